import Foundation
import Playground
import Testing

@Suite("What the lecture's pages ask for")
struct LectureTests {
  /// The answer to a request, as JSON.
  private func answer(_ method: String, _ path: String, _ body: String = "") async throws -> Any {
    var request = try HTTPRequest(head: Array("\(method) /\(path) HTTP/1.1\r\n\r\n".utf8))
    request.body = Array(body.utf8)
    let reply = await Routes.standard(LectureTraining()).answer(request, at: path)
    #expect(reply.status == .ok, "\(path): \(reply.status)")
    return try JSONSerialization.jsonObject(with: Data(reply.body))
  }

  private func circuit(_ expression: String, _ values: [String: String], jacobian: Bool = false) async throws
    -> [String: Any]
  {
    let question: [String: Any] = ["expression": expression, "values": values, "jacobian": jacobian]
    let body = String(decoding: try JSONSerialization.data(withJSONObject: question), as: UTF8.self)
    return try #require(try await answer("POST", "circuit", body) as? [String: Any])
  }

  @Test("A question whose letters have thousands of marks is not read", .timeLimit(.minutes(1)))
  func piledMarks() async throws {
    let answer = try await circuit("e" + String(repeating: "\u{301}\u{323}", count: 12_000) + " * x", ["x": "1"])
    #expect(answer["problem"] as? String == "the page's question cannot be read")
  }

