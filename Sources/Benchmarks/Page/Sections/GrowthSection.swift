import Figures
import Formats
import Wording

/// What planning, merging and reporting take as trials grow in number.
struct GrowthSection: PageSection {
  struct Line: Decodable {
    let bench: String
    let trials: Int
    let wallS: Double
    let cpuS: Double
    let peakMb: Double

    /// Of the processor, for each trial.
    var microseconds: Double { cpuS / Double(trials) * 1e6 }
  }

  /// What is measured, and what a million trials may take.
  private static let works = [
    (bench: "plan", name: "planning", seconds: 10.0, megabytes: Double?(1000)),
    (bench: "merge", name: "merging", seconds: 60, megabytes: nil),
    (bench: "report", name: "reporting", seconds: 100, megabytes: 2000),
  ]
  private static let most = 1_000_000
  /// How much longer a trial may take among a million than among ten thousand.
  private static let largestGrowth = 1.25

  static let file = "growth.jsonl"
  static let command = "actlab bench growth --page"

  private let lines: [Line]

  init(_ lines: [Line]) { self.lines = lines }

  let title = "Growth"
  let introduction = """
    `actlab run --dry-run`, `actlab merge` of stores of ten thousand trials into a new one and `actlab report`, each as a process of its own, on made-up trials of 20 epochs: ten \
    activations on two nets and four tables, a split for each seed. Each is measured once; the processor's time, of all cores, is what other programs on \
    the machine change the least.
    """

  private func lines(of bench: String) -> [Line] { lines.filter { $0.bench == bench }.sorted { $0.trials < $1.trials } }

  var figure: Figure {
    let curves = Self.works.map { work in
      (work.name, lines(of: work.bench).map { (size: Double($0.trials), value: $0.microseconds) })
    }.filter { !$0.1.isEmpty }
    return ScalingPlot(
      "Time of a trial by the number of trials", "microseconds of the processor for each trial", by: "number of trials",
      curves, isLogarithmic: false
    ).figure("growth")
  }

  var table: BenchmarkTable {
    var table = BenchmarkTable(
      title, introduction, words: ["work"], figures: ["trials", "wall s", "processor s", "µs a trial", "memory MB"])
    for work in Self.works {
      let lines = lines(of: work.bench)
      for line in lines {
        table.append(
          [
            work.name, grouped(line.trials), line.wallS.shown(2), line.cpuS.shown(2), line.microseconds.shown(1),
            line.peakMb.shown(0),
          ],
          line.trials == Self.most
            ? .init(
              name: "\(work.name) a million trials", bound: "≤ \(work.seconds.shown(0)) s",
              isMet: line.wallS <= work.seconds) : nil)
      }
      if let megabytes = work.megabytes, let last = lines.last, last.trials == Self.most {
        table.append(
          ["its memory", "", "", "", "", last.peakMb.shown(0)],
          .init(
            name: "the memory of \(work.name) a million trials", bound: "≤ \(megabytes.shown(0)) MB",
            isMet: last.peakMb <= megabytes))
      }
      if let first = lines.first, let last = lines.last, first.trials < last.trials {
        let growth = last.microseconds / first.microseconds
        table.append(
          ["its time a trial, the last to the first", "", "", "", growth.shown(2), ""],
          .init(
            name: "the growth of \(work.name)", bound: "≤ \(Self.largestGrowth.shown(2))",
            isMet: growth <= Self.largestGrowth))
      }
    }
    return table
  }
}
