import Foundation
import Testing

@Suite("The help")
struct HelpTests {
  @Test("It is plain ASCII: swift-argument-parser's manual pages leave out every other character")
  func characters() throws {
    let help = try Workspace().succeed("--experimental-dump-help").output
    for line in help.split(separator: "\n") where !line.utf8.allSatisfy({ $0 < 0x80 }) { Issue.record("\(line)") }
  }
}
