import FlyingSocks
import Foundation
import Hashing
import Wording

/// The messages of a WebSocket (RFC 6455) after its handshake: texts of a page, and to it texts and bytes.
struct WebSocket: Sendable {
  /// What is sent to a page.
  enum Message: Sendable {
    case text(String)
    case bytes([UInt8])
  }

  /// Why a page's messages are not read any further: the code and the reason that it is told.
  struct Fault: Error {
    let code: UInt16
    let reason: String
  }

  private enum Opcode {
    static let continuation: UInt8 = 0, text: UInt8 = 1, binary: UInt8 = 2, close: UInt8 = 8, ping: UInt8 = 9,
      pong: UInt8 = 10
  }

  private let reader: ByteReader
  private let socket: AsyncSocket
  private let hear: @Sendable () -> Void

  /// A WebSocket; `hear` is called with each frame that comes.
  init(_ reader: ByteReader, _ socket: AsyncSocket, hear: @escaping @Sendable () -> Void) {
    (self.reader, self.socket, self.hear) = (reader, socket, hear)
  }

  /// The reply that makes a connection a WebSocket; nil for a request that asks for none.
  static func handshake(_ request: HTTPRequest) -> [UInt8]? {
    guard request.method == "GET", request.headers["upgrade"]?.lowercased() == "websocket",
      request.headers["sec-websocket-version"] == "13", let key = request.headers["sec-websocket-key"],
      Data(base64Encoded: key)?.count == 16
    else { return nil }
    let accepted = Data(sha1(Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))).base64EncodedString()
    let lines = [
      "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
      "Sec-WebSocket-Accept: \(accepted)",
    ]
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// The next text of the page; nil where it has said goodbye. `ping` answers what asks whether anybody is there.
  func nextText(ping: ([UInt8]) -> Void) async throws -> String? {
    var text: [UInt8] = []
    var isBegun = false
    while true {
      let room = Limits.messageBytes - text.count
      let frame = try await nextFrame(room: room)
      hear()
      switch frame.opcode {
      case Opcode.close: return nil
      case Opcode.ping: ping(frame.payload)
      case Opcode.pong: break
      case Opcode.text where !isBegun, Opcode.continuation where isBegun:
        isBegun = true
        text += frame.payload
        guard frame.isLast else { continue }
        guard let text = String(validating: text, as: UTF8.self) else {
          throw Fault(code: 1007, reason: "a text must be UTF-8")
        }
        return text
      default: throw Fault(code: 1002, reason: "texts are read here, and nothing else")
      }
    }
  }

  private typealias Frame = (opcode: UInt8, isLast: Bool, payload: [UInt8])

  /// The next frame, whose payload has room; its length is looked at before the rest is read.
  private func nextFrame(room: Int) async throws -> Frame {
    let start = try await reader.take(2)
    let (opcode, isControl) = (start[0] & 15, start[0] & 8 != 0)
    let short = Int(start[1] & 127)
    let isWhole = start[0] & 128 != 0
    guard start[0] & 0x70 == 0, start[1] & 128 != 0, !isControl || isWhole && short < 126 else {
      throw Fault(code: 1002, reason: "not a frame of a browser's")
    }
    let length =
      short < 126
      ? UInt64(short)
      : try await reader.take(short == 126 ? 2 : 8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(max(0, room)) else {
      throw Fault(code: 1009, reason: "a message may have \(grouped(Limits.messageBytes)) bytes")
    }
    let mask = try await reader.take(4)
    var payload = try await reader.take(Int(length))
    for place in payload.indices { payload[place] ^= mask[place & 3] }
    return (opcode, isWhole, payload)
  }

  /// Sends a message, and returns when the system has taken it.
  func send(_ message: Message) async throws {
    switch message {
    case .text(let text): try await send(Opcode.text, Array(text.utf8))
    case .bytes(let bytes): try await send(Opcode.binary, bytes)
    }
  }

  /// Asks whether anybody is there, which browsers answer by themselves.
  func sendPing() async throws { try await send(Opcode.ping, []) }

  /// Answers a question whether anybody is there.
  func sendPong(_ payload: [UInt8]) async throws { try await send(Opcode.pong, payload) }

  /// Says goodbye.
  func sendClose(_ code: UInt16, _ reason: String) async throws {
    try await send(Opcode.close, [UInt8(code >> 8), UInt8(code & 255)] + Array(reason.utf8.prefix(120)))
  }

  private func send(_ opcode: UInt8, _ payload: [UInt8]) async throws {
    var frame = Data([128 | opcode])
    switch payload.count {
    case ..<126: frame.append(UInt8(payload.count))
    case ..<65536: frame.append(contentsOf: [126, UInt8(payload.count >> 8), UInt8(payload.count & 255)])
    default:
      frame.append(127)
      for shift in stride(from: 56, through: 0, by: -8) {
        frame.append(UInt8(truncatingIfNeeded: payload.count >> shift))
      }
    }
    frame.append(contentsOf: payload)
    try await socket.write(frame)
  }
}
