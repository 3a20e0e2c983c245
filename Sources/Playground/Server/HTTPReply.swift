import Wording

/// What a request is answered with.
package struct HTTPReply: Sendable {
  /// The status codes that there are here.
  package enum Status: String, Sendable {
    case ok = "200 OK"
    case badRequest = "400 Bad Request"
    case forbidden = "403 Forbidden"
    case notFound = "404 Not Found"
    case methodNotAllowed = "405 Method Not Allowed"
    case lengthRequired = "411 Length Required"
    case tooLarge = "413 Content Too Large"
    case headTooLarge = "431 Request Header Fields Too Large"
    case busy = "503 Service Unavailable"
  }

  package let status: Status
  /// The media type of the body.
  package let type: String
  package let body: [UInt8]
  /// The methods that a path answers, where it was asked by another.
  package var allowed: [String] = []

  /// A reply, each part given.
  package init(_ status: Status = .ok, type: String, _ body: [UInt8]) {
    (self.status, self.type, self.body) = (status, type, body)
  }

  /// That a path answers other methods than the one it was asked by.
  package init(allowed: [String]) {
    self.init(.methodNotAllowed, "this page answers \(listed(allowed)) alone")
    self.allowed = allowed
  }

  /// A line of text.
  package init(_ status: Status, _ text: String) {
    self.init(status, type: "text/plain; charset=utf-8", Array((text + "\n").utf8))
  }

  /// What went wrong, in a line.
  package init(_ fault: HTTPRequest.Fault) { self.init(fault.status, fault.reason) }

  /// What the browser is told of every file: nothing may come from elsewhere, run from within the page's text, or show the page in a frame.
  private static let rules = """
    Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r
    X-Content-Type-Options: nosniff\r
    Referrer-Policy: no-referrer\r
    Cross-Origin-Opener-Policy: same-origin\r
    Cross-Origin-Resource-Policy: same-origin\r
    Cache-Control: no-store\r

    """

  /// The bytes that are sent before the body.
  func head(keepsAlive: Bool) -> [UInt8] {
    Array(
      ("HTTP/1.1 \(status.rawValue)\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n" + Self.rules
        + (allowed.isEmpty ? "" : "Allow: \(allowed.joined(separator: ", "))\r\n")
        + "Connection: \(keepsAlive ? "keep-alive" : "close")\r\n\r\n").utf8)
  }
}
