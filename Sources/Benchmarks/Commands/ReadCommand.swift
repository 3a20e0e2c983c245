import CommandParts
import ArgumentParser
import Wording

extension BenchCommand {
  /// `actlab bench read`.
  struct Read: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "read",
      abstract: "Reading a table of numbers, from its path to an array: seconds, and memory beside the file's size.")

    @Argument(help: "A table of numbers (default: a made-up one).")
    var file: String?

    @Option(help: "Rows of the made-up table.")
    var rows = 1_000_000

    @Option(help: "Columns of the made-up table.")
    var columns = 20

    @OptionGroup var loudness: QuietOptions

    func validate() throws {
      try BenchCommand.validate("--rows", rows, upTo: 100_000_000)
      try BenchCommand.validate("--columns", columns, upTo: 100_000)
      if rows * columns > Limits.cellsOfMadeUpTable {
        throw ValidationError(
          "--rows \(rows) and --columns \(columns): a table of \(grouped(rows * columns)) cells, where at most "
            + "\(grouped(Limits.cellsOfMadeUpTable)) can be made up")
      }
    }

    func run() throws {
      if let file { return try Terminal.print(ReadBenchmark.measure(path: file)) }
      let folder = try ScratchFolder()
      let path = folder.path("table.csv")
      try ReadBenchmark.write(rows: rows, columns: columns, to: path)
      // In a process of its own, whose memory is that of the reading.
      try Terminal.print(ChildProcess([ChildProcess.thisProgram, "bench", "read", path]).output, terminator: "")
    }
  }
}
