import ActLab

await ActLab.main()
