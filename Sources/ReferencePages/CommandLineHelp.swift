import Foundation

/// What the program says of its commands: the JSON that swift-argument-parser's `--experimental-dump-help` prints.
struct CommandLineHelp: Decodable {
  /// A command, with those below it.
  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [Command]?
  }

  /// An argument, an option or a flag.
  struct Argument: Decodable {
    /// A spelling.
    struct Name: Decodable {
      let kind: String
      let name: String

      /// With its hyphens.
      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: String
    let isOptional: Bool
    let isRepeating: Bool
    let shouldDisplay: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let abstract: String?
  }

  let command: Command

  /// Asks the `actlab` that is built beside this program.
  static func ofTheProgram() throws -> CommandLineHelp {
    let process = Process()
    process.executableURL = Bundle.main.executableURL?.deletingLastPathComponent().appendingPathComponent("actlab")
    process.arguments = ["--experimental-dump-help"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode(CommandLineHelp.self, from: output)
  }
}
