/// What a file of a report holds, piece by piece: the curves of a million trials are larger than the memory that there may be, and are made
/// anew each time that they are needed.
struct FileText: Sendable {
  /// Joined, they are the text.
  let pieces: any Sequence<String> & Sendable

  /// A text in one piece.
  init(_ text: String) { pieces = CollectionOfOne(text) }

  /// A text in pieces.
  init(pieces: some Sequence<String> & Sendable) { self.pieces = pieces }

  /// All of it.
  var joined: String {
    func join(_ pieces: some Sequence<String>) -> String { pieces.joined() }
    return join(pieces)
  }
}
