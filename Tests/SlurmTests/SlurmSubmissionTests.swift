import Experiments
import Foundation
import Slurm
import Testing
import Datasets
import Networks
import Activations

@Suite("Submissions to Slurm")
struct SlurmSubmissionTests {
  private static let suite = """
    name: jobs
    datasets: [iris]
    networks: [{hidden: [5]}, {hidden: [40, 40]}]
    activations: [relu, tanh, elu]
    training: {epochs: 2}
    seeds: 7
    """

  private func plan(_ more: String = "") throws -> Plan {
    let suite = try SuiteReader(registry: .standard).suite(Self.suite + "\n" + more, file: "jobs.yaml")
    return try Plan(suite, catalog: .standard, dataDirectory: nil)
  }

  private func submission(
    _ plan: Plan, store: String = "/x/results.sqlite", largestArray: Int = 1000, took seconds: [String: Double] = [:],
    _ change: (inout SlurmRequest) -> Void = { _ in }
  ) throws -> SlurmSubmission {
    var request = SlurmRequest()
    change(&request)
    let site = try SlurmSite(
      store: store, suite: plan.suite.name, dataDirectory: nil, request, largestArray: largestArray)
    return SlurmSubmission(
      plan.known, of: try plan.suite.yaml(), taking: TrialSeconds(of: plan.known, took: seconds),
      round: site.nextRound, at: site)
  }

  @Test(
    "Every trial is in one task, and two tasks differ by no more than the dearest trial",
    arguments: [1, 2, 5, 41, 42, 100])
  func balance(_ tasks: Int) throws {
    let plan = try plan()
    let submission = try submission(plan) { $0.tasks = tasks }
    let assignments = submission.jobs.flatMap(\.assignments)
    #expect(assignments.count == min(tasks, plan.known.count), "\(tasks)")
    #expect(assignments.flatMap(\.assignment.keys).sorted() == plan.known.map(\.key).sorted(), "\(tasks)")
    let sums = assignments.map { $0.seconds.reduce(0, +) }
    let dearest = assignments.flatMap(\.seconds).max() ?? 0
    #expect((sums.max() ?? 0) - (sums.min() ?? 0) <= dearest * 1.000001, "\(tasks): \(sums)")
  }

  @Test(
    "However many tasks an altered file of settings asks for, there is one a trial at most",
    arguments: [.min, -1, 0, 3, .max])
  func forgedCounts(_ count: Int) {
    let tasks = TaskAssignment.balanced(["a": 1, "b": 2, "c": 3], count, of: Self.suite, isMeasured: false)
    #expect(tasks.count == max(1, min(count, 3)), "\(count)")
    #expect(tasks.flatMap(\.assignment.keys).sorted() == ["a", "b", "c"], "\(count)")
    #expect(TaskAssignment.balanced([:], count, of: Self.suite, isMeasured: false).isEmpty, "\(count)")
  }

  @Test("Trials cost what like ones took, whatever the plan says")
  func measured() throws {
    let plan = try plan()
    // The small net is the slow one here.
    let slow = plan.known.filter { $0.network.description == "4-5-3" }
    let took = Dictionary(uniqueKeysWithValues: slow.prefix(4).map { ($0.key, 90.0) })
    let assignments = try submission(plan, took: took) { $0.tasks = 7 }.jobs.flatMap(\.assignments)
    let slowKeys = Set(slow.map(\.key))
    for task in assignments {
      let own = zip(task.assignment.keys, task.seconds).filter { slowKeys.contains($0.0) }
      #expect(own.count == 3 && own.allSatisfy { abs($0.1 - 90) < 1e-6 }, "\(own)")
      #expect(task.isMeasured)
    }
  }

