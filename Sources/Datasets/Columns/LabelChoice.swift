import Formats
import Tables
import Wording

/// The column that is to be predicted, and why it.
package struct LabelChoice {
  /// Names that say of a column that it is to be predicted, in any case.
  package static let names = ["label", "target", "class", "y", "labels", "classes", "targets", "outcome", "response"]

  let column: Int
  /// Why, as a note says it; nil where somebody named it.
  let reason: String?

  /// The column that an option names; else the one that the file declares, one of a telling name, or the last.
  init(_ table: NamedColumns, _ options: DatasetOptions) throws(InputError) {
    guard !table.names.isEmpty else {
      throw InputError(file: table.file, "no column; give one to predict, and others to predict it from")
    }
    if let asked = options.label {
      (column, reason) = (try table.column(asked: asked, option: .label), nil)
      return
    }
    let declared = table.declared.firstIndex { if case .label = $0 { true } else { false } }
    if let declared {
      (column, reason) = (declared, "as the file says")
      return
    }
    for name in Self.names {
      if let named = table.names.firstIndex(where: { $0.lowercased() == name }) {
        (column, reason) = (named, "by its name")
        return
      }
    }
    (column, reason) = (table.names.count - 1, "the last column")
  }
}
