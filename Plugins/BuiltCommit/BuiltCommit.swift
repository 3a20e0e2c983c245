import Foundation
import PackagePlugin

/// Has the commit that is built written down as Swift source, whenever a source file or the commit has changed.
@main
struct BuiltCommit: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) -> [Command] {
    let package = context.package.directoryURL
    let output = context.pluginWorkDirectoryURL.appending(path: "Commit.swift")
    let sources = context.package.targets.compactMap(\.sourceModule).flatMap { $0.sourceFiles.map(\.url) }
    // It grows with each commit that is made or checked out.
    let log = package.appending(path: ".git/logs/HEAD")
    return [
      .buildCommand(
        displayName: "Writing down the commit", executable: package.appending(path: "Plugins/BuiltCommit/write-commit"),
        arguments: [package.path, output.path],
        inputFiles: sources + (FileManager.default.fileExists(atPath: log.path) ? [log] : []), outputFiles: [output])
    ]
  }
}
