package import Formats
import Wording

/// A kind of file that is not read: how it is known by its first bytes, and the command that makes one of it that is.
package struct ForeignFormat: Sendable {
  /// What such a file is: `an Excel workbook (.xlsx)`.
  package let name: String
  /// The command, in which `FILE` stands for the file.
  private let command: String
  private let isOne: @Sendable ([UInt8]) -> Bool

  private init(_ name: String, _ command: String, _ isOne: @escaping @Sendable ([UInt8]) -> Bool) {
    (self.name, self.command, self.isOne) = (name, command, isOne)
  }

  private init(_ name: String, _ command: String, startsWith starts: [UInt8]...) {
    self.init(name, command) { bytes in starts.contains { bytes.starts(with: $0) } }
  }

  /// The format of some bytes; nil where it is none of these.
  package static func recognised(in bytes: [UInt8]) -> ForeignFormat? { all.first { $0.isOne(bytes) } }

  /// What to say of a file.
  package func error(file: String) -> InputError {
    InputError(
      file: file, "\(name), which is not read; convert it: \(command.replacing("FILE", with: shellWord(file)))")
  }

  private static func pandas(_ reader: String, _ packages: String) -> String {
    "pip install pandas\(packages) && python3 -c 'import sys, pandas; "
      + "pandas.\(reader)(sys.argv[1]).to_csv(\"table.csv\", index=False)' FILE"
  }

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// The more special ones first.
  private static let all = [
    ForeignFormat("an Excel workbook (.xlsx)", pandas("read_excel", " openpyxl")) { isZip($0, with: "xl/") },
    ForeignFormat("an OpenDocument sheet (.ods)", pandas("read_excel", " odfpy")) {
      isZip($0, with: "opendocument.spreadsheet")
    },
    ForeignFormat(
      "a zip archive", "unzip FILE, and give a file of it", startsWith: [0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6]),
    ForeignFormat(
      "an Excel workbook (.xls)", pandas("read_excel", " xlrd"), startsWith: [0xD0, 0xCF, 0x11, 0xE0]),
    ForeignFormat("a Parquet file", pandas("read_parquet", " pyarrow"), startsWith: text("PAR1")),
    ForeignFormat(
      "a Feather or Arrow file", pandas("read_feather", " pyarrow"), startsWith: text("ARROW1"), text("FEA1")),
    ForeignFormat("an HDF5 file", pandas("read_hdf", " tables"), startsWith: [0x89] + text("HDF")),
    ForeignFormat(
      "a Stata file", pandas("read_stata", ""),
      startsWith: text("<stata_dta>"), [0x71, 1, 1], [0x71, 2, 1], [0x72, 1, 1], [0x72, 2, 1], [0x73, 1, 1],
      [0x73, 2, 1]),
    ForeignFormat("an SPSS file", pandas("read_spss", " pyreadstat"), startsWith: text("$FL2")),
    ForeignFormat("a pickle of Python", pandas("read_pickle", "")) {
      $0.count > 2 && $0[0] == 0x80 && (2...5).contains($0[1])
    },
    ForeignFormat(
      "an R data file",
      "Rscript -e 'f <- commandArgs(TRUE)[1]; e <- new.env(); d <- tryCatch(e[[load(f, e)[1]]], error = function(x) readRDS(f)); "
        + "write.csv(d, \"table.csv\", row.names = FALSE)' FILE",
      startsWith: text("RDX2\n"), text("RDX3\n"), text("X\n\0\0\0\u{2}"), text("X\n\0\0\0\u{3}")),
    ForeignFormat(
      "a MATLAB file",
      "pip install scipy && python3 -c 'import sys, numpy, scipy.io; "
        + "numpy.savez(\"table.npz\", **{k: v for k, v in scipy.io.loadmat(sys.argv[1]).items() if k[0] != \"_\"})' FILE",
      startsWith: text("MATLAB 5.0 MAT-file")),
    ForeignFormat(
      "an SQLite database",
      "sqlite3 -header -csv FILE 'SELECT * FROM NAME' > table.csv, with the table's NAME",
      startsWith: text("SQLite format 3")),
    ForeignFormat("a PDF document", "copy its table into a sheet and save that as CSV", startsWith: text("%PDF")),
    ForeignFormat(
      "an image", "write all images and labels as NumPy's .npz, numpy.savez(\"data.npz\", X=images, y=labels)",
      startsWith: [0x89] + text("PNG"), [0xFF, 0xD8, 0xFF], text("GIF8"), text("II*\0"), text("MM\0*"), text("P5\n"),
      text("P6\n")),
    ForeignFormat("a bzip2 archive", "bunzip2 --keep FILE", startsWith: text("BZh")),
    ForeignFormat("an xz archive", "unxz --keep FILE", startsWith: [0xFD] + text("7zXZ")),
    ForeignFormat("a Zstandard archive", "unzstd FILE", startsWith: [0x28, 0xB5, 0x2F, 0xFD]),
    ForeignFormat("a 7-zip archive", "7z x FILE, and give a file of it", startsWith: text("7z") + [0xBC, 0xAF]),
    ForeignFormat("an HTML page", pandas("read_html", " lxml").replacing("(sys.argv[1])", with: "(sys.argv[1])[0]")) {
      let start = lowercasedStart($0)
      return ["<!doctype html", "<html", "<table"].contains { start.hasPrefix($0) }
    },
    ForeignFormat("an XML file", pandas("read_xml", " lxml")) { lowercasedStart($0).hasPrefix("<?xml") },
    ForeignFormat("JSON lines", pandas("read_json", "").replacing("(sys.argv[1])", with: "(sys.argv[1], lines=True)")) {
      let lines = $0.prefix(1 << 20).split(separator: .lineFeed, maxSplits: 2)
      return isJSON($0) && lines.count > 1 && lines.prefix(2).allSatisfy { $0.first == UInt8(ascii: "{") }
    },
    ForeignFormat("a JSON file", pandas("read_json", ""), isJSON),
  ]

  private static func isZip(_ bytes: [UInt8], with name: String) -> Bool {
    guard bytes.starts(with: [0x50, 0x4B, 3, 4]) else { return false }
    let wanted = Array(name.utf8)
    // The directory at the end has all names.
    return [bytes.prefix(4096), bytes.suffix(65_536)].contains { part in
      part.indices.contains { part[$0] == wanted[0] && part[$0...].starts(with: wanted) }
    }
  }

  private static func isJSON(_ bytes: [UInt8]) -> Bool {
    let start = lowercasedStart(bytes).filter { !$0.isWhitespace }
    return start.hasPrefix("{\"") || ["[[", "[{", "[\"", "{}", "[]"].contains { start.hasPrefix($0) }
  }

  private static func lowercasedStart(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix(256), as: UTF8.self).lowercased().trimming
  }
}

extension String {
  /// The text without blanks, line ends and a byte order mark around it.
  fileprivate var trimming: String {
    let isMargin = { (character: Character) in character.isWhitespace || character == "\u{FEFF}" }
    return String(drop(while: isMargin).reversed().drop(while: isMargin).reversed())
  }
}
