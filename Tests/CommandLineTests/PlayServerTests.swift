import Foundation
import Testing

@Suite("The server of the page")
struct PlayServerTests {
  /// A program that serves as long as something is done with it.
  private func serving(
    listen: String? = nil, _ body: (_ port: UInt16, _ base: String) throws -> Void
  ) throws {
    let workspace = try Workspace()
    let process = try workspace.process(["play", "--no-open"] + (listen.map { ["--listen", $0] } ?? []))
    try process.run()
    while process.isRunning, try !workspace.text("stdout").contains("\n") { usleep(5000) }
    let url = try #require(URL(string: try workspace.text("stdout").trimmingCharacters(in: .newlines)))
    let done = Result { try body(UInt16(try #require(url.port)), url.path) }
    process.terminate()
    #expect(try workspace.outcome(of: process).code == 143)
    try done.get()
  }

  /// The status of the answer to a request, whose address is `HOST`.
  private func status(_ request: String, _ port: UInt16, ipv6: Bool = false) throws -> Int? {
    let client = try PlayClient(port: port, ipv6: ipv6)
    client.send(request.replacing("HOST", with: "127.0.0.1:\(port)").replacing("PORT", with: "\(port)"))
    return client.receiveHead().split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }

  private static let upgrade =
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"

  static let requests: [(String, Int)] = [
    ("GET / HTTP/1.1\r\nHost: HOST\r\n\r\n", 200),
    ("GET /play.js?x=1 HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", 200),
    ("GET / HTTP/1.1\r\nHost: [::1]:PORT\r\n\r\n", 200),
    ("GET / HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\n\r\n", 200),
    // Names that lead here and are not this program's.
    ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\nHost: evil.example:PORT\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n", 400),
    // Pages of others.
    ("GET / HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example\r\n\r\n", 403),
    ("GET / HTTP/1.1\r\nHost: HOST\r\nOrigin: null\r\n\r\n", 403),
    ("GET /session HTTP/1.1\r\nHost: HOST\r\n" + upgrade + "\r\n", 403),
    ("GET /session HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example\r\n" + upgrade + "\r\n", 403),
    ("GET /session HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\n" + upgrade + "\r\n", 101),
    ("GET /session HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\n\r\n", 404),
    ("POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n", 403),
    ("POST / HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nContent-Length: 0\r\n\r\n", 405),
    // Paths that are none of the page's.
    ("GET /nothing HTTP/1.1\r\nHost: HOST\r\n\r\n", 404),
    ("GET /../../../../etc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n", 404),
    ("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n", 404),
    ("GET //etc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n", 404),
    ("GET /play.js/ HTTP/1.1\r\nHost: HOST\r\n\r\n", 404),
    // What is no request.
    ("GET http://127.0.0.1/ HTTP/1.1\r\nHost: HOST\r\n\r\n", 400),
    ("hello\r\n\r\n", 400),
    ("GET / HTTP/2.0\r\nHost: HOST\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: HOST\r\nno colon\r\n\r\n", 400),
    ("GET /\u{e9} HTTP/1.1\r\nHost: HOST\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: -1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 999999999999\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\n", 411),
    ("GET / HTTP/1.1\r\nHost: HOST\r\nX: " + String(repeating: "x", count: 20_000) + "\r\n\r\n", 431),
  ]

  @Test("Requests are answered where they name this program's page, and refused where not")
  func answers() throws {
    try serving { (port, _) throws in
      for (request, expected) in Self.requests {
        #expect(try status(request, port) == expected, "\(request.prefix(120))")
      }
      #expect(try status(Self.requests[0].0, port, ipv6: true) == 200, "on ::1")
    }
  }

  @Test("HTTP/1.0 is answered once, and a method that a path does not have with those that it has")
  func olderAndOtherMethods() throws {
    try serving { (port, _) throws in
      let older = try PlayClient(port: port)
      older.send("GET /look.css HTTP/1.0\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
      let head = older.receiveHead()
      #expect(head.hasPrefix("HTTP/1.1 200") && head.contains("Connection: close"), "\(head)")
      let origin = "Host: 127.0.0.1:\(port)\r\nOrigin: http://127.0.0.1:\(port)\r\nContent-Length: 0\r\n\r\n"
      for (line, allowed) in [("POST / HTTP/1.1", "GET, HEAD"), ("PUT /circuit HTTP/1.1", "POST")] {
        let client = try PlayClient(port: port)
        client.send("\(line)\r\n\(origin)")
        let head = client.receiveHead()
        #expect(head.hasPrefix("HTTP/1.1 405") && head.contains("\r\nAllow: \(allowed)\r\n"), "\(line): \(head)")
      }
    }
  }

  /// A file of the page: the lines before it, and its bytes.
  private func file(_ path: String, _ port: UInt16) throws -> (head: String, bytes: [UInt8]) {
    let client = try PlayClient(port: port)
    client.send("GET /\(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
    let head = client.receiveHead()
    let length = try #require(head.firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.1) }, "\(path): \(head)")
    return (head, client.receive(length))
  }

  @Test(
    "Every file that the page names is there, says that nothing may come from elsewhere, and together they stay below 150 kB"
  )
  func files() throws {
    try serving { (port, _) throws in
      var (waiting, seen, size) = ([""], Set([""]), 0)
      while let path = waiting.popLast() {
        let (head, bytes) = try file(path, port)
        #expect(head.hasPrefix("HTTP/1.1 200"), "\(path)")
        #expect(head.contains("Content-Security-Policy: default-src 'none'; script-src 'self'"), "\(path)")
        #expect(head.contains("X-Content-Type-Options: nosniff"), "\(path)")
        size += bytes.count
        let text = String(decoding: bytes, as: UTF8.self)
        for name in text.matches(of: /(?:src="|href="|from "\.\/)([a-z-]+\.(?:js|css))"/).map({ String($0.1) })
        where seen.insert(name).inserted {
          waiting.append(name)
        }
      }
      #expect(seen.count > 8 && size <= 150_000, "\(seen.sorted()): \(size)")
    }
  }

  @Test("Where others may reach the page, nothing is answered without the token")
  func token() throws {
    try serving(listen: "127.0.0.1") { (port, base) throws in
      #expect(base.utf8.count > 32, "\(base)")
      #expect(try status("GET / HTTP/1.1\r\nHost: HOST\r\n\r\n", port) == 404)
      #expect(try status("GET /play.js HTTP/1.1\r\nHost: HOST\r\n\r\n", port) == 404)
      let wrong = "/" + String(repeating: "0", count: 32) + "/"
      #expect(try status("GET \(wrong) HTTP/1.1\r\nHost: HOST\r\n\r\n", port) == 404)
      #expect(try status("GET \(base)/ HTTP/1.1\r\nHost: any.name\r\n\r\n", port) == 200)
      #expect(
        try status("GET \(base)/ HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example\r\n\r\n", port) == 403)
    }
  }

  /// A client whose WebSocket is open, and that has been greeted.
  private func page(_ port: UInt16) throws -> PlayClient {
    let client = try PlayClient(port: port)
    client.send(
      "GET /session HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nOrigin: http://127.0.0.1:\(port)\r\n\(Self.upgrade)\r\n")
    let head = client.receiveHead()
    // The answer to the key of RFC 6455's own example.
    #expect(head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), "\(head)")
    let greeting = try #require(client.receiveFrame())
    #expect(greeting.opcode == 1 && String(decoding: greeting.payload, as: UTF8.self).contains("\"is\": \"greeting\""))
    return client
  }

  @Test("A page's messages are answered, and nonsense gets a line and no end of the session")
  func converses() throws {
    try serving { (port, _) throws in
      let client = try page(port)
      func answer() throws -> String { String(decoding: try #require(client.receiveFrame()).payload, as: UTF8.self) }
      for text in [
        "hello", "{}", "[]", "{\"do\": 1}", "{\"do\": \"fly\"}", "{\"do\": \"race\"}",
        String(repeating: "[", count: 9000),
      ] {
        client.sendFrame(text)
        let got = try answer()
        #expect(got.contains("\"is\": \"problem\""), "\(text.prefix(40)): \(got)")
      }
      let settings =
        "{\"data\": \"xor\", \"nets\": [\"relu\", \"elu\"], \"hidden\": [4], \"rate\": 0.1, \"batch\": 32, \"optimizer\": \"sgd\", "
        + "\"initializer\": \"he-normal\", \"seed\": 1}"
      client.sendFrame("{\"do\": \"race\", \"settings\": \(settings)}")
      #expect(try answer().contains("\"is\": \"race\""))
      #expect(try answer().contains("\"is\": \"state\""))
      let picture = try #require(client.receiveFrame())
      #expect(picture.opcode == 2 && picture.payload.prefix(6) == [1, 2, 2, 48, 12, 2])
      // Bad settings leave the race as it is: its next step is the first.
      client.sendFrame("{\"do\": \"race\", \"settings\": \(settings.replacing("0.1", with: "-1"))}")
      #expect(try answer().contains("\"setting\": \"rate\""))
      client.sendFrame("{\"do\": \"step\"}")
      #expect(try answer().contains("\"step\": 1"))
    }
  }

  @Test("A new race ends the ten seeds of the old one before it begins, and has ten of its own at once")
  func newSeeds() throws {
    try serving { (port, _) throws in
      let client = try page(port)
      func race(_ nets: String) -> String {
        "{\"do\": \"race\", \"settings\": {\"data\": \"xor\", \"nets\": [\(nets)], \"hidden\": [32, 32], \"rate\": 0.1, \"batch\": 32, "
          + "\"optimizer\": \"sgd\", \"initializer\": \"he-normal\", \"seed\": 1}}"
      }
      /// The texts up to the one that tells of the kind.
      func texts(upTo kind: String) throws -> [String] {
        var texts: [String] = []
        while texts.last?.contains("\"is\": \"\(kind)\"") != true {
          let frame = try #require(client.receiveFrame())
          if frame.opcode == 1 { texts.append(String(decoding: frame.payload, as: UTF8.self)) }
        }
        return texts
      }
      client.sendFrame(race("\"relu\", \"elu\", \"tanh\""))
      client.sendFrame("{\"do\": \"seeds\"}")
      _ = try texts(upTo: "seed")
      client.sendFrame(race("\"relu\""))
      client.sendFrame("{\"do\": \"seeds\"}")
      #expect(try texts(upTo: "race").dropLast().last?.contains("\"is\": \"seedsEnd\"") == true)
      let own = try texts(upTo: "seedsEnd")
      #expect(own.contains { $0.contains("\"trials\": 10") }, "\(own)")
      #expect(own.count { $0.contains("\"is\": \"seed\"") } == 10, "\(own)")
    }
  }

  @Test("Frames that no browser sends end the connection with a reason")
  func refusesFrames() throws {
    let frames: [([UInt8], UInt16)] = [
      ([0x81, 0x05] + Array("hello".utf8), 1002),  // without a mask
      ([0x82, 0x80, 0, 0, 0, 0], 1002),  // bytes, where texts are read
      ([0x80, 0x80, 0, 0, 0, 0], 1002),  // the rest of nothing
      ([0xC1, 0x80, 0, 0, 0, 0], 1002),  // an extension
      ([0x89, 0xFE, 0x01, 0x00], 1002),  // a long ping
      ([0x81, 0xFF] + Array(repeating: 0x7F, count: 8), 1009),  // a length of 9 EB
      ([0x81, 0xFF, 0, 0, 0, 0, 0, 0x50, 0, 0], 1009),  // a length of 5 MB
      ([0x81, 0x81, 0, 0, 0, 0, 0xFF], 1007),  // not UTF-8
    ]
    try serving { (port, _) throws in
      for (frame, code) in frames {
        let client = try page(port)
        client.send(frame)
        let end = try #require(client.receiveFrame(), "\(frame)")
        #expect(end.opcode == 8 && end.payload.prefix(2) == [UInt8(code >> 8), UInt8(code & 255)], "\(frame): \(end)")
        #expect(client.receiveFrame() == nil)
      }
    }
  }

  @Test("There are as many sessions as may be, and one that ends makes room")
  func boundsSessions() throws {
    try serving { (port, _) throws in
      var pages = try (0..<8).map { _ in try page(port) }
      let request = "GET /session HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\n\(Self.upgrade)\r\n"
      #expect(try status(request, port) == 503)
      pages.removeLast()
      var code: Int?
      for _ in 0..<200 where code != 101 {
        code = try status(request, port)
        usleep(10_000)
      }
      #expect(code == 101)
    }
  }
}
