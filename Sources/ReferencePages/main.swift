import ArgumentParser

ReferencePages.main()
