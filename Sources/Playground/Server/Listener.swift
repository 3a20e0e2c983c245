import FlyingSocks
import Foundation

/// Sockets that listen.
enum Listener {
  /// How often another free port is tried where IPv6 has not the one that IPv4 had.
  private static let tries = 20

  /// Sockets on 127.0.0.1 and, where the machine has it, ::1, both at one port.
  static func onLoopback(port: UInt16) throws(PlayServer.Refusal) -> ([Socket], UInt16) {
    for _ in 0..<tries {
      let first: Socket
      do { first = try socket(at: "127.0.0.1", port: port) } catch { throw error.refusal }
      let chosen = try self.port(of: first)
      do {
        return ([first, try socket(at: "::1", port: chosen)], chosen)
      } catch {
        if !error.isTaken { return ([first], chosen) }
        try? first.close()
        if port != 0 { throw error.refusal }
      }
    }
    throw PlayServer.Refusal("no port is free on both 127.0.0.1 and ::1; give one with --port")
  }

  /// A socket at an address that others may reach.
  static func at(_ address: String, port: UInt16) throws(PlayServer.Refusal) -> ([Socket], UInt16) {
    let socket: Socket
    do { socket = try self.socket(at: address, port: port) } catch { throw error.refusal }
    return ([socket], try self.port(of: socket))
  }

  private static func socket(at address: String, port: UInt16) throws(BindError) -> Socket {
    do {
      if address.contains(":") { return try bound(sockaddr_in6.inet6(ip6: address, port: port)) }
      return try bound(sockaddr_in.inet(ip4: address, port: port))
    } catch {
      guard case SocketError.failed(let type, let reason, _) = error else {
        throw BindError(address: address, port: port, reason: EIO)
      }
      // Of a text that is no address the system gives no reason.
      throw BindError(address: address, port: port, reason: type.hasPrefix("inet_pton") ? EINVAL : reason)
    }
  }

  private static func bound<Address: SocketAddress>(_ address: Address) throws -> Socket {
    let socket = try Socket(domain: Int32(Address.family))
    // A program that is started, such as the browser, must not keep the port.
    _ = fcntl(socket.file.rawValue, F_SETFD, FD_CLOEXEC)
    do {
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: address)
    } catch {
      try? socket.close()
      throw error
    }
    try socket.listen()
    return socket
  }

  private static func port(of socket: Socket) throws(PlayServer.Refusal) -> UInt16 {
    switch try? socket.sockname() {
    case .ip4(_, let port), .ip6(_, let port): return port
    default: throw PlayServer.Refusal("the system does not tell which port it gave")
    }
  }

  /// What binding came to.
  private struct BindError: Error {
    let address: String
    let port: UInt16
    let reason: Int32

    var isTaken: Bool { reason == EADDRINUSE }

    var refusal: PlayServer.Refusal {
      switch reason {
      case EADDRINUSE:
        .init("port \(port) of \(address) is taken; give another with --port, or leave the option out")
      case EACCES: .init("port \(port) is the system's own; give one above 1023 with --port")
      case EADDRNOTAVAIL: .init("--listen \(address): is not an address of this machine", isUsage: true)
      case EINVAL: .init("--listen \(address): is not an IP address; write it like 192.168.0.7 or ::", isUsage: true)
      default: .init("\(address): cannot be listened at: \(String(cString: strerror(reason)))")
      }
    }
  }
}
