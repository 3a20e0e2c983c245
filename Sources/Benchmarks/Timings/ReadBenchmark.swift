import Foundation
import Formats
import Randomness
import Tables

/// Times the reading of a table of numbers, from its path to an array of them, and the memory that it takes.
enum ReadBenchmark {
  private static let runs = 5

  /// Writes a table of normal deviates to six decimals, with a header.
  static func write(rows: Int, columns: Int, to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
    else {
      throw BenchmarkError(description: "\(path): cannot be written")
    }
    defer { try? file.close() }
    let stream = RandomStream(StreamName(suiteSeed: 1, .data, part: "bench"))
    var text = (1...columns).map { "x\($0)" }.joined(separator: ",") + "\n"
    for row in 1...rows {
      for column in 1...columns {
        let millionths = Int((stream.normal() * 1e6).rounded())
        let digits = String(millionths.magnitude)
        let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
        text += (millionths < 0 ? "-" : "") + padded.dropLast(6) + "." + padded.suffix(6)
        text += column == columns ? "\n" : ","
      }
      if text.utf8.count > 1 << 20 || row == rows {
        try file.write(contentsOf: Data(text.utf8))
        text = ""
      }
    }
  }

  /// The best and the median time of a few readings in this process, and its peak of memory.
  static func measure(path: String) throws -> String {
    let clock = ContinuousClock()
    var (seconds, size, rows, columns) = ([Double](), 0, 0, 0)
    for _ in 0..<runs {
      let start = clock.now
      let bytes = try FileContents.bytes(of: path)
      let table = try DelimitedText.columns(bytes, file: path)
      let numbers = table.cells.numbers(Array(table.names.indices))
      seconds.append((clock.now - start) / .seconds(1))
      (size, rows, columns) = (bytes.count, table.cells.rows, numbers.count / max(1, table.cells.rows))
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let peak = Double(usage.ru_maxrss) * 1024
    seconds.sort()
    return JSONValue.object([
      ("bench", .string("read")), ("peer", .string("actlab")), ("rows", .int(rows)), ("columns", .int(columns)),
      ("bytes", .int(size)), ("wall_s", .number(seconds[0])), ("median_wall_s", .number(seconds[runs / 2])),
      ("peak_mb", .number(peak / 1e6)), ("peak_of_file", .number(peak / Double(max(1, size)))),
    ]).line
  }
}
