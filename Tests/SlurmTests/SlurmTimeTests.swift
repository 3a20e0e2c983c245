import Slurm
import Testing

@Suite("Spans of time as Slurm writes them")
struct SlurmTimeTests {
  // The forms that sbatch's manual lists under --time, and those that squeue prints.
  @Test(
    "Each form that sbatch takes is read",
    arguments: [
      ("90", 5400.0), ("90:30", 5430), ("1:30:00", 5400), ("01:00:00", 3600), ("1-12", 129_600), ("1-12:30", 131_400),
      ("2-00:00:01", 172_801), ("0:47", 47), ("0", 0),
    ])
  func forms(_ text: String, _ seconds: Double) { #expect(SlurmTime.seconds(text) == seconds, "\(text)") }

  @Test(
    "What is none is none",
    arguments: ["", "UNLIMITED", "NOT_SET", "INVALID", "1:2:3:4", "-5", "1-", "a:b", "1.5", "1 h", "1-1-1", "٣"])
  func others(_ text: String) { #expect(SlurmTime.seconds(text) == nil, "\(text)") }
}
