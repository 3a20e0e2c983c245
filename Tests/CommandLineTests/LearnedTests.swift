import Foundation
import Testing

@Suite("What activations learn, from run to report")
struct LearnedTests {
  private let suite = """
    name: learned
    datasets: [iris]
    networks: [{hidden: [6, 4]}]
    activations:
      - relu
      - prelu
      - prelu(shared=true)
      - tanh/learnable-swish
      - {name: own, formula: "a * tanh(b * x)", parameters: {a: {value: 1, learnable: true}, b: {value: 1, learnable: true, per: layer}}}
    training: {epochs: 3, batch_size: 16}
    learning_rate: {shared: 0.05, tuned: {grid: [0.05, 0.1], seeds: 1}}
    seeds: 3

    """

  @Test("A row a net, layer and parameter; the report shows them, and is made again from the files alone")
  func report() throws {
    let workspace = try Workspace()
    try workspace.write("learned.yaml", suite)
    try workspace.succeed("run", "learned.yaml")
    let lines = try workspace.text("reports/learned/learned.csv").split(separator: "\n")
    #expect(
      lines[0]
        == "suite,arm,matching,dataset,network,activation,seed,layer,parameter,start,n,mean,sd,min,q25,median,q75,max")
    // Of PReLU two layers, either way; of the mixture one; of the formula two layers with two parameters; in two arms, three seeds.
    #expect(lines.count == 1 + (2 + 2 + 1 + 4) * 2 * 3)
    let report = try workspace.text("reports/learned/report.md")
    for part in ["### What was learned", "(figures/learned-iris-4-6-4-3.svg)", "(learned.csv)", "tanh/learnable-swish"]
    {
      #expect(report.contains(part), "lacks \(part)")
    }
    try workspace.succeed("report", "learned", "--check", "--store", "none.sqlite")
    let written = try workspace.contents(of: "reports/learned")
    try FileManager.default.removeItem(at: workspace.file("reports/learned/learned.csv"))
    try workspace.succeed("report", "learned")
    #expect(try workspace.contents(of: "reports/learned") == written)
  }

  @Test("Where nothing can be learned there is neither file nor section")
  func none() throws {
    let workspace = try Workspace()
    try workspace.write("learned.yaml", suite)
    try workspace.succeed("run", "learned.yaml", "--set", "activations=[relu, tanh]")
    #expect(throws: (any Error).self) { try workspace.text("reports/learned/learned.csv") }
    #expect(try !workspace.text("reports/learned/report.md").contains("What was learned"))
  }

  @Test("It is what the same net has that is trained alone and saved")
  func saved() throws {
    let workspace = try Workspace()
    let options = ["--dataset", "wine", "--hidden", "7,5", "--epochs", "4"]
    try workspace.succeed(["compare", "relu", "prelu", "--name", "c", "--seeds", "3"] + options)
    try workspace.succeed(["train", "prelu", "--seed", "2", "--save", "net"] + options)
    let rows = try workspace.text("reports/c/learned.csv").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",")
    }.filter { $0[6] == "2" }
    #expect(rows.count == 2)
    for (layer, row) in rows.enumerated() {
      let slopes = try numbers("layers.\(layer).activation.slope", of: workspace.bytes("net/final.safetensors"))
      let numbers = row.dropFirst(10).compactMap { Double($0) }
      #expect(slopes.count == [7, 5][layer] && numbers[0] == Double(slopes.count))
      #expect(abs(numbers[1] - slopes.reduce(0, +) / Double(slopes.count)) < 1e-6, "\(row): \(slopes)")
      #expect(
        Float(numbers[3]) == slopes.min().map { Float($0) } && Float(numbers[7]) == slopes.max().map { Float($0) })
    }
  }

  /// The numbers of a tensor in a safetensors file: eight bytes with the header's length, the header in JSON, the tensors.
  private func numbers(_ tensor: String, of file: Data) throws -> [Double] {
    let length = file.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    let header = try JSONSerialization.jsonObject(with: file.dropFirst(8).prefix(length)) as? [String: Any]
    let entry = try #require(header?[tensor] as? [String: Any], "no tensor \(tensor)")
    let offsets = try #require(entry["data_offsets"] as? [Int])
    let bytes = [UInt8](file.dropFirst(8 + length))
    return stride(from: offsets[0], to: offsets[1], by: 4).map { place in
      Double(Float(bitPattern: bytes[place..<(place + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) }))
    }
  }
}
