/// A figure before it is drawn: what it is called, what it says, and how to draw it.
public struct Figure: Sendable {
  /// The name of its file, without folder and extension.
  public let name: String
  /// The title for screen readers.
  public let title: String
  /// What is to be seen, with its numbers: the text in place of the figure.
  public let description: String
  let script: GnuplotScript
}
