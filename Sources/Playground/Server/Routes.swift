/// Which path has which answer. A page's file and a question that it asks are a line each.
package struct Routes: Sendable {
  /// What answers requests.
  package typealias Answer = @Sendable (HTTPRequest) async -> HTTPReply

  private var answers: [String: [String: Answer]] = [:]

  package init() {}

  /// The files of the page, and what the lecture's ask for.
  package static func standard(_ training: LectureTraining) -> Routes {
    var routes = Routes()
    for file in PageFile.all { routes.add("GET", file.path) { _ in file.reply } }
    routes.addLecture(training)
    return routes
  }

  /// Has requests of a method for a path, which is one below the base like `look.css`, answered.
  package mutating func add(_ method: String, _ path: String, _ answer: @escaping Answer) {
    answers[path, default: [:]][method] = answer
  }

  /// The answer to a request for a path below the base.
  package func answer(_ request: HTTPRequest, at path: String) async -> HTTPReply {
    guard let methods = answers[path] else { return HTTPReply(.notFound, "there is no such page") }
    guard let answer = methods[request.method == "HEAD" ? "GET" : request.method] else {
      return HTTPReply(allowed: methods.keys.sorted().flatMap { $0 == "GET" ? [$0, "HEAD"] : [$0] })
    }
    return await answer(request)
  }
}
