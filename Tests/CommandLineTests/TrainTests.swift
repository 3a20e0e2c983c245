import Foundation
import Testing

@Suite("actlab train")
struct TrainTests {
  private struct Tensor: Decodable {
    let dtype: String
    let shape: [Int]
    let dataOffsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case dataOffsets = "data_offsets"
    }
  }

  /// The header of a safetensors file, whose sizes must add up: https://huggingface.co/docs/safetensors.
  private func tensors(_ data: Data) throws -> [String: Tensor] {
    let length = data.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    try #require(data.count >= 8 + length, "the header is longer than the file")
    let header = data.dropFirst(8).prefix(length)
    let object = try #require(try JSONSerialization.jsonObject(with: header) as? [String: Any])
    let plain = try JSONSerialization.data(withJSONObject: object.filter { $0.key != "__metadata__" })
    let tensors = try JSONDecoder().decode([String: Tensor].self, from: plain)
    var end = 0
    for (name, tensor) in tensors.sorted(by: { $0.value.dataOffsets[0] < $1.value.dataOffsets[0] }) {
      #expect(tensor.dtype == "F32" && tensor.dataOffsets[0] == end, "\(name)")
      end += 4 * tensor.shape.reduce(1, *)
      #expect(tensor.dataOffsets[1] == end, "\(name)")
    }
    #expect(data.count == 8 + length + end)
    return tensors
  }

  static let shapes: [(activation: String, shapes: [String: [Int]])] = [
    (
      "relu",
      ["layers.0.weight": [5, 13], "layers.0.bias": [5], "layers.1.weight": [3, 5], "layers.1.bias": [3]]
    ),
    (
      "maxout(pieces=3)",
      ["layers.0.weight": [15, 13], "layers.0.bias": [15], "layers.1.weight": [3, 5], "layers.1.bias": [3]]
    ),
  ]

  @Test("--save writes the files that another program needs", arguments: shapes)
  func save(_ activation: String, _ shapes: [String: [Int]]) throws {
    let workspace = try Workspace()
    try workspace.succeed(
      "train", activation, "--dataset", "wine", "--hidden", "5", "--epochs", "3", "--save", "net")
    let names = try workspace.contents(of: "net").keys.sorted()
    #expect(
      names == [
        "confusion.csv", "final.safetensors", "history.csv", "initial.safetensors", "predictions.csv",
        "preprocessing.json",
        "split.csv",
      ])
    for name in ["initial", "final"] {
      let tensors = try tensors(workspace.bytes("net/\(name).safetensors"))
      #expect(tensors.mapValues(\.shape) == shapes)
    }
    #expect(try workspace.bytes("net/initial.safetensors") != workspace.bytes("net/final.safetensors"))

    let history = try workspace.text("net/history.csv").split(separator: "\n")
    #expect(
      history.first
        == "epoch,train_loss,validation_loss,validation_accuracy,validation_balanced_accuracy,validation_macro_f1,validation_auroc,validation_log_loss,seconds"
        && history.count == 4)

    let preprocessing = try JSONSerialization.jsonObject(with: workspace.bytes("net/preprocessing.json"))
    let object = try #require(preprocessing as? [String: Any])
    #expect((object["mean"] as? [Double])?.count == 13 && (object["scale"] as? [Double])?.count == 13)
    let classes = try #require(object["classes"] as? [String])
    #expect(classes.count == 3 && classes == classes.sorted())

    let split = try workspace.text("net/split.csv").split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    #expect(split.map { $0[0] } == (0..<178).map { Substring(String($0)) })
    let counts = Dictionary(grouping: split.map { $0[1] }) { $0 }.mapValues(\.count)
    #expect(counts.keys.sorted() == ["test", "train", "validation"])
  }

  @Test("--format json is the row of trials.csv that a comparison has of the same trial")
  func json() throws {
    let workspace = try Workspace()
    let options = ["--dataset", "wine", "--hidden", "5", "--epochs", "3"]
    let outcome = try workspace.run(["train", "tanh", "--seed", "2", "--format", "json"] + options)
    #expect(outcome.code == 0)
    let row = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let columns = [
      "suite", "arm", "matching", "dataset", "network", "activation", "seed", "learning_rate", "parameters", "epochs",
      "status", "train_loss", "validation_loss", "validation_accuracy", "test_loss", "test_accuracy", "seconds",
    ]
    #expect(Set(columns).isSubset(of: row.keys), "\(row.keys.sorted())")

    let compare = try workspace.run(["compare", "relu", "tanh", "--seeds", "2"] + options)
    #expect(compare.errors.contains("4 trials, 1 stored, 3 to run"), "\(compare.errors)")
    let lines = try workspace.text("reports/relu-tanh-wine/trials.csv").split(separator: "\n")
    let header = try #require(lines.first).split(separator: ",")
    #expect(columns.allSatisfy { header.contains(Substring($0)) })
    let trial = try #require(lines.first { $0.contains(",tanh,2,") }).split(
      separator: ",", omittingEmptySubsequences: false)
    for (name, text) in zip(header, trial) where name != "suite" {
      // As texts, since a parser of JSON may round the last digit.
      let isAsWritten = ["\(text)", "\"\(text)\""].contains { outcome.output.contains("\"\(name)\": \($0)") }
      #expect(isAsWritten, "\(name) is not \(text)")
    }
  }

  @Test("The row of a trial has the SHA-256 of its initial weights, which sha256sum finds of those that were saved")
  func initialWeights() throws {
    let workspace = try Workspace()
    let json = try workspace.succeed(
      "train", "relu", "--dataset", "wine", "--hidden", "5", "--epochs", "1", "--save", "net", "--format", "json"
    ).output
    let row = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let file = try workspace.bytes("net/initial.safetensors")
    let header = file.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    try workspace.write("tensors", file.dropFirst(8 + header))
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    process.arguments = [workspace.file("tensors").path]
    process.standardOutput = pipe
    try process.run()
    let sum = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    #expect(row["initial_weights_sha256"] as? String == sum.split(separator: " ").first.map(String.init), "\(sum)")
  }

  @Test("Trained again, a net has the same weights; with another seed, others, on a split of its own")
  func seeds() throws {
    let workspace = try Workspace()
    for (folder, seed) in [("a", "1"), ("b", "1"), ("c", "2")] {
      try workspace.succeed("train", "elu", "--dataset", "iris", "--hidden", "4", "--seed", seed, "--save", folder)
    }
    for name in ["initial.safetensors", "final.safetensors"] {
      #expect(try workspace.bytes("a/\(name)") == workspace.bytes("b/\(name)"), "\(name)")
      #expect(try workspace.bytes("a/\(name)") != workspace.bytes("c/\(name)"), "\(name)")
    }
    #expect(try workspace.bytes("a/split.csv") == workspace.bytes("b/split.csv"))
    #expect(try workspace.bytes("a/split.csv") != workspace.bytes("c/split.csv"))
  }

  @Test("A net without hidden layers, in full batches, is trained")
  func linear() throws {
    let outcome = try Workspace().succeed(
      "train", "relu", "--dataset", "spiral", "--hidden", "none", "--batch-size", "all", "--epochs", "2")
    #expect(outcome.output.contains("relu on spiral, 2-3, 9 parameters, seed 1"))
  }

  @Test("A net whose weights are lost in the first epoch is said to diverge there", arguments: ["0", "0.1"])
  func divergence(_ validation: String) throws {
    let outcome = try Workspace().succeed(
      "train", "relu", "--dataset", "iris", "--lr", "1e30", "--epochs", "1", "--validation", validation)
    #expect(outcome.output.contains("diverged in epoch 1: its loss became NaN or infinite"), "\(outcome.output)")
    #expect(!outcome.output.contains("nan"))
  }

  @Test("Of many epochs at most 20 are printed, evenly apart, the first and the last among them, and a line says so")
  func epochs() throws {
    for (epochs, note) in [(20, nil), (21, "20 of 21 epochs are shown"), (200, "20 of 200 epochs are shown")] {
      let workspace = try Workspace()
      let output = try workspace.succeed(
        "train", "relu", "--dataset", "iris", "--hidden", "3", "--epochs", "\(epochs)", "--save", "net"
      ).output
      let lines = output.split(separator: "\n")
      let rows = lines.dropFirst(2).prefix { $0.first == " " || $0.first?.isNumber == true }
        .compactMap { Int($0.split(separator: " ").first ?? "") }.prefix(20)
      #expect(rows.count == 20 && rows.first == 1 && rows.last == epochs, "\(rows)")
      let steps = Set(zip(rows, rows.dropFirst()).map { $1 - $0 })
      #expect(steps.max() ?? 0 <= (steps.min() ?? 0) + 1, "\(rows)")
      #expect(lines.contains { $0.contains(" epochs are shown") } == (note != nil), "\(output)")
      if let note { #expect(output.contains(note + "; history.csv of --save has all\n"), "\(output)") }
      #expect(try workspace.text("net/history.csv").split(separator: "\n").count == epochs + 1)
    }
  }

  @Test("A file's name plays no part in what comes")
  func fileName() throws {
    let workspace = try Workspace()
    let table = "x,y,label\n" + (0..<60).map { "\($0 % 7),\($0 * 5 % 11),\($0 % 3 == 0 ? "a" : "b")\n" }.joined()
    let names = ["mine.csv", "yours.csv", "Iris 2 (copy).data"]
    let saved = try names.map { name in
      try workspace.write(name, table)
      try workspace.succeed("train", "tanh", "--dataset", name, "--hidden", "6", "--epochs", "2", "--save", "net")
      return try ["split.csv", "preprocessing.json", "final.safetensors"].map { try workspace.bytes("net/\($0)") }
    }
    for (name, bytes) in zip(names, saved) { #expect(bytes == saved[0], "\(name)") }
  }
}
