import Figures
import Testing

@Suite("Which activation has which colour")
struct PaletteTests {
  @Test("The lecture's six look the same whatever they stand beside, in any order")
  func lecture() {
    let alone = Palette.styles(of: Palette.lecture)
    #expect(
      Set(alone.values).count == 6 && Palette.lecture.map { alone[$0]?.color } == Palette.colors.prefix(6).map { $0 })
    for names in [
      ["elu", "relu", "gelu"], ["swish2", "tanh", "a", "b", "c", "d", "e", "f", "g", "sigmoid"],
      ["leaky-relu(slope=0.3)", "leaky-relu"], (0..<100).map { "m\($0)" } + ["maxout"], ["relu/tanh", "relu"],
    ] {
      let styles = Palette.styles(of: names)
      for name in names { #expect(alone[name] == nil || styles[name] == alone[name], "\(name) in \(names)") }
    }
  }

  @Test(
    "What is made of an activation has its colour and another look",
    arguments: ["leaky-relu(slope=0.3)", "leaky-relu [glorot-uniform]", "leaky-relu(slope=0.3) [he-normal]"])
  func variants(_ name: String) {
    for names in [[name], [name, "leaky-relu"], ["leaky-relu", "relu", name]] {
      let styles = Palette.styles(of: names)
      let plain = Palette.styles(of: ["leaky-relu"])["leaky-relu"]
      #expect(styles[name]?.color == plain?.color && styles[name] != plain, "\(names)")
    }
  }

  @Test("Any number of things differ somehow, and up to seven without a name in colour", arguments: [2, 7, 8, 48, 150])
  func distinct(_ count: Int) {
    for seed in 0..<50 {
      let names = (0..<count).map { "formula-\(seed * 1000 + $0)" }
      for styles in [Palette.styles(of: names), Palette.styles(of: names) { _ in nil }] {
        #expect(Set(names.compactMap { styles[$0] }).count == count, "\(names.prefix(8))")
      }
      let unnamed = Palette.styles(of: names) { _ in nil }.values.map(\.color)
      if count <= 7 { #expect(Set(unnamed).count == count, "\(names)") }
    }
  }

  @Test("An activation has its colour whatever it stands beside", arguments: ["gelu", "silu", "mish", "prelu", "celu"])
  func stable(_ name: String) {
    let alone = Palette.styles(of: [name])[name]?.color
    let suites = [
      ["relu", name], Palette.lecture + [name], ["leaky-relu", "gelu", "silu", "mish", "prelu", "celu"],
      ["softplus", "snake", name] + (0..<20).map { "m\($0)" },
    ]
    for names in suites { #expect(Palette.styles(of: names)[name]?.color == alone, "\(names)") }
  }

  @Test("Things without a name that is known elsewhere get colours by their place, those of known ones apart")
  func byPlace() {
    let styles = Palette.styles(of: ["A", "relu", "B", "C"]) { $0 == "relu" ? "relu" : nil }
    #expect(["A", "B", "relu", "C"].map { styles[$0]?.color } == [0, 1, 2, 3].map { Palette.colors[$0] })
  }
}
