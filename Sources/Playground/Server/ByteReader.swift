import FlyingSocks

/// What a client sends, read by one task, with no more kept than was asked for and a packet.
actor ByteReader {
  /// The client has gone.
  struct Gone: Error {}

  private let socket: AsyncSocket
  private var waiting: ArraySlice<UInt8> = []

  init(_ socket: AsyncSocket) { self.socket = socket }

  /// The next `count` bytes.
  func take(_ count: Int) async throws -> [UInt8] {
    while waiting.count < count { try await readMore() }
    defer { waiting = waiting.dropFirst(count) }
    return Array(waiting.prefix(count))
  }

  /// The bytes up to an empty line, and without it; nil where more than `most` come before it.
  func takeHead(most: Int) async throws -> [UInt8]? {
    let end = Array("\r\n\r\n".utf8)
    var searched = 0
    while true {
      let bytes = Array(waiting)
      if let place = (searched..<max(searched, bytes.count - 3)).first(where: {
        bytes[$0] == end[0] && bytes[$0..<($0 + 4)].elementsEqual(end)
      }) {
        waiting = waiting.dropFirst(place + 4)
        return place > most ? nil : Array(bytes[..<place])
      }
      if bytes.count > most { return nil }
      searched = max(0, bytes.count - 3)
      try await readMore()
    }
  }

  private func readMore() async throws {
    let bytes = try await socket.read(atMost: 4096)
    if bytes.isEmpty { throw Gone() }
    waiting = ArraySlice(waiting + bytes)
  }
}
