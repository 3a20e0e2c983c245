import Formats

extension Routes {
  /// Adds what the lecture's pages ask for.
  mutating func addLecture(_ training: LectureTraining) {
    add("POST", "circuit") { request in HTTPReply(await CircuitQuestion.answerInTurn(request.body)) }
    add("GET", "activations") { _ in HTTPReply((try? LectureData.activations()) ?? .null) }
    // What takes time is asked by POST, which pages of others cannot.
    add("POST", "two-layer-net") { _ in HTTPReply(.array(await training.losses().map(JSONValue.number))) }
  }
}

extension HTTPReply {
  fileprivate init(_ json: JSONValue) { self.init(type: "application/json", Array(json.line.utf8)) }
}
