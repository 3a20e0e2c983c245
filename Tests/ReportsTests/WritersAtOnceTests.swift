import Dispatch
import Foundation
import MadeUpResults
import Reports
import Synchronization
import Testing

@Suite("Reports that several write at once")
struct WritersAtOnceTests {
  @Test("Writers of one folder wait for each other: none takes another's exchange for a folder that cannot be written")
  func sameFolder() throws {
    let folder = try TemporaryFolder()
    let reports = folder.url
    let folders = try [100, 120].map { correct in
      let made = try MadeUpResults([("relu", [.correct(correct)]), ("tanh", [.correct(110)])])
      return try ReportFolder(made.results(), below: reports, gnuplot: nil)
    }
    let problems = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 200) { turn in
      do {
        try ReportFolder.prepare("made-up", below: reports)
        try folders[turn % 2].write()
      } catch {
        problems.withLock { $0.append("\(error)") }
      }
    }
    #expect(problems.withLock { $0 } == [])
    #expect(folders.contains { $0.stale().isEmpty })
  }
}
