import Experiments
import Figures
import Foundation
import Reports
import Formats
import Wording

/// `reports/benchmarks`: the measurements, the environment they were made in, and the page that is made from both.
struct BenchmarkPage {
  private let folder: PageFolder

  init(below reports: URL) { folder = PageFolder("benchmarks", below: reports, madeBy: "actlab bench measure") }

  /// Makes the folder, so that what cannot be written is known before anything is measured.
  func prepare() throws { try ReportFolder.prepare(folder.url) }

  /// Writes measurements of this machine, and the page.
  func write(_ measurements: BenchmarkMeasurements, in environment: EnvironmentDescription) throws {
    try prepare()
    try folder.write(measurements.text, to: "measurements.jsonl")
    try folder.write(environment.json, to: "environment.json")
    try rewrite()
  }

  /// Writes the measurements of a section, as lines of JSON, and the page.
  func write(_ lines: [String], to file: String) throws {
    try prepare()
    try folder.write(lines.map { $0 + "\n" }.joined(), to: file)
    try rewrite()
  }

  /// Writes the page again from the measurements in the folder.
  func rewrite() throws {
    for (file, text) in try files() { try folder.write(text, to: file) }
  }

  /// Whether the page is what its measurements give.
  func isUpToDate() throws -> Bool { try files().allSatisfy { file, text in text == (try? folder.read(file)) } }

  /// The page, and its figures where gnuplot can draw them.
  private func files() throws -> [(name: String, text: String)] {
    let sections = try sections
    let drawn = try Gnuplot.installed()?.svgs(of: sections.map(\.figure)) ?? []
    return [(name: "report.md", text: try text(sections))]
      + zip(sections, drawn).map { (name: $0.figureFile, text: $1) }
  }

  private var sections: [any PageSection] {
    get throws {
      let sections: [(any PageSection)?] = [try GrowthSection(in: folder), try NodesSection(in: folder)]
      return sections.compactMap { $0 }
    }
  }

  private func text(_ sections: [any PageSection]) throws -> String {
    let measurements = try BenchmarkMeasurements(
      text: folder.read("measurements.jsonl"), file: folder.path("measurements.jsonl"))
    guard measurements.rounds.contains(where: { $0.contains { $0.round > 0 } }) else {
      throw ReportError("\(folder.path("measurements.jsonl")): holds no measurement; 'actlab bench measure' makes some")
    }
    let description = Data(try folder.read("environment.json").utf8)
    guard let environment = try? JSONDecoder().decode(EnvironmentDescription.self, from: description) else {
      throw ReportError("\(folder.path("environment.json")): is not the description of an environment")
    }
    return text(measurements, sections, environment)
  }

  private func text(
    _ measurements: BenchmarkMeasurements, _ sections: [any PageSection], _ environment: EnvironmentDescription
  ) -> String {
    let tables = BenchmarkTables(measurements: measurements)
    let claims = (tables.all + sections.map(\.table)).flatMap(\.claims)
    let missed = claims.filter { $0.isMet == false }
    let unknown = claims.count { $0.isMet == nil }
    let rounds = measurements.rounds.count { $0.contains { $0.round > 0 } }
    let versions = measurements.lines.first { $0.bench == "versions" }
    let peers = [
      ("PyTorch", versions?.torch), ("JAX", versions?.jax), ("NumPy", versions?.numpy), ("pandas", versions?.pandas),
    ]
    .compactMap { name, version in version.map { "\(name) \($0)" } }
    let libraries = environment.libraries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return """
      # Speed, beside PyTorch, JAX, NumPy and pandas

      \(claims.count - missed.count - unknown) of \(claims.count) figures with a bound keep it\
      \(missed.isEmpty ? "" : "; these do not: " + missed.map { "\($0.name) (\($0.bound))" }.joined(separator: ", "))\
      \(unknown == 0 ? "" : "; \(unknown) were not measured").

      Each figure is the median of \(counted(rounds, "round")); within a round, the best of repeated runs. In a round \
      our work and a peer's follow one another on the same core, and every ratio is of figures of the same round: such machines are shared, \
      and absolute times are theirs alone.

      \(tables.all.map(\.markdown).joined(separator: "\n"))
      \(accuracies(tables))\
      \(sections.map { $0.markdown + "\n" }.joined())\
      ## Provenance

      - Measurements: [measurements.jsonl](measurements.jsonl), a line a bench and round.
      - Program: \(environment.program), training code revision \(environment.codeRevision), \(environment.compiler).
      - Machine: \(environment.processor), \(environment.vectorExtension); \(libraries.joined(separator: ", ")).
      - Peers: \(peers.isEmpty ? "none" : peers.joined(separator: ", "))\(versions?.python.map { ", Python \($0)" } ?? "").

      Measure again, on a machine that does nothing else:

          python3 -m venv venv && venv/bin/pip install numpy jax torch pandas
          actlab bench measure --python venv/bin/python\
      \(sections.map { "\n          \(type(of: $0).command)" }.joined())

      Write this page again from the measurements:

          actlab bench page

      """
  }

  private func accuracies(_ tables: BenchmarkTables) -> String {
    let accuracies = tables.accuracies
    if accuracies.isEmpty { return "" }
    var table = TextTable([("activation", .left), ("actlab %", .right), ("PyTorch %", .right)])
    for row in accuracies { table.append([row.activation, row.own.shown(2), row.torch.shown(2)]) }
    return """
      The suite's mean test accuracies over its two seeds, whose draws differ from PyTorch's:

      \(table.markdown)

      """
  }
}
