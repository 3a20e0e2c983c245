import Foundation
import Testing

/// A client that writes bytes as it is told to, whatever a browser would send.
final class PlayClient: Sendable {
  private let file: Int32

  /// Connects to a port of this machine.
  init(port: UInt16, ipv6: Bool = false) throws {
    file = socket(ipv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var code: Int32
    if ipv6 {
      var address = sockaddr_in6()
      (address.sin6_family, address.sin6_port) = (sa_family_t(AF_INET6), port.bigEndian)
      inet_pton(AF_INET6, "::1", &address.sin6_addr)
      code = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(file, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
        }
      }
    } else {
      var address = sockaddr_in()
      (address.sin_family, address.sin_port) = (sa_family_t(AF_INET), port.bigEndian)
      inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
      code = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
    try #require(code == 0, "no connection to port \(port): \(String(cString: strerror(errno)))")
  }

  deinit { close(file) }

  /// Writes bytes; what cannot be written any more is let go.
  func send(_ bytes: [UInt8]) { _ = Glibc.send(file, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }

  /// Writes a text.
  func send(_ text: String) { send(Array(text.utf8)) }

  /// The next `count` bytes, or those up to the end of the connection.
  func receive(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while bytes.count < count {
      let got = recv(file, &buffer, min(buffer.count, count - bytes.count), 0)
      if got <= 0 { break }
      bytes += buffer.prefix(got)
    }
    return bytes
  }

  /// The lines up to the empty one.
  func receiveHead() -> String {
    var head: [UInt8] = []
    while !head.ends(with: Array("\r\n\r\n".utf8)) {
      let byte = receive(1)
      if byte.isEmpty { break }
      head += byte
    }
    return String(decoding: head, as: UTF8.self)
  }

  /// A frame of the server's: its opcode and its payload; nil at the end of the connection.
  func receiveFrame() -> (opcode: UInt8, payload: [UInt8])? {
    let start = receive(2)
    guard start.count == 2 else { return nil }
    let short = Int(start[1])
    let length = short < 126 ? short : receive(short == 126 ? 2 : 8).reduce(0) { $0 << 8 | Int($1) }
    return (start[0] & 15, receive(length))
  }

  /// Sends a text as a browser frames it.
  func sendFrame(_ text: String) {
    let payload = Array(text.utf8)
    let mask: [UInt8] = [1, 2, 3, 4]
    let length: [UInt8] =
      payload.count < 126
      ? [128 | UInt8(payload.count)] : [128 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
    send([0x81] + length + mask + payload.enumerated().map { $1 ^ mask[$0 & 3] })
  }
}

extension Array where Element: Equatable {
  fileprivate func ends(with other: [Element]) -> Bool { suffix(other.count).elementsEqual(other) }
}
