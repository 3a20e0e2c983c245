/// Decides who may ask: a page of this program alone, by whatever name a browser was led here.
///
/// A stranger's page can send requests to any address, and can have its own name resolved to this machine's (DNS rebinding). The `Host` that a
/// browser sends is the name that it was given, and the `Origin` the page that asks: both must be this program's.
package struct Doorkeeper: Sendable {
  /// The hosts, with the port, that a request may name; nil for any, where the path has a token.
  private let hosts: Set<String>?
  /// What every path begins with: `/`, or `/token/`.
  package let base: String

  /// One for loopback alone.
  init(port: UInt16) {
    let names = ["127.0.0.1", "localhost", "[::1]"]
    // Clients leave the usual port out.
    hosts = Set(names.map { "\($0):\(port)" } + (port == 80 ? names : []))
    base = "/"
  }

  /// One for an address that others reach, who must know the token.
  init(token: String) {
    hosts = nil
    base = "/\(token)/"
  }

  /// 128 random bits in hexadecimal.
  static func newToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return [generator.next(), generator.next() as UInt64].map { number in
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// The path below the base of a request that may be answered.
  package func admitted(_ request: HTTPRequest) throws(HTTPRequest.Fault) -> String {
    guard let host = request.headers["host"], hosts?.contains(host.lowercased()) ?? true else {
      throw .init(.forbidden, "the header Host must name this program's own address")
    }
    let origin = request.headers["origin"]
    if let origin, origin.lowercased() != "http://\(host)".lowercased() {
      throw .init(.forbidden, "a page of another origin may not ask here")
    }
    let isChange = !["GET", "HEAD"].contains(request.method) || request.headers["upgrade"] != nil
    if isChange, origin == nil { throw .init(.forbidden, "the header Origin must name this program's own page") }
    guard request.path.hasPrefix(base) else {
      throw .init(.notFound, hosts == nil ? "the address lacks its token" : "there is no such page")
    }
    return String(request.path.dropFirst(base.count))
  }
}
