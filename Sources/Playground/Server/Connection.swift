import FlyingSocks
import Foundation
import Wording

/// One client's connection, from its first request to its end.
struct Connection: Sendable {
  let socket: AsyncSocket
  let doorkeeper: Doorkeeper
  let routes: Routes
  let sessions: Sessions

  /// Where the page's WebSocket is, below the base.
  static let sessionPath = "session"

  /// Answers requests until the client has gone, or has been refused.
  func serve() async {
    let reader = ByteReader(socket)
    do {
      while true {
        let request: HTTPRequest
        do {
          request = try await within(.seconds(Limits.secondsOfRequest)) { try await nextRequest(reader) }
        } catch let fault as HTTPRequest.Fault {
          try await send(HTTPReply(fault), keepsAlive: false)
          return
        }
        do throws(HTTPRequest.Fault) {
          let path = try doorkeeper.admitted(request)
          if path == Self.sessionPath, let handshake = WebSocket.handshake(request) {
            try? await serveSession(reader, handshake)
            return
          }
          let reply = await routes.answer(request, at: path)
          let sent: Void? = try? await send(reply, keepsAlive: request.keepsAlive, headAlone: request.method == "HEAD")
          guard sent != nil, request.keepsAlive else { return }
        } catch {
          try await send(HTTPReply(error), keepsAlive: request.keepsAlive)
          if !request.keepsAlive { return }
        }
      }
    } catch {
      // The client has gone, or has taken too long: nobody is left to be told.
    }
  }

  private func nextRequest(_ reader: ByteReader) async throws -> HTTPRequest {
    guard let head = try await reader.takeHead(most: Limits.requestHeadBytes) else {
      throw HTTPRequest.Fault(
        .headTooLarge, "a request's lines may have \(grouped(Limits.requestHeadBytes)) bytes together")
    }
    var request = try HTTPRequest(head: head)
    request.body = try await reader.take(try request.bodyLength)
    return request
  }

  private func send(_ reply: HTTPReply, keepsAlive: Bool, headAlone: Bool = false) async throws {
    let bytes = Data(reply.head(keepsAlive: keepsAlive) + (headAlone ? [] : reply.body))
    try await within(.seconds(Limits.secondsOfRequest)) { try await socket.write(bytes) }
  }

  /// A page's WebSocket: what the page says goes to its session, and what the session has to say goes out as fast as the page reads it.
  private func serveSession(_ reader: ByteReader, _ handshake: [UInt8]) async throws {
    guard let session = sessions.open() else {
      let reason = "\(counted(Limits.sessions, "page")) train already; close one of them"
      return try await send(HTTPReply(.busy, reason), keepsAlive: false)
    }
    defer { sessions.close(session) }
    try await socket.write(Data(handshake))
    let webSocket = WebSocket(reader, socket)
    await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          while let text = try await webSocket.nextText(ping: { session.outbox.pong($0) }) {
            guard session.inbox.put(text) else {
              throw WebSocket.Fault(code: 1008, reason: "more messages than can be answered")
            }
          }
          session.outbox.end(1000, "")
        } catch let fault as WebSocket.Fault {
          session.outbox.end(fault.code, fault.reason)
        }
      }
      group.addTask {
        while let next = await session.outbox.next() {
          switch next {
          case .message(let message): try await webSocket.send(message)
          case .ping: try await webSocket.sendPing()
          case .pong(let payload): try await webSocket.sendPong(payload)
          case .end(let code, let reason):
            try await within(.seconds(1)) { try await webSocket.sendClose(code, reason) }
            throw CancellationError()
          }
        }
      }
      group.addTask {
        while true {
          try await Task.sleep(for: .seconds(Limits.secondsBetweenPings))
          session.outbox.ping()
        }
      }
      // The first to end ends the others: the writer at the goodbye, the reader where the client has gone.
      while let ended = await group.nextResult() {
        if case .failure = ended { group.cancelAll() }
      }
    }
  }
}

/// Time is up.
struct TimeIsUp: Error {}

/// The result of some work that may take so long; it is cancelled when its time is up.
func within<Result: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
  try await withThrowingTaskGroup(of: Result.self) { group in
    group.addTask { try await work() }
    group.addTask {
      try await Task.sleep(for: limit)
      throw TimeIsUp()
    }
    defer { group.cancelAll() }
    guard let result = try await group.next() else { throw TimeIsUp() }
    return result
  }
}
