import ArgumentParser
import CommandParts
import Foundation
import Wording

/// `actlab new`.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a package for activations of your own, which makes an actlab that knows them.",
    discussion: """
      The folder NAME gets a manifest, an example of an activation, a program and a test that checks the activation.

      EXAMPLES
        actlab new my-activations
        actlab new my-activations --lab ../activation-lab
        actlab new my-activations --lab https://example.org/activation-lab.git
      """)

  @Argument(help: "The package's name: letters, digits, '-' and '_', like my-activations.")
  var name: String

  @Option(
    help: ArgumentHelp(
      "The lab that the package depends on: a clone's folder or a URL (default: the clone that this program was built in).",
      valueName: "folder or URL"), completion: .directory)
  var lab: String?

  @OptionGroup var loudness: QuietOptions

  func run() throws {
    let folder = URL(plainPath: FileManager.default.currentDirectoryPath)
    let package = try PluginPackage(name: name, lab: try lab.map { try LabSource($0) } ?? .ofThisProgram())
    try package.write(in: folder)
    if !loudness.quiet { try Terminal.print(package.nextSteps, terminator: "") }
  }
}
