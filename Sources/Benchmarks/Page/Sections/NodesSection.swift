import Figures
import Formats
import Wording

/// How many nodes of a cluster are useful.
struct NodesSection: PageSection {
  struct Line: Decodable {
    let suite: String
    let trials: Int
    let workS: Double
    let schedulingS: Double
    let chunked: Bool
    let tasks: Int
    let nodes: Int
    let speedUp: Double

    /// What is drawn in one line.
    var name: String { "\(suite), \(chunked ? "many trials" : "one trial") a task" }
  }

  static let file = "nodes.jsonl"
  static let command = "actlab bench nodes --page"

  private let lines: [Line]

  init(_ lines: [Line]) { self.lines = lines }

  /// The lines of each curve, the suites in their order.
  private var curves: [(name: String, lines: [Line])] {
    var (places, curves): ([String: Int], [(name: String, lines: [Line])]) = ([:], [])
    for line in lines {
      let name = line.name
      if let place = places[name] {
        curves[place].lines.append(line)
      } else {
        places[name] = curves.count
        curves.append((name, [line]))
      }
    }
    return curves.map { ($0.name, $0.lines.sorted { $0.nodes < $1.nodes }) }
  }

  let title = "How many nodes are useful"

  var introduction: String {
    """
    A simulation of \(grouped(lines[0].trials)) trials whose times are drawn from those of a report, on nodes of one core. A scheduler starts one task at \
    a time, on the node that is free first, and takes \(lines[0].schedulingS.shown(1)) s for each, as Slurm did where it was measured. A task is one trial, \
    or as many as take up to five minutes, as many tasks for each node. The speed-up is over one node without a scheduler; nodes are useful as long as \
    they are at work for half of the time at least.
    """
  }

  var figure: Figure {
    ScalingPlot(
      "Speed-up by the number of nodes", "times the speed of one node, on a logarithmic axis", by: "number of nodes",
      curves.map { name, lines in (name, lines.map { (size: Double($0.nodes), value: $0.speedUp) }) },
      isLogarithmic: true
    ).figure("nodes")
  }

  var table: BenchmarkTable {
    var table = BenchmarkTable(
      title, introduction, words: ["suite and tasks"],
      figures: ["s a trial", "largest speed-up", "with nodes", "in tasks", "useful nodes"])
    for (name, lines) in curves {
      guard let best = lines.max(by: { $0.speedUp < $1.speedUp }) else { continue }
      let useful = lines.last { 2 * $0.speedUp >= Double($0.nodes) }
      table.append(
        [
          name, (best.workS / Double(best.trials)).shown(3), best.speedUp.shown(2), grouped(best.nodes),
          grouped(best.tasks), useful.map { grouped($0.nodes) } ?? "–",
        ], nil)
    }
    return table
  }
}
