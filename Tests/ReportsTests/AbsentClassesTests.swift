import Experiments
import Reports
import Testing

@Suite("Classes that a part lacks")
struct AbsentClassesTests {
  /// The records of splits of one data set, each with the classes that its test part lacks.
  private func splits(_ lacking: [String?]) -> [DatasetRecord] {
    lacking.enumerated().map { seed, classes in
      var record = DatasetRecord.blank
      (record.dataset, record.split, record.absentInTest) = ("mine", String(seed + 1), classes)
      return record
    }
  }

  @Test("Of one split they are named; of several, each once, with the splits that lack some")
  func words() {
    let end = "balanced accuracy and AUROC leave out a class that is not there."
    #expect(
      splits([#"["a","b"]"#]).absentClasses(in: .test) == "The test part has no example of class a and b: \(end)")
    #expect(
      splits([nil, #"["b"]"#, #"["a","b"]"#]).absentClasses(in: .test)
        == "In 2 of 3 splits the test part has no example of class b or a: \(end)")
    #expect(
      splits([nil, nil]).absentClasses(in: .test) == nil && splits([#"["a"]"#]).absentClasses(in: .validation) == nil)
  }
}
