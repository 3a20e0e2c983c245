/// How often each class is right, is named, and is named rightly: what is left of the confusion matrix when its cells are not needed.
struct ClassCounts {
  /// The examples of each class: the sums of the matrix's rows.
  private(set) var examples: [Int]
  /// The examples for which each class is named: the sums of its columns.
  private(set) var named: [Int]
  /// Those for which it is named rightly: its diagonal.
  private(set) var correct: [Int]

  /// The counts for examples of some classes, by their labels and scores, [rows × classes]; of equal scores the first is named.
  init(_ labels: [Int], scores: [Double], classes: Int) {
    examples = Array(repeating: 0, count: classes)
    (named, correct) = (examples, examples)
    for (row, label) in labels.enumerated() {
      let answer = scores.placeOfLargest(from: row * classes, count: classes)
      examples[label] += 1
      named[answer] += 1
      if answer == label { correct[label] += 1 }
    }
  }
}

extension [Double] {
  /// The place of the first largest of some numbers in a row, 0 the first of them.
  package func placeOfLargest(from start: Int, count: Int) -> Int {
    var largest = 0
    for place in 1..<Swift.max(1, count) where self[start + place] > self[start + largest] { largest = place }
    return largest
  }
}
