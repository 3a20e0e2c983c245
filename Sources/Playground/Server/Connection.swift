import FlyingSocks
import Foundation
import Wording

/// One client's connection, from its first request to its end.
struct Connection: Sendable {
  let socket: AsyncSocket
  let doorkeeper: Doorkeeper
  let routes: Routes
  let sessions: Sessions
  /// Of what is read or written now.
  private let deadline = Deadline()

  init(socket: AsyncSocket, doorkeeper: Doorkeeper, routes: Routes, sessions: Sessions) {
    (self.socket, self.doorkeeper, self.routes, self.sessions) = (socket, doorkeeper, routes, sessions)
  }

  /// Where the page's WebSocket is, below the base.
  static let sessionPath = "session"

  /// Answers requests until the client has gone, has been refused, or has taken too long.
  func serve() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await answerRequests() }
      group.addTask {
        while !deadline.isPast, (try? await Task.sleep(for: .seconds(1))) != nil {}
      }
      await group.next()
      group.cancelAll()
    }
  }

  private func answerRequests() async {
    let reader = ByteReader(socket)
    do {
      while true {
        let request: HTTPRequest
        do {
          deadline.set(seconds: Limits.secondsOfRequest)
          request = try await nextRequest(reader)
          deadline.clear()
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
    deadline.set(seconds: Limits.secondsOfRequest)
    try await socket.write(bytes)
    deadline.clear()
  }

  /// A page's WebSocket: what the page says goes to its session, and what the session has to say goes out as fast as the page reads it.
  private func serveSession(_ reader: ByteReader, _ handshake: [UInt8]) async throws {
    guard let session = sessions.open() else {
      let reason = "\(counted(Limits.sessions, "page")) train already; close one of them"
      return try await send(HTTPReply(.busy, reason), keepsAlive: false)
    }
    defer { sessions.close(session) }
    try await socket.write(Data(handshake))
    let (silence, writing) = (Deadline(), Deadline())
    silence.set(seconds: Limits.secondsOfSilence)
    let webSocket = WebSocket(reader, socket) { silence.set(seconds: Limits.secondsOfSilence) }
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
          writing.set(seconds: Limits.secondsOfSilence)
          defer { writing.clear() }
          switch next {
          case .message(let message): try await webSocket.send(message)
          case .ping: try await webSocket.sendPing()
          case .pong(let payload): try await webSocket.sendPong(payload)
          case .end(let code, let reason):
            try await webSocket.sendClose(code, reason)
            throw CancellationError()
          }
        }
      }
      group.addTask {
        var secondsToGoodbye = Limits.secondsOfGoodbye
        for second in 1... {
          try await Task.sleep(for: .seconds(1))
          if second % Limits.secondsBetweenPings == 0 { session.outbox.ping() }
          if silence.isPast {
            session.outbox.end(1001, "nothing was heard of the page for \(Limits.secondsOfSilence) seconds")
          }
          if session.outbox.hasEnded { secondsToGoodbye -= 1 }
          // It does not read what it is sent, nor the goodbye.
          if writing.isPast || secondsToGoodbye < 0 { throw CancellationError() }
        }
      }
      // The first to fail ends the others: the writer at the goodbye, the reader where the client has gone, the clock where it does not read.
      while let ended = await group.nextResult() {
        if case .failure = ended { group.cancelAll() }
      }
    }
  }
}