  @Test("Without a number of tasks there is one for each five minutes, and more where half a time limit is shorter")
  func count() throws {
    let plan = try plan()
    let took = Dictionary(uniqueKeysWithValues: plan.known.map { ($0.key, 50.0) })
    // 42 trials of 50 s are 2,100 s.
    #expect(try submission(plan, took: took).taskCount == 7)
    #expect(try submission(plan, took: took) { $0.time = "00:05:00" }.taskCount == 14)
    let limited = try submission(plan, took: took) { ($0.tasks, $0.time) = (4, "5") }
    #expect(
      limited.taskCount == 14 && limited.jobs[0].arguments.contains("--array=1-14%4"), "\(limited.jobs[0].arguments)")
  }

  @Test("Arrays are split at the largest that there may be, and a merge follows all of them")
  func arrays() throws {
    let submission = try submission(plan(), largestArray: 4) { $0.tasks = 10 }
    #expect(submission.jobs.map(\.assignments.count) == [4, 4, 2, 0])
    #expect(
      submission.text.contains("--dependency=afterany:JOB-trials-1:JOB-trials-2:JOB-trials-3"), "\(submission.text)")
  }

  @Test("A search is followed by its merge, the tuned arm and a merge of that, each after the end of the one before")
  func stages() throws {
    let text = try submission(plan("learning_rate: {tuned: {grid: [0.01, 0.1], seeds: 1}}")) { $0.tasks = 3 }.text
    let commands = text.split(separator: "\n").filter { $0.hasPrefix("sbatch") }
    let dependencies = commands.map { $0.firstMatch(of: /afterany:([A-Za-z0-9:-]+)/).map { String($0.1) } }
    #expect(dependencies == [nil, "JOB-trials-1", "JOB-merge", "JOB-tuned"], "\(text)")
    #expect(!text.contains("afterok"))
  }

  @Test("What is asked for is passed on, a word an option")
  func options() throws {
    let job = try submission(plan()) {
      ($0.time, $0.partition, $0.jobs) = ("01:00:00", "big \"one\"", 4)
      $0.settings = ["mem=4G", "exclusive", "comment=a b; rm -rf /"].compactMap { SbatchSetting($0) }
    }.jobs[0]
    for word in [
      "--time=01:00:00", "--partition=big \"one\"", "--cpus-per-task=4", "--mem=4G", "--exclusive",
      "--comment=a b; rm -rf /",
    ] {
      #expect(job.arguments.contains(word), "\(word): \(job.arguments)")
    }
  }

  @Test(
    "A script runs the program with the folder as it is called, whatever its letters",
    arguments: [
      "it's", "a \"b\"", "$HOME `date`", "line\nbreak", "*?[a]", "-rf", "a;b&c|d", "%a %%", "größer – 漢", "tab\tend ",
    ])
  func quoting(_ name: String) throws {
    let folder = "/tmp/slurm tests/\(name)"
    let script = try submission(plan(), store: folder + "/s.sqlite") { $0.tasks = 2 }.jobs[0].script
    // In place of the program, a shell's own command that prints each word and a zero byte.
    let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "#!/bin/sh")
    let command = try #require(script.range(of: "exec "))
    let words = script[command.upperBound...].drop { $0 != " " }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "printf '%s\\0'\(words)"]
    process.environment = ["SLURM_ARRAY_TASK_ID": "2"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let found = output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    #expect(
      found == ["run", "--slurm-job", "\(folder)/s.sqlite.slurm/jobs/1/trials-1", "--slurm-task", "2"], "\(found)")
  }

  @Test(
    "Slurm's signs in a path are no patterns of a log's name, and a backslash, for which there is no way, is refused")
  func patterns() throws {
    let job = try submission(plan(), store: "/x/50%a/s.sqlite").jobs[0]
    #expect(job.arguments.contains("--output=/x/50%%a/s.sqlite.slurm/jobs/1/trials-1/%a.log"), "\(job.arguments)")
    let error = #expect(throws: SlurmError.self) { try submission(plan(), store: "/x/a\\b/s.sqlite") }
    #expect(error?.description.contains("a\\b") == true && error?.kind == .request)
  }

  @Test(
    "Options that are the lab's, or no options, have a problem",
    arguments: [
      "array=1-3", "dependency=singleton", "output=x", "job-name=x", "export=ALL", "", "=4", "mem 4G", "--mem=4G",
      "a=b\nc",
    ])
  func settings(_ text: String) {
    #expect(SbatchSetting.problem(with: text) != nil && SbatchSetting(text) == nil, "\(text)")
  }
}

@Suite("The trials of a task within its time")
struct TimedQueueTests {
  private func task(_ seconds: [Double], isMeasured: Bool) -> TaskAssignment {
    TaskAssignment(
      assignment: Assignment(suite: "", keys: seconds.indices.map { "k\($0)" }), seconds: seconds,
      isMeasured: isMeasured)
  }

  @Test("Without a limit all are given, the dearest first, but for those that are done")
  func unlimited() {
    let queue = TimedQueue(task([1, 3, 2], isMeasured: true), besides: ["k2"]) { nil }
    #expect(queue.take(5) == ["k1", "k0"] && queue.isEmpty && queue.skipped == 0)
  }

  @Test("What would not end in time is not begun, and what is shorter still is")
  func limited() {
    let queue = TimedQueue(task([100, 50, 10], isMeasured: true), besides: []) { 40 }
    #expect(queue.take(3) == ["k2"] && queue.skipped == 2 && queue.isEmpty)
  }

  @Test("Where nothing has been measured, the first trial tells how long the others take")
  func unmeasured() {
    let queue = TimedQueue(task([2, 2, 1], isMeasured: false), besides: []) { 32 }
    #expect(queue.take(1) == ["k0"])
    queue.ended("k0", after: 40)
    // By that, k1 takes 40 s, and k2 20.
    #expect(queue.take(1) == ["k2"] && queue.skipped == 1)
  }
}
