import Examples
import Randomness
import Wording
public import Formats

/// Which rows of a data set train, select and test.
///
/// The split is drawn once from the suite's seed and is the same for every trial. For classes it is stratified, for
/// regression plainly random. A test part of the data set's own is used as it is; else the test share of all rows is set
/// aside first. The validation share is one of what then remains of the training source, unless the source says which rows select.
/// Of a class that is too rare to be split, all stay in the training part.
///
/// Each row draws a number that depends on the suite's seed, on what is set aside (test or validation), on how many rows it
/// is drawn from, and on the row's place among them; a stratum gives up the rows with its smallest numbers, of equal ones
/// the first. So names and features play no part: a raw and a cleaned copy of a table with the same rows and labels are
/// split alike.
public struct DatasetSplit: Sendable, Hashable {
  /// The rows to train on, ascending.
  public let training: [Int32]
  /// The rows to select with, ascending; empty where the share is 0.
  public let validation: [Int32]
  /// The rows to score the last net with, ascending.
  public let test: [Int32]

  /// Splits a data set; `test` is ignored where it has a test part of its own.
  ///
  /// Throws an error that names the key, `validation` or `test`, where a share is out of range or leaves a part without an example, and
  /// where there are more classes than rows to test on.
  public init(of dataset: Dataset, suiteSeed: Int, validation: Double, test: Double) throws(InputError) {
    let draw = ShareDraw(dataset: dataset, suiteSeed: suiteSeed)
    var remaining = draw.strata(of: 0..<Int32(dataset.trainingCount))
    for (name, group) in zip(draw.classNames, remaining.groups) where group.isEmpty {
      throw InputError("\(dataset.id): class \(quoted(name)) has no example in the training source; it needs some")
    }
    if dataset.hasTestPart {
      self.test = Array(Int32(dataset.trainingCount)..<Int32(dataset.features.rows))
    } else {
      guard test > 0 else {
        throw InputError(
          "test: a share of \(test) leaves nothing to test on; \(dataset.id) has no test part of its own, so give a share "
            + "above 0 and below 1")
      }
      let testRows = Int((test * Double(remaining.rows.count)).rounded())
      guard testRows == 0 || testRows >= draw.classNames.count else {
        throw draw.tooManyClasses(testRows: testRows, of: remaining.rows.count)
      }
      self.test = try draw("test", share: test, from: &remaining)
    }
    if let given = dataset.validation {
      let (rows, selecting) = (Set(remaining.rows), Set(given))
      self.validation = given.filter(rows.contains)
      training = remaining.rows.filter { !selecting.contains($0) }
    } else {
      self.validation = try draw("validation", share: validation, from: &remaining)
      training = remaining.rows
    }
  }
}

/// Draws the parts of one split and checks that they, and what they leave, can be used.
private struct ShareDraw {
  let dataset: Dataset
  let suiteSeed: Int

  /// Names of the groups in errors; none for regression.
  var classNames: [String] { dataset.classNames }

  func strata(of rows: Range<Int32>) -> Strata {
    switch dataset.targets {
    case .classes(let classes, let count): Strata(rows, classes: classes, count: count)
    case .values: Strata(rows)
    }
  }

  /// What to say of fewer rows to test on than classes.
  func tooManyClasses(testRows: Int, of rows: Int) -> InputError {
    let place = dataset.reading.map { "\($0.file): column \(quoted($0.label))" } ?? dataset.id
    var remedies = ["add rows", "name another column with --label"]
    // The least share, in whole per cent, that has a row for each.
    let share = (100 * Double(classNames.count) / Double(rows)).rounded(.up) / 100
    if Double(rows) * (1 - share) > Double(classNames.count) {
      remedies.insert("test on more with --test \(share)", at: 0)
    }
    if classNames.allSatisfy({ Double($0) != nil }) { remedies.append("predict values with --task values") }
    return InputError(
      "\(place): \(grouped(classNames.count)) classes, and \(counted(testRows, "row")) to test on; "
        + remedies.dropLast().joined(separator: ", ") + ", or " + remedies[remedies.count - 1])
  }

  /// Takes the share of a key out of what remains.
  func callAsFunction(
    _ key: String, share: Double, from remaining: inout Strata
  ) throws(InputError) -> [Int32] {
    guard share >= 0, share < 1 else {
      throw InputError("\(key): a share of \(share) is out of range; it must be at least 0 and below 1")
    }
    guard share > 0 else { return [] }
    let count = remaining.rows.count
    let drawn = remaining.draw(
      share: share, RandomStream(StreamName(suiteSeed: suiteSeed, .split, part: "\(key) of \(count)"))
    ).rows
    guard !drawn.isEmpty, drawn.count < count else {
      throw InputError(
        "\(key): a share of \(share) leaves the \(count) examples of \(dataset.id) without one "
          + "\(drawn.isEmpty ? "for \(key)" : "to train on"); \(drawn.isEmpty ? "raise" : "lower") the share or add examples"
          + (key == "validation" && drawn.isEmpty ? ", or do without by a share of 0" : ""))
    }
    return drawn
  }
}
