/// A figure before it is drawn: what it is called, what it says, and how to draw it.
public struct Figure: Sendable {
  /// The name of its file, without folder and extension.
  public let name: String
  /// The title for screen readers.
  public let title: String
  /// What is to be seen, with its numbers, and what is left out: the text in place of the figure.
  public let description: String
  /// What is left out, as sentences; nil where nothing is.
  public let note: String?
  let script: GnuplotScript

  /// A figure that shows what `description` says, but for what `note` does.
  init(name: String, title: String, description: String, note: String? = nil, script: GnuplotScript) {
    (self.name, self.title, self.note, self.script) = (name, title, note, script)
    self.description = description + (note.map { " " + $0 } ?? "")
  }
}
