/// A figure before it is drawn: what it is called, what it says, and how to draw it.
package struct Figure: Sendable {
  /// The name of its file, without folder and extension.
  package let name: String
  /// The title for screen readers.
  package let title: String
  /// What is to be seen, with its numbers, and what is left out: the text in place of the figure.
  package let description: String
  /// What is left out, as sentences; nil where nothing is.
  package let note: String?
  let canvas: Canvas

  /// A figure that shows what `description` says, but for what `note` does.
  init(name: String, title: String, description: String, note: String? = nil, canvas: Canvas) {
    (self.name, self.title, self.note, self.canvas) = (name, title, note, canvas)
    self.description = description + (note.map { " " + $0 } ?? "")
  }
}
