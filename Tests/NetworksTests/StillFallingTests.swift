import Networks
import Testing

@Suite("A validation loss that is still falling")
struct StillFallingTests {
  private func course(_ losses: [Int: Double?]) -> EpochRecords {
    EpochRecords(
      losses.sorted { $0.key < $1.key }.map { epoch, loss in
        EpochRecord(
          epoch: epoch, trainLoss: 1, validation: loss.map { Score([.loss: $0]) } ?? Score(), seconds: 0)
      })
  }

  private func isFalling(_ losses: [Double?]) -> Bool? {
    course(Dictionary(uniqueKeysWithValues: losses.enumerated().map { ($0 + 1, $1) })).isStillFalling
  }

  @Test("Of up to nine epochs the last is held against the one before; one percent is not enough")
  func short() {
    for epochs in 2...9 {
      let start = Array(repeating: Double?(8), count: epochs - 2)
      #expect(isFalling(start + [1, 0.5]) == true, "\(epochs) epochs")
      #expect(isFalling(start + [1, 0.989]) == true, "\(epochs) epochs")
      #expect(isFalling(start + [1, 0.99]) == false, "\(epochs) epochs")
      #expect(isFalling(start + [0.5, 1]) == false, "\(epochs) epochs")
    }
  }

  @Test("Of ten epochs the means of two are compared, and what was before plays no part")
  func means() {
    let start = Array(repeating: Double?(0.01), count: 6)
    #expect(isFalling(start + [1, 2, 2, 0.9]) == true)
    #expect(isFalling(start + [1, 2, 2, 1]) == false)
    #expect(isFalling(start + [2, 1, 1.99, 0.99]) == false)
    #expect(isFalling(Array(repeating: 5, count: 6) + [1, 1, 1, 1]) == false)
  }

  @Test("Means are over the epochs that are recorded")
  func gaps() {
    #expect(course([1: 9, 70: 2, 75: 4, 90: 3, 100: 2.9]).isStillFalling == true)
    #expect(course([1: 9, 75: 3, 90: 3, 100: 2.98]).isStillFalling == false)
    #expect(course([1: 9, 60: 4, 61: 3, 100: 2.98]).isStillFalling == false)
  }

  @Test("It is not told without epochs, after one, without a validation part or where a fifth is not recorded")
  func unknown() {
    #expect(isFalling([]) == nil && isFalling([1]) == nil && isFalling([nil, nil]) == nil)
    #expect(course([1: 9, 100: 1]).isStillFalling == nil)
    #expect(isFalling([1, nil]) == nil)
  }

  @Test("A loss of zero has nothing to lose")
  func zero() { #expect(isFalling([1, 0, 0]) == false) }
}
