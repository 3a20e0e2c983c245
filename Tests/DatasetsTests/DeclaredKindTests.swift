import Datasets
import Testing

/// What a file says of its columns goes before what their cells look like.
@Suite("Declared kinds")
struct DeclaredKindTests {
  private func load(_ name: String, _ text: String, _ options: DatasetOptions = DatasetOptions()) throws -> Dataset {
    let folder = try TemporaryFolder()
    let path = try folder.write(name, text)
    return try DatasetCatalog.standard.load(.file(name: "mine", path: path, options: options), suiteSeed: 1)
  }

  /// An ARFF file of four rows: a number, a nominal of whole numbers and a label of 12, 30 and 45.
  private func arff(_ label: String, atEnd: Bool) -> String {
    let attributes = ["@attribute width numeric", "@attribute grade {1,2,3}"]
    let rows = [["0.5", "1"], ["0.7", "2"], ["0.1", "3"], ["0.4", "1"]]
    let labels = ["12", "30", "45", "12"]
    let all = atEnd ? attributes + [label] : [label] + attributes
    let cells = zip(rows, labels).map { (atEnd ? $0 + [$1] : [$1] + $0).joined(separator: ",") }
    return (["@relation r"] + all + ["@data"] + cells).joined(separator: "\n") + "\n"
  }

  @Test("ARFF's nominal attributes are categories, as a label classes; the label is the one called class, or the last")
  func arff() throws {
    for (label, atEnd) in [("@attribute class {12,30,45}", false), ("@attribute kind {12,30,45}", true)] {
      let dataset = try load("t.arff", arff(label, atEnd: atEnd))
      #expect(dataset.labels == ["12", "30", "45", "12"], "\(label)")
      #expect(dataset.featureNames == ["width", "grade=1", "grade=2", "grade=3"], "\(label)")
    }
    let values = try load("t.arff", arff("@attribute Class numeric", atEnd: false))
    #expect(values.values == [12, 30, 45, 12])
    #expect(try load("t.arff", arff("@attribute kind {12,30,45}", atEnd: true), .init(task: .values)).values[1] == 30)
    #expect(
      try load("t.arff", arff("@attribute x {12,30,45}", atEnd: true), .init(label: "grade")).classNames.count == 3)
  }

  @Test(
    "Orange's class column is the label, discrete for classes and continuous for values, whatever it holds",
    arguments: ["cD", "cC", "three lines of D", "three lines of C"])
  func orange(_ kind: String) throws {
    let isDiscrete = kind.hasSuffix("D")
    let header =
      kind.hasPrefix("three")
      ? "y\twidth\tgrade\n\(isDiscrete ? "d" : "c")\tc\td\nclass\t\t\n" : "\(kind)#y\tC#width\tD#grade\n"
    let dataset = try load("t.tab", header + "0\t0.5\t4\n1\t0.7\t9\n1\t0.1\t4\n0\t0.2\t9\n")
    #expect(dataset.labels == (isDiscrete ? ["0", "1", "1", "0"] : []))
    #expect(dataset.values == (isDiscrete ? [] : [0, 1, 1, 0]))
    #expect(dataset.featureNames == ["width", "grade=4", "grade=9"])
  }
}
