import Experiments
import Formats

/// The reference of the suite file: a table of keys for each mapping that it may hold.
struct SuiteFilePage {
  private(set) var text = """
    # The suite file

    Every key of a suite's YAML, what it may be and what holds without it.

    A suite is a YAML mapping; `actlab show six` prints one. A key that is not known, a value of another type and one out of its range are
    errors that name the line. Editors with the YAML language server complete keys and check values by the JSON schema, which is
    `suite.schema.json` beside this page, and which `actlab show --schema` prints, with the activations of a plug-in in it:

    ```sh
    actlab show --schema > suite.schema.json
    ```

    ```yaml
    # yaml-language-server: $schema=suite.schema.json
    name: mine
    datasets: [digits]
    activations: [relu, {name: leaky-relu, slope: 0.1}]
    ```

    What follows from several keys at once, such as a reference that is none of the activations, the program alone says.


    """

  /// The mappings that stand in several places and have a section.
  private var written: Set<String> = []

  init(_ suite: SuiteSection) { append(suite, at: "", called: "The whole file") }

  /// The table of a mapping's keys, then those of the mappings below it.
  private mutating func append(_ section: SuiteSection, at path: String, called title: String) {
    text += "## \(title)\n\n"
    if !section.oneOf.isEmpty {
      text += "One of \(section.oneOf.map { "`\($0)`" }.joined(separator: ", ")) is given.\n\n"
    }
    text += Self.table(of: section.keys)
    if !section.variants.isEmpty {
      text += "\nFurther keys follow from the name:\n\n"
      var table = TextTable([("name", .left), ("key", .left), ("value", .left), ("default", .left), ("meaning", .left)])
      for variant in section.variants {
        for key in variant.keys { table.append(["`\(variant.names[0])`"] + key.cells) }
      }
      text += table.markup
    }
    text += "\n"
    for key in section.keys {
      let own = path.isEmpty ? key.name : path + "." + key.name
      append(key.value, at: own)
    }
  }

  /// What a value holds that has keys of its own.
  private mutating func append(_ value: SuiteValue, at path: String) {
    switch value {
    case .section(let section):
      if let title = section.title, !written.insert(title).inserted { return }
      append(section, at: path, called: "`\(path)`" + (section.title.map { ": \($0)" } ?? ""))
    case .list(let element), .set(let element), .listOrNone(let element): append(element, at: path + "[]")
    case .values(let value): append(value, at: path + ".*")
    case .either(let values): for value in values { append(value, at: path) }
    default: break
    }
  }

  private static func table(of keys: [SuiteKey]) -> String {
    var table = TextTable([("key", .left), ("value", .left), ("default", .left), ("meaning", .left)])
    for key in keys { table.append(key.cells) }
    return table.markup
  }
}

extension SuiteKey {
  /// Its row.
  fileprivate var cells: [String] {
    [
      "`\(name)`", value.inWords, isRequired ? "must be given" : (usual ?? "–").escapedForMarkdown,
      meaning.escapedForMarkdown,
    ]
  }
}