  @Test("A circuit comes with its drawing, its gradients, and steps after which all of it is known")
  func answered() async throws {
    let answer = try await circuit("(x + y) * z", ["x": "-2", "y": "5", "z": "-4"])
    #expect(answer["inputs"] as? [[String]] == [["x", "-2"], ["y", "5"], ["z", "-4"]])
    let nodes = try #require(answer["nodes"] as? [[String: Any]])
    #expect(nodes.map { $0["gradient"] as? String } == ["-4", "-4", "-4", "3", "1"])
    let svg = try #require(answer["svg"] as? String)
    // The page's rules allow no style but its own sheets'.
    #expect(svg.hasPrefix("<svg ") && !svg.contains("<style"))
    let steps = try #require(answer["steps"] as? [[String: Any]])
    for (part, count) in [("values", nodes.count), ("wires", svg.components(separatedBy: "data-wire").count - 1)] {
      let known = steps.flatMap { $0[part] as? [Int] ?? [] }
      #expect(known.sorted() == Array(0..<count), "each of the \(part) becomes known once: \(known)")
    }
    #expect(
      steps.last?["sentence"] as? String == "The add gate hands its gradient on to each input: x gets -4 and y gets -4."
    )
  }

  @Test("An input that has just been typed is 1; Jacobians come with the determinant of what is square")
  func jacobian() async throws {
    let answer = try await circuit("W @ x", ["W": "[[2,1],[-1,3]]", "x": "[1,-2]"], jacobian: true)
    let jacobians = try #require(answer["jacobians"] as? [[String: Any]])
    #expect(jacobians.map { $0["by"] as? String } == ["W", "x"])
    #expect(
      jacobians[1]["rows"] as? [[String]] == [["2", "1"], ["-1", "3"]] && jacobians[1]["determinant"] as? String == "7")
    #expect(jacobians[0]["determinant"] is NSNull)
    #expect(try await circuit("x + q", ["x": "2"])["inputs"] as? [[String]] == [["x", "2"], ["q", "1"]])
  }

  @Test(
    "What cannot be drawn is answered with its problem, in one line",
    arguments: [
      ("(x +", ["x": "1"], "column 5: the end stands where"), ("sinn(x)", ["x": "1"], "unknown function 'sinn'"),
      ("x", ["x": "[1,"], "x: '[1,' is not a value"), ("x\u{202E}\n", [:], "column 2"),
      ("", [:], "the expression is empty"),
      (String(repeating: "(", count: 5000), [:], "levels of nesting"),
      (String(repeating: "x+", count: 400) + "x", [:], "a drawing has room for 300"),
      ("x @ y", ["x": "[1]", "y": "[1,2]"], "@ takes as many columns"),
      (
        "transpose(x) @ x", ["x": "[[\(Array(repeating: "1", count: 9000).joined(separator: ","))]]"],
        "all gates together may put out"
      ),
    ])
  func problems(_ expression: String, _ values: [String: String], _ problem: String) async throws {
    let answer = try await circuit(expression, values)
    let said = try #require(answer["problem"] as? String, "\(expression.prefix(60))")
    #expect(said.contains(problem) && !said.contains { $0.isNewline } && said.count < 1600, "\(said)")
  }

  @Test("A Jacobian that no page could show is refused, and so is what is no question")
  func refused() async throws {
    let many = "[\(Array(repeating: "1", count: 300).joined(separator: ","))]"
    #expect(
      (try await circuit("exp(x)", ["x": many], jacobian: true)["problem"] as? String)?.contains(
        "too many for the page") == true)
    for body in ["", "{", "[]", "{\"expression\": 1}", "\u{0}"] {
      let answer = try #require(try await answer("POST", "circuit", body) as? [String: Any])
      #expect(answer["problem"] as? String == "the page's question cannot be read", "\(body)")
    }
  }

  @Test("The six activations have the slopes that central differences give, but at their kinks")
  func activations() async throws {
    let six = try #require(try await answer("GET", "activations") as? [[String: Any]])
    #expect(six.map { $0["name"] as? String } == ["Sigmoid", "Tanh", "ReLU", "Leaky ReLU", "Maxout", "ELU"])
    #expect(Set(six.compactMap { $0["color"] as? String }).count == 6)
    for one in six {
      let (x, f, slopes) = (
        one["x"] as? [Double] ?? [], one["values"] as? [Double] ?? [], one["slopes"] as? [Double] ?? []
      )
      try #require(x.count == 101 && f.count == 101 && slopes.count == 101)
      for index in 1..<100 where abs(x[index]) > 0.15 {
        let difference = (f[index + 1] - f[index - 1]) / 0.2
        #expect(
          abs(difference - slopes[index]) < 0.005,
          "\(one["name"] ?? "") at \(x[index]): \(slopes[index]), \(difference)")
      }
    }
  }

  /// The ranges are those of NumPy over 40 draws of the data, by `Tests/References/lecture_net.py`.
  @Test("The two-layer net's losses fall as the lecture's code makes them")
  func losses() async throws {
    let losses = try #require(try await answer("POST", "two-layer-net") as? [Double])
    #expect(losses.count == 2000)
    for (step, range) in [0: 19337.0...46425, 200: 833.7...1193.4, 1000: 28.6...71.6, 1999: 2.18...13.61] {
      #expect(range.contains(losses[step]), "step \(step): \(losses[step])")
    }
  }

  @Test("What pages refer to is there, each slide has a title, and all files together are small")
  func files() throws {
    let files = Dictionary(
      uniqueKeysWithValues: PageFile.all.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    for (path, text) in files {
      for match in text.matches(of: /(?:src|href)="(?!#|data:|http)([^"]*)"|from "\.\/([^"]+)"/) {
        let name = String(match.1 ?? match.2 ?? "")
        #expect(files[name == "./" ? "" : name] != nil, "\(path) refers to \(name)")
      }
    }
    let slides = try #require(files["lecture"]).matches(of: /<section id="([a-z-]+)" data-title="[^"]+">/).map {
      String($0.1)
    }
    #expect(slides.count == 14 && Set(slides).count == 14)
    #expect(PageFile.all.reduce(0) { $0 + $1.bytes.count } <= 150_000)
  }

  @Test("The documentation's table has every slide's page, and no other")
  func documented() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/ActLab/ActLab.docc/TheLecture.md")
    let named = try String(contentsOf: page, encoding: .utf8).matches(of: /\| `lecture#([a-z-]+)` \|/).map {
      String($0.1)
    }
    let lecture = try #require(PageFile.all.first { $0.path == "lecture" })
    let slides = String(decoding: lecture.bytes, as: UTF8.self).matches(of: /<section id="([a-z-]+)"/).map {
      String($0.1)
    }
    #expect(Set(named) == Set(slides))
  }
}
