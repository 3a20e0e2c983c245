import Wording

/// A request as HTTP/1.1 or 1.0 writes it (RFC 9112), read no further than the page's own files and their questions need.
package struct HTTPRequest: Sendable {
  package let method: String
  /// The path as it was sent: no name here has a letter that is written with a percent sign, so none is decoded.
  package let path: String
  /// What follows the path's question mark.
  package let query: String
  /// Values by names in lower case.
  package let headers: [String: String]
  package var body: [UInt8] = []
  private let isOlder: Bool

  /// What cannot be answered as was asked; the connection ends with it.
  package struct Fault: Error, Sendable {
    package let status: HTTPReply.Status
    package let reason: String

    init(_ status: HTTPReply.Status, _ reason: String) { (self.status, self.reason) = (status, reason) }
  }

  /// Reads the lines up to the empty one.
  package init(head: [UInt8]) throws(Fault) {
    guard head.allSatisfy({ $0 == 9 || $0 == 10 || $0 == 13 || 0x20..<0x7F ~= $0 }) else {
      throw Fault(.badRequest, "a request's lines must be of plain ASCII")
    }
    // Bytes first: a carriage return and a line feed are one Character.
    let lines = head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
    let words = lines[0].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 3, ["HTTP/1.1", "HTTP/1.0"].contains(words[2]), words[1].hasPrefix("/") else {
      throw Fault(.badRequest, "the first line must be like 'GET / HTTP/1.1'")
    }
    (method, isOlder) = (words[0], words[2] == "HTTP/1.0")
    let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    (path, query) = (target[0], target.count > 1 ? target[1] : "")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() where !line.isEmpty {
      guard let colon = line.firstIndex(of: ":"), line.first != " ", line.first != "\t" else {
        throw Fault(.badRequest, "a header must be like 'Host: localhost'")
      }
      let name = line[..<colon].lowercased()
      // Of two values, one may have been seen by somebody else, and the other be obeyed here.
      guard headers[name] == nil || !["host", "origin", "content-length"].contains(name) else {
        throw Fault(.badRequest, "the header \(name) must be given once")
      }
      headers[name] = String(line[line.index(after: colon)...].trimmingPrefix { $0 == " " })
    }
    self.headers = headers
  }

  /// The bytes of the body that follow the head.
  package var bodyLength: Int {
    get throws(Fault) {
      if headers["transfer-encoding"] != nil { throw Fault(.lengthRequired, "give a Content-Length") }
      guard let text = headers["content-length"] else { return 0 }
      guard let length = Int(text), length >= 0 else { throw Fault(.badRequest, "Content-Length must be a number") }
      if length > Limits.requestBodyBytes {
        throw Fault(.tooLarge, "a body may have \(grouped(Limits.requestBodyBytes)) bytes, and not \(grouped(length))")
      }
      return length
    }
  }

  /// Whether another request may follow on the same connection; after one of HTTP/1.0, none may.
  package var keepsAlive: Bool { !isOlder && headers["connection"]?.lowercased() != "close" }
}
