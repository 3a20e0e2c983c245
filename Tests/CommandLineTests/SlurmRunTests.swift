import Foundation
import Testing

@Suite("Runs by Slurm's jobs, with programs in the place of Slurm's")
struct SlurmRunTests {
  private static let suite = """
    name: jobs
    seeds: 2
    datasets: [iris, spiral]
    networks: [{hidden: [6]}]
    activations: [relu, tanh, maxout]
    learning_rate: {shared: 0.05, tuned: {grid: [0.01, 0.1], seeds: 1}}
    training: {epochs: 4}

    """

  private func slurm() throws -> FakeSlurm {
    let workspace = try Workspace()
    try workspace.write("jobs.yaml", Self.suite)
    return try FakeSlurm(in: workspace)
  }

  private func rounds(_ slurm: FakeSlurm, _ store: String = ".actlab/results.sqlite") -> Int {
    let folder = slurm.workspace.file("\(store).slurm/jobs").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).count
  }

  @Test("Jobs come to what a run on this machine comes to, the search and the tuned arm from one command")
  func whole() throws {
    let slurm = try slurm()
    try slurm.workspace.succeed("run", "jobs.yaml", "--store", "here.sqlite", "--reports", "here")
    let outcome = try slurm.run("run", "jobs.yaml", "--on", "slurm", "--tasks", "5", "--reports", "there")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try slurm.workspace.trials("there/jobs") == slurm.workspace.trials("here/jobs"))
    // Of five tasks at most three make an array; its merge, the tuned arm, and that one's merge follow.
    let calls = slurm.calls
    #expect(calls.count == 5, "\(calls)")
    #expect(
      calls.filter { $0.contains("--array=1-3") }.count == 2 && calls.filter { $0.contains("--array=1-2") }.count == 1,
      "\(calls)")
    #expect(
      calls[2].contains("--dependency=afterany:1:2 ") && calls[3].contains("--dependency=afterany:3 "), "\(calls)")
    // What is there is not submitted again.
    let again = try slurm.run("run", "jobs.yaml", "--on", "slurm", "--reports", "there")
    #expect(again.code == 0 && slurm.calls.count == 5, "\(again.errors)")
  }

  @Test(
    "The kernels that fit this processor are not handed to nodes that may have another; those that the user names are")
  func kernels() throws {
    let words = ["run", "jobs.yaml", "--set", "learning_rate={shared: 0.05}", "--on", "slurm"]
    let kernels = ["OPENBLAS_CORETYPE": "Nehalem"]
    // As the program begins itself again where OpenBLAS does not know the processor.
    for (more, isHanded) in [(["ACTLAB_OWN_VARIABLE": "OPENBLAS_CORETYPE"], false), ([:], true)] {
      let slurm = try slurm()
      let outcome = try slurm.run(words, environment: kernels.merging(more) { first, _ in first })
      let handed = try slurm.workspace.text("fake/environment").split(separator: "\n").filter {
        $0.hasPrefix("OPENBLAS_CORETYPE=") || $0.hasPrefix("ACTLAB_")
      }
      #expect(
        outcome.code == 0 && handed == (isHanded ? ["OPENBLAS_CORETYPE=Nehalem"] : []), "\(handed): \(outcome.errors)")
    }
    let slurm = try slurm()
    _ = try slurm.run(words)
    #expect(try !slurm.workspace.text("fake/environment").contains("OPENBLAS_CORETYPE="))
  }

  @Test("A task that is lost is named with its log, and the same command submits what is missing and nothing else")
  func lost() throws {
    let slurm = try slurm()
    let words = ["run", "jobs.yaml", "--set", "learning_rate={shared: 0.05}", "--on", "slurm", "--tasks", "3"]
    try slurm.set("lost", "2")
    let first = try slurm.run(words)
    #expect(first.code == 1, "\(first.errors)")
    #expect(
      first.errors.contains("error: 4 trials: task 2 of round 1, trials-1, is not in the queue any more; its log")
        && first.errors.contains("trials-1/2.log is empty"), "\(first.errors)")
    try slurm.set("lost", nil)
    let second = try slurm.run(words)
    #expect(second.code == 0 && second.errors.contains("slurm: 4 trials in 3 tasks submitted"), "\(second.errors)")
    let third = try slurm.run(words)
    #expect(third.code == 0 && rounds(slurm) == 2, "\(third.errors)")
  }

  @Test("What is queued is not submitted again, and --cancel ends it by its numbers")
  func queued() throws {
    let slurm = try slurm()
    try slurm.set("lost", "1")
    let first = try slurm.run("run", "jobs.yaml", "--on", "slurm", "--tasks", "1", "--detach")
    #expect(first.code == 0 && first.errors.contains("the same command waits for them"), "\(first.errors)")
    let name = try #require(slurm.calls[0].firstMatch(of: /--job-name=(\S+)/)?.1)
    try slurm.set(
      "queue",
      #"{"jobs": [{"job_id": 71, "array_task_id": 1, "array_task_string": "", "job_state": "PENDING", "name": "\#(name)"}]}"#
    )
    let second = try slurm.run("run", "jobs.yaml", "--on", "slurm", "--tasks", "1", "--detach")
    #expect(second.code == 0 && rounds(slurm) == 1 && second.errors.contains("is queued or runs"), "\(second.errors)")
    let cancel = try slurm.run("run", "jobs.yaml", "--on", "slurm", "--cancel")
    #expect(cancel.code == 0 && slurm.calls.last == "cancel 71", "\(cancel.output) \(slurm.calls)")
    // Another suite's jobs, and the same suite's in another store, are others.
    let other = try slurm.run("run", "jobs.yaml", "--on", "slurm", "--cancel", "--store", "other.sqlite")
    #expect(
      other.output == "jobs: no job of it is queued or runs\n" && slurm.calls.last == "cancel 71", "\(other.output)")
  }

  @Test("A task that has no time for its trials begins none, and says so in its log")
  func time() throws {
    let slurm = try slurm()
    try slurm.set("left", "0:03")
    let outcome = try slurm.run("run", "jobs.yaml", "--on", "slurm", "--tasks", "1")
    #expect(outcome.code == 1, "\(outcome.errors)")
    let log = try slurm.workspace.text("fake/log")
    #expect(
      log.contains("task 1: 36 trials were not begun: they would not have ended within the job's time limit"), "\(log)")
  }

  @Test("A partition that is none is answered in Slurm's own words, and leaves nothing behind")
  func refusal() throws {
    let slurm = try slurm()
    try slurm.set(
      "refusal",
      "sbatch: error: invalid partition specified: big\nsbatch: error: Batch job submission failed: Invalid partition name specified\n"
    )
    let outcome = try slurm.run("run", "jobs.yaml", "--on", "slurm", "--partition", "big")
    #expect(
      outcome.code == 65
        && outcome.errorLines.last
          == "error: Slurm says: invalid partition specified: big; Batch job submission failed: Invalid partition name specified (sbatch)",
      "\(outcome.errors)")
    #expect(rounds(slurm) == 0)
  }

  @Test("Numbers that no cluster has, in its answers and in names of folders, end nothing")
  func impossibleNumbers() throws {
    let slurm = try slurm()
    try slurm.workspace.writeProgram("fake/scontrol", "#!/bin/sh\necho 'MaxArraySize = \(Int.min)'\n")
    let folder = slurm.workspace.file(".actlab/results.sqlite.slurm/jobs/\(Int.max)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let outcome = try slurm.run("run", "jobs.yaml", "--on", "slurm", "--detach")
    #expect(outcome.code == 0 && !slurm.calls.isEmpty, "\(outcome.code): \(outcome.errors.prefix(500))")
  }

  @Test("Without sbatch one line says what to install, or --shard")
  func missing() throws {
    let workspace = try Workspace()
    let outcome = try workspace.run(["run", "quick", "--on", "slurm"], environment: ["PATH": workspace.url.path])
    #expect(
      outcome.code == 64 && outcome.errorLines.count == 1 && outcome.errors.contains("apt-get install slurm-client")
        && outcome.errors.contains("--shard i/n"), "\(outcome.errors)")
    #expect(try workspace.names().isEmpty)
  }

  @Test("A dry run prints commands and scripts, and writes nothing, with Slurm or without")
  func dryRun() throws {
    let slurm = try slurm()
    let before = try slurm.workspace.names()
    for outcome in [
      try slurm.run("run", "jobs.yaml", "--on", "slurm", "--tasks", "2", "--time", "01:00:00", "--dry-run"),
      try slurm.workspace.run(
        ["run", "jobs.yaml", "--on", "slurm", "--tasks", "2", "--time", "01:00:00", "--dry-run"],
        environment: ["PATH": "/nowhere"]),
    ] {
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(
        outcome.output.contains("sbatch --parsable --job-name=actlab-jobs-")
          || outcome.output.contains("sbatch --parsable '--job-name=actlab-jobs-"), "\(outcome.output)")
      #expect(
        outcome.output.contains("2 tasks would be submitted") && outcome.output.contains("--array=1-2"),
        "\(outcome.output)")
      #expect(outcome.output.contains("#!/bin/sh") && outcome.output.contains("--time=01:00:00"), "\(outcome.output)")
    }
    #expect(try slurm.workspace.names() == before && slurm.calls.isEmpty)
  }

  @Test(
    "Options that cannot be meant are refused in one line",
    arguments: [
      (["--tasks", "4"], "--tasks is for --on slurm"), (["--detach"], "--detach is for --on slurm"),
      (["--on", "slurm", "--tasks", "0"], "--tasks must be a whole number of at least 1"),
      (["--on", "slurm", "--time", "an hour"], "--time 'an hour' is not a time limit"),
      (["--on", "slurm", "--sbatch", "array=1-4"], "is the lab's to set"),
      (["--on", "slurm", "--sbatch", "=4"], "is not of the form key=value"),
      (["--on", "slurm", "--detach", "--cancel"], "do not go together"),
      (["--on", "slurm", "--shard", "1/2"], "do not go together"),
      (["--on", "slurm", "--rerun"], "do not go together"),
      (["--on", "pbs"], "--on"),
    ])
  func wrong(_ words: [String], _ expected: String) throws {
    let outcome = try Workspace().run(["run", "quick"] + words)
    #expect(
      outcome.code == 64 && outcome.errorLines.count == 1 && outcome.errors.contains(expected),
      "\(words): \(outcome.code) \(outcome.errors)")
  }
}
