import ArgumentParser
import CommandParts
import Experiments
import Foundation
import Slurm
import Wording

/// `actlab run`.
struct RunCommand: LabCommand, MultipliesMatrices {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run what is missing of a suite, store each trial, write the reports.",
    discussion: """
      EXAMPLES
        actlab run                                 the suite six
        actlab run quick --set training.epochs=3   with one key changed
        actlab run my.yaml --dry-run               what would be run
        actlab run my.yaml --shard 3/16            the third of sixteen parts
        actlab run my.yaml --within 10m            as many seeds as ten minutes allow
        actlab run my.yaml --on slurm --tasks 8    by eight tasks of a cluster
      """)

  @Argument(help: "A built-in suite (see 'actlab list suites') or the path of a YAML file.", completion: .suite)
  var suite = "six"

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A suite's key by its dotted path, and its value in YAML; may be repeated.", valueName: "path=value"),
    completion: .setting)
  var settings: [String] = []

  @Flag(help: "Print the plan, and run and write nothing.")
  var dryRun = false

  @Flag(help: "Stop at the first trial that cannot be run.")
  var failFast = false

  @Flag(help: "Run all trials anew, in place of the stored ones.")
  var rerun = false

  @Option(
    help: ArgumentHelp(
      "Run one of n parts of the plan, so that machines which share nothing but the suite can do the others: 'actlab merge' brings their stores together.",
      valueName: "i/n"), transform: Shard.init(option:))
  var shard: Shard?

  @Option(
    help: ArgumentHelp(
      "Run the suite seed by seed, all nets of a seed, and after the first begin none that would not end within this time, as 90s, 10m or 1h30m; the same command goes on.",
      valueName: "time"), transform: Duration.init(option:))
  var within: Duration?

  @OptionGroup var slurm: SlurmOptions
  @OptionGroup var output: ComparisonFormatOptions
  @OptionGroup var options: LabOptions

  func validate() throws {
    if within != nil, shard != nil {
      throw ValidationError("--within goes without --shard, whose parts have no seeds of their own")
    }
    if slurm.on == nil { return }
    if within != nil { throw ValidationError("--on slurm and --within do not go together; --time limits each task") }
    if shard != nil { throw ValidationError("--on slurm and --shard do not go together: Slurm's tasks are the parts") }
    if rerun { throw ValidationError("--on slurm and --rerun do not go together; give another --store") }
  }

  func run(in lab: Lab) async throws {
    if let folder = slurm.slurmJob { return try await run(SlurmPart(at: URL(plainPath: folder)), in: lab) }
    let (text, file) = try SuiteLookup.yaml(suite)
    let settings = try settings.map { try SuiteSetting($0) }
    let suite = try lab.suite(text, file: file, settings: settings)
    if dryRun, slurm.on != nil {
      let request = slurm.request(jobs: options.jobs)
      return try output.print(other: SlurmDryRun(of: suite, in: lab, options, request))
    }
    if dryRun {
      try output.print(other: DryRun(of: suite, in: lab, options, rerun: rerun, part: shard))
      return
    }
    let cluster = try slurm.run(jobs: options.jobs)
    if let cluster, slurm.cancel { return try Terminal.print(cluster.cancel(suite.name, options)) }
    var job = SuiteJob(suite: suite, lab: lab, options: options, failFast: failFast, rerun: rerun, slurm: cluster)
    job.within = within
    if let shard { return try await job.run(shard) }
    try output.print(await job.run())
  }

  /// Does what this process does as a job of Slurm's.
  private func run(_ part: SlurmPart, in lab: Lab) async throws {
    if part.isMerge { return try SlurmMerge(part: part, lab: lab).run() }
    let environment = ProcessInfo.processInfo.environment
    try await SlurmTask(part: part, number: slurm.slurmTask ?? 0, lab: lab, environment: environment).run()
  }
}

extension Shard {
  /// A part as `3/16`.
  fileprivate init(option text: String) throws {
    guard let shard = Shard(text) else {
      throw ValidationError("a part is written like 3/16, the third of sixteen")
    }
    self = shard
  }
}
