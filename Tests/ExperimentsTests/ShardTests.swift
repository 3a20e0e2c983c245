import Experiments
import Testing

@Suite("Parts of a plan")
struct ShardTests {
  private func plan() throws -> [PlannedTrial] {
    let yaml = """
      name: parts
      seeds: 3
      datasets: [iris, wine, digits]
      networks: [{hidden: [4]}, {hidden: [300, 200]}]
      activations: [relu, maxout, tanh]
      training: {epochs: 7}

      """
    return try Lab.standard.plan(Lab.standard.suite(yaml, file: "parts.yaml"), dataDirectory: nil).known
  }

  @Test(
    "Each trial is in one part, in the plan's order, and no part costs more than another by more than the dearest trial"
  )
  func partition() throws {
    let trials = try plan()
    let dearest = try #require(trials.map(\.cost).max())
    for count in [1, 2, 3, 7, 16, trials.count, 100] {
      let parts = try (1...count).map { try #require(Shard("\($0)/\(count)")).part(of: trials) }
      #expect(parts.flatMap { $0 }.map(\.key).sorted() == trials.map(\.key).sorted(), "\(count) parts")
      let costs = parts.map { $0.reduce(0) { $0 + $1.cost } }
      let (least, most) = (try #require(costs.min()), try #require(costs.max()))
      #expect(most - least <= dearest * (1 + 1e-9), "\(count) parts cost \(costs), the dearest trial \(dearest)")
      for part in parts {
        let places = part.compactMap { trial in trials.firstIndex { $0.key == trial.key } }
        #expect(places == places.sorted(), "\(count) parts")
      }
    }
  }

  @Test("A part is the same whatever the order of the trials")
  func order() throws {
    let trials = try plan()
    let shard = try #require(Shard("2/5"))
    let keys = Set(shard.part(of: trials).map(\.key))
    #expect(Set(shard.part(of: trials.reversed()).map(\.key)) == keys)
    #expect(Set(shard.part(of: trials.shuffled()).map(\.key)) == keys)
  }

  @Test(
    "What is no part",
    arguments: ["", "3", "0/4", "5/4", "-1/4", "1/0", "1/4/2", "a/b", " 1/4", "1/99999999999999999999"])
  func bad(_ text: String) {
    #expect(Shard(text) == nil, "'\(text)'")
  }
}
