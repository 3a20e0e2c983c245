import Synchronization
import Wording

/// What a session has to say to its page, in order; of pictures the newest alone.
///
/// The session's thread puts in, and never waits. The writer of the connection takes out as fast as the page reads: pictures that it has no time for
/// are not made. A page that has not drawn two pictures yet is not sent a third.
final class Outbox: Sendable {
  /// What is to be sent.
  enum Item: Sendable {
    case message(WebSocket.Message)
    case ping
    case pong([UInt8])
    /// The goodbye, with its code and reason.
    case end(UInt16, String)

    /// What a text takes; pictures are not kept, and the rest is small.
    fileprivate var bytes: Int { if case .message(.text(let text)) = self { text.utf8.count } else { 0 } }
  }

  private struct State {
    var items: [Item] = []
    /// The bytes of their texts.
    var bytes = 0
    var picture: [UInt8]?
    /// Pictures that were sent and not seen yet.
    var unseen = 0
    var isEnded = false
    var reader: CheckedContinuation<Item?, Never>?
  }

  private let state = Mutex(State())
  private static let mostUnseen = 2

  /// Whether a picture would be sent now.
  var wantsPicture: Bool { state.withLock { $0.picture == nil && $0.unseen < Self.mostUnseen && !$0.isEnded } }

  /// Whether goodbye has been said.
  var hasEnded: Bool { state.withLock { $0.isEnded } }

  /// Puts in a text, which is sent in any case; a page that does not read them is ended.
  func put(_ text: String) { put(.message(.text(text))) }

  /// Puts in a text after which pictures are of something else: one that has not been sent is dropped.
  func put(beforeOtherPictures text: String) {
    change { $0.picture = nil }
    put(text)
  }

  /// Asks whether anybody is there.
  func ping() { put(.ping) }

  /// Puts in an answer to a ping.
  func pong(_ payload: [UInt8]) { put(.pong(payload)) }

  /// Puts in a picture, in the place of one that has not been sent.
  func offer(picture: [UInt8]) {
    change { $0.picture = picture }
  }

  /// Takes note that the page has drawn a picture.
  func pictureWasSeen() {
    change { $0.unseen = max(0, $0.unseen - 1) }
  }

  /// Says goodbye, and takes nothing more.
  func end(_ code: UInt16, _ reason: String) {
    change {
      guard !$0.isEnded else { return }
      ($0.isEnded, $0.items, $0.picture) = (true, [.end(code, reason)], nil)
    }
  }

  /// The next thing to be sent, which is waited for; nil where the task was cancelled.
  func next() async -> Item? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        change { $0.reader = continuation }
        if Task.isCancelled { release() }
      }
    } onCancel: {
      release()
    }
  }

  private func put(_ item: Item) {
    change {
      if $0.isEnded { return }
      let isTooMuch = $0.items.count >= Limits.waitingMessages || $0.bytes > Limits.waitingBytes
      $0.items.append(item)
      $0.bytes += item.bytes
      if isTooMuch {
        ($0.isEnded, $0.items, $0.picture) = (true, [.end(1008, "the page does not read what it is sent")], nil)
      }
    }
  }

  /// Changes the state, and hands the reader what there is for it.
  private func change(_ body: (inout State) -> Void) {
    let handed: (CheckedContinuation<Item?, Never>, Item)? = state.withLock { state in
      body(&state)
      guard let reader = state.reader else { return nil }
      let item: Item
      if !state.items.isEmpty {
        item = state.items.removeFirst()
        state.bytes -= item.bytes
      } else if let picture = state.picture {
        item = .message(.bytes(picture))
        state.picture = nil
        state.unseen += 1
      } else {
        return nil
      }
      state.reader = nil
      return (reader, item)
    }
    if let (reader, item) = handed { reader.resume(returning: item) }
  }

  private func release() {
    let reader = state.withLock { state in
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume(returning: nil)
  }
}
