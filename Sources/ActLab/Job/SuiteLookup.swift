import CommandParts
import Experiments
import Foundation
import Tables
import Wording

/// Finds the YAML of a suite by what the user calls it: a built-in name, or a path.
enum SuiteLookup {
  /// The text of a suite, and what errors call it.
  ///
  /// - Throws: `SuiteError` where there is no such suite or its file cannot be read, `InputError` where it is too large.
  static func yaml(_ name: String) throws -> (text: String, file: String) {
    if let text = BuiltInSuites.yaml(name) { return (text, "\(name).yaml") }
    let looksLikePath = name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), isFolder.boolValue {
      throw SuiteError("\(name): is a folder; give a suite file, or one of \(known)")
    }
    guard FileManager.default.isReadableFile(atPath: name) else {
      if looksLikePath { throw SuiteError("\(name): cannot be read; give a suite file, or one of \(known)") }
      throw SuiteError("unknown suite \(quoted(name))\(spellingHint(for: name, among: BuiltInSuites.names))")
    }
    guard let text = String(validating: try FileContents.contents(of: name, atMost: Limits.textBytes), as: UTF8.self)
    else {
      throw SuiteError("\(name): is no UTF-8 text")
    }
    return (text, name)
  }

  /// The name that results have of a suite which is given by its name or its file.
  static func resultsName(_ suite: String, in lab: Lab) throws -> String {
    guard suite.hasSuffix(".yaml") || suite.hasSuffix(".yml") else {
      if SuiteName.problem(with: suite) != nil {
        throw UsageError(
          description: "\(quoted(suite)) is not a suite's name, which is of letters, digits, '-', '_' and '.'")
      }
      return suite
    }
    let (text, file) = try yaml(suite)
    return try lab.suite(text, file: file).name
  }

  private static var known: String { BuiltInSuites.names.joined(separator: ", ") }
}
