import Foundation
import Slurm
import Testing

@Suite("The queue as squeue --json tells it")
struct SlurmQueueTests {
  /// What Slurm 22.05.8 said of an array of eight tasks, two of which ran and one was cancelled, and of a job that waited for them; of some 100
  /// members a job, those that matter and a few others.
  private static let old = #"""
    {"meta": {"plugin": {"type": "openapi/v0.0.38"}, "Slurm": {"release": "22.05.8"}}, "errors": [], "jobs": [
    {"job_id": 3, "array_job_id": 1, "array_task_id": 1, "array_task_string": "", "job_state": "RUNNING", "name": "a-1"},
    {"job_id": 2, "array_job_id": 0, "array_task_id": null, "array_task_string": "", "job_state": "PENDING", "name": "t.sh"},
    {"job_id": 4, "array_job_id": 1, "array_task_id": 2, "array_task_string": "", "job_state": "RUNNING", "name": "a-1"},
    {"job_id": 5, "array_job_id": 1, "array_task_id": 3, "array_task_string": "", "job_state": "CANCELLED", "name": "a-1"},
    {"job_id": 1, "array_job_id": 1, "array_task_id": null, "array_task_string": "4-8", "job_state": "PENDING", "name": "a-1",
     "time_limit": 2, "state_reason": "Resources"}]}
    """#

  /// The same in the form of Slurm 23.11 and later: states are lists, and a number says whether it is set.
  private static let new = #"""
    {"jobs": [
    {"job_id": 3, "array_job_id": {"set": true, "infinite": false, "number": 1}, "array_task_id": {"set": true, "infinite": false, "number": 1}, "array_task_string": "", "job_state": ["RUNNING"], "name": "a-1"},
    {"job_id": 2, "array_job_id": {"set": false, "infinite": false, "number": 0}, "array_task_id": {"set": false, "infinite": false, "number": 0}, "array_task_string": "", "job_state": ["PENDING"], "name": "t.sh"},
    {"job_id": 4, "array_job_id": {"set": true, "infinite": false, "number": 1}, "array_task_id": {"set": true, "infinite": false, "number": 2}, "array_task_string": "", "job_state": ["RUNNING"], "name": "a-1"},
    {"job_id": 5, "array_job_id": {"set": true, "infinite": false, "number": 1}, "array_task_id": {"set": true, "infinite": false, "number": 3}, "array_task_string": "", "job_state": ["CANCELLED"], "name": "a-1"},
    {"job_id": 1, "array_job_id": {"set": true, "infinite": false, "number": 1}, "array_task_id": {"set": false, "infinite": false, "number": 0}, "array_task_string": "4-8", "job_state": ["PENDING"], "name": "a-1"}],
    "last_update": {"set": true, "infinite": false, "number": 1700000000}, "warnings": []}
    """#

  @Test("Both forms of it say the same", arguments: [old, new])
  func forms(_ text: String) throws {
    let jobs = try SlurmQueue(json: Data(text.utf8)).jobs
    #expect(jobs.map(\.id) == [3, 2, 4, 5, 1])
    #expect(jobs.map(\.array) == [1, nil, 1, 1, 1])
    #expect(jobs.map(\.name) == ["a-1", "t.sh", "a-1", "a-1", "a-1"])
    #expect(jobs.map(\.isRunning) == [true, false, true, false, false])
    #expect(jobs.map(\.isLive) == [true, true, true, false, true])
    #expect(jobs.map(\.end) == [nil, nil, nil, "CANCELLED", nil])
    #expect(jobs.map(\.tasks.count) == [1, 0, 1, 1, 5])
    #expect((0...9).filter { jobs[4].tasks.contains($0) } == [4, 5, 6, 7, 8])
  }

  @Test("A job in its end is waited for")
  func completing() {
    #expect(SlurmJob(id: 1, name: "", states: ["CANCELLED", "COMPLETING"]).isLive)
    #expect(!SlurmJob(id: 1, name: "", states: ["NODE_FAIL"]).isLive)
    #expect(SlurmJob(id: 1, name: "", states: ["REQUEUE_HOLD"]).isLive)
  }

  @Test(
    "Lists of tasks are read in each of their forms",
    arguments: [
      ("3", [3]), ("1,3-5", [1, 3, 4, 5]), ("1-7:3", [1, 4, 7]), ("2-4%2", [2, 3, 4]), ("", []), ("0-1", [0, 1]),
      // Slurm cuts long lists off; whatever follows may be there.
      ("1,3,...", [1, 3, 4, 5, 6, 7, 8, 9]),
      // None of Slurm's, and too many to be listed.
      ("5-4294967295", [5, 6, 7, 8, 9]), ("9223372036854775807,...", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
      ("1-9223372036854775807", [1]), ("2-9:9223372036854775807", [2, 3, 4, 5, 6, 7, 8, 9]),
    ])
  func tasks(_ text: String, _ expected: [Int]) {
    #expect((0...9).filter { TaskNumbers(text).contains($0) } == expected, "\(text)")
  }

  @Test(
    "What is no answer of squeue's is refused", arguments: ["", "{}", "[]", "slurm_load_jobs error", #"{"jobs": 3}"#])
  func wrong(_ text: String) {
    #expect(throws: (any Error).self, "\(text)") { try SlurmQueue(json: Data(text.utf8)) }
  }
}
