import Datasets
import Examples
import Testing

/// RFC 4180, and what files of this world add to it.
@Suite("CSV format")
struct CSVFormatTests {
  @Test(
    "Line ends, a byte order mark, empty lines and quotes around fields do not change what is read",
    arguments: [
      "a,b,label\n1,2,x\n3,4,y\n",
      "a,b,label\r\n1,2,x\r\n3,4,y",
      "a,b,label\r1,2,x\r3,4,y\r",
      "\u{FEFF}a,b,label\n1,2,x\n3,4,y\n",
      "\n\na,b,label\n\n1,2,x\r\n\r\n3,4,y\n\n",
      "\"a\",\"b\",\"label\"\r\n\"1\",\"2\",\"x\"\r\n\"3\",\"4\",\"y\"",
      "a,b,label\n 1,\t2 ,x\n+3.0,4e0,y\n",
    ])
  func sameTable(_ text: String) throws {
    let dataset = try loadCSV(text)
    #expect(dataset.featureNames == ["a", "b"])
    #expect(dataset.row(0) == [1, 2] && dataset.row(1) == [3, 4])
    #expect(dataset.labels == ["x", "y"])
  }

  @Test("Quoted fields hold commas, doubled quotes and line breaks")
  func quotedFields() throws {
    let dataset = try loadCSV(
      "\"x, \"\"1\"\"\",label\r\n1,\"a,b\"\r\n2,\"say \"\"hi\"\"\"\r\n3,\"two\nlines\"\r\n4,é\r\n")
    #expect(dataset.featureNames == ["x, \"1\""])
    #expect(dataset.labels == ["a,b", "say \"hi\"", "two\nlines", "é"])
  }

  @Test("The label column may stand anywhere")
  func labelColumn() throws {
    let dataset = try loadCSV("a,species,b\n1,x,2\n3,y,4\n", label: "species")
    #expect(dataset.featureNames == ["a", "b"])
    #expect(dataset.row(1) == [3, 4])
  }

  @Test(
    "Numbers are read to the nearest double",
    arguments: [
      "0", "-0", "0.1", ".5", "5.", "-1.25", "123456789012345", "1234567890123456", "12345678901234567890123",
      "0.00000000000000000001", "3.14159265358979323846", "1e10", "1E-10", "-2.5e+3", "1.17549435e-38", "3.4028234e38",
      "1e-300", "16777217", "0.30000001192092896",
    ])
  func numbers(_ text: String) throws {
    let expected = try #require(Double(text))
    let read = try loadCSV("a,label\n\(text),x\n0,y\n").features[0, 0]
    #expect(read == expected && read.sign == expected.sign)
  }

  @Test("Ten thousand numbers that were printed in full are read back exactly")
  func roundTrip() throws {
    var state: UInt64 = 1
    let numbers = (0..<10_000).map { index -> Double in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: state)
      return number.isFinite ? number : Double(index)
    }
    let text = "a,label\n" + numbers.enumerated().map { "\($1),\($0 % 2 == 0 ? "x" : "y")\n" }.joined()
    let dataset = try loadCSV(text)
    let wrong = numbers.indices.first { dataset.features[$0, 0] != numbers[$0] }
    #expect(wrong == nil, "first wrong: \(wrong.map { "\(numbers[$0])" } ?? "")")
  }

  @Test("A gzipped file is read as the plain one, in several members too")
  func gzip() throws {
    let folder = try TemporaryFolder()
    try folder.writeGzip("mine.csv.gz", Array("a,label\n1,x\n".utf8))
    let path = try folder.writeGzip("mine.csv.gz", Array("2,y\n".utf8))
    let reference = try DatasetReference(commandLine: path)
    let dataset = try DatasetCatalog.standard.load(reference, suiteSeed: 1)
    #expect(dataset.id == "mine")
    #expect(dataset.source == "CSV file mine.csv.gz")
    #expect(dataset.fingerprint == (try loadCSV("a,label\n1,x\n2,y\n").fingerprint))
  }
}
