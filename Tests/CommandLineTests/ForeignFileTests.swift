import Foundation
import Testing

/// Files of formats that are not read, made by other people's programs, and the command that the error names.
@Suite("What is not read")
struct ForeignFileTests {
  /// A file's name, what it takes to make it, and how: lines of Python with a pandas data frame `d`, or else a shell's.
  struct Kind: CustomTestStringConvertible {
    let file: String
    var modules = "pandas"
    /// The program that the command needs.
    var program = "python3"
    let make: String
    /// What is to be read in the end.
    var result = "table.csv"
    var testDescription: String { file }
  }

  static let kinds = [
    Kind(file: "t.xlsx", modules: "pandas, openpyxl", make: "d.to_excel('t.xlsx', index=False)"),
    Kind(file: "t.ods", modules: "pandas, odf", make: "d.to_excel('t.ods', index=False)"),
    Kind(file: "t.parquet", modules: "pandas, pyarrow", make: "d.to_parquet('t.parquet')"),
    Kind(file: "t.feather", modules: "pandas, pyarrow", make: "d.to_feather('t.feather')"),
    Kind(file: "t.h5", modules: "pandas, tables", make: "d.to_hdf('t.h5', key='d')"),
    Kind(file: "t.dta", make: "d.to_stata('t.dta', write_index=False)"),
    Kind(file: "t.sav", modules: "pandas, pyreadstat", make: "import pyreadstat; pyreadstat.write_sav(d, 't.sav')"),
    Kind(file: "t.pkl", make: "d.to_pickle('t.pkl')"),
    Kind(
      file: "t.mat", modules: "pandas, scipy.io",
      make:
        "import scipy.io; scipy.io.savemat('t.mat', {'X': d[['a', 'b']].values, 'y': (d.a > 3).astype(int).values})",
      result: "table.npz"),
    Kind(
      file: "t.sqlite", program: "sqlite3",
      make: "import sqlite3; c = sqlite3.connect('t.sqlite'); d.to_sql('NAME', c, index=False); c.commit()"),
    Kind(file: "t.html", modules: "pandas, lxml", make: "d.to_html('t.html', index=False)"),
    Kind(file: "t.xml", modules: "pandas, lxml", make: "d.to_xml('t.xml', index=False)"),
    Kind(file: "t.json", make: "d.to_json('t.json', orient='records')"),
    Kind(file: "t.jsonl", make: "d.to_json('t.jsonl', orient='records', lines=True)"),
    Kind(
      file: "t.zip", program: "unzip",
      make: "d.to_csv('t.zip', index=False, compression={'method': 'zip', 'archive_name': 'in.csv'})", result: "in.csv"),
    Kind(file: "t.csv.bz2", program: "bunzip2", make: "d.to_csv('t.csv.bz2', index=False)", result: "t.csv"),
    Kind(file: "my t.csv.xz", program: "unxz", make: "d.to_csv('my t.csv.xz', index=False)", result: "my t.csv"),
    Kind(
      file: "t.csv.zst", modules: "pandas, zstandard", program: "unzstd", make: "d.to_csv('t.csv.zst', index=False)",
      result: "t.csv"),
    Kind(
      file: "t.rds", program: "Rscript",
      make: "import subprocess; d.to_csv('in.csv', index=False); "
        + "subprocess.run(['Rscript', '-e', 'saveRDS(read.csv(\"in.csv\"), \"t.rds\")'], check=True)"),
    Kind(
      file: "t.RData", program: "Rscript",
      make: "import subprocess; d.to_csv('in.csv', index=False); "
        + "subprocess.run(['Rscript', '-e', 'd <- read.csv(\"in.csv\"); save(d, file = \"t.RData\")'], check=True)"),
  ]

  /// Whether this machine can make and convert a file; it says so where it cannot.
  private static func can(_ kind: Kind) -> Bool {
    let can = Python.has(kind.modules) && Python.command(["sh", "-c", "command -v \(kind.program)"])?.code == 0
    if !can { print("skipped \(kind.file): needs Python with \(kind.modules), and \(kind.program)") }
    return can
  }

  @Test(
    "is told by its content, and converted by the command that the error names to a table that trains", arguments: kinds
  )
  func converted(_ kind: Kind) throws {
    guard Self.can(kind) else { return }
    let workspace = try Workspace()
    let frame = """
      import pandas
      d = pandas.DataFrame({"a": [i % 7 + 0.5 for i in range(40)], "b": [i * i % 11 for i in range(40)], "label": ["x", "y"] * 20})

      """
    try #require(Python.run(frame + kind.make, in: workspace.url)?.code == 0, "\(kind.file) cannot be made")
    let refused = try workspace.run(["data", kind.file])
    #expect(refused.code == 65 && refused.errorLines.count == 1, "\(refused.errors)\(refused.output)")
    let start = try #require(
      refused.errors.range(of: "which is not read; convert it: ")?.upperBound, "\(refused.errors)")
    var command = String(refused.errors[start...].prefix { !$0.isNewline })
    // The packages are there; what follows the command says what to do with it.
    if command.hasPrefix("pip install"), let next = command.range(of: " && ") {
      command.removeSubrange(..<next.upperBound)
    }
    for remark in [", and give a file of it", ", with the table's NAME"] {
      command = command.replacing(remark, with: "")
    }
    let converted = Python.command(["sh", "-c", command], in: workspace.url)
    #expect(converted?.code == 0, "\(command)")
    let told = try workspace.succeed("data", kind.result, "--format", "json").output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(told.utf8)) as? [String: Any])
    #expect(object["rows"] as? Int == 40 && object["inputs"] as? Int == 2, "\(kind.file): \(told)")
    #expect((object["classes"] as? [Any])?.count == 2, "\(kind.file): \(told)")
  }
}
