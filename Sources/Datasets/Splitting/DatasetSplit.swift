import Examples
import Randomness
import Wording
package import Formats

/// Which rows of a data set train, select and test.
///
/// A split is drawn from the suite's seed, once for all trials or, see `SplitDraw`, anew for each of an activation's. For classes it is
/// stratified, for regression plainly random. A test part of the data set's own is used as it is; else the test share of all rows is set
/// aside first, or a fold. The validation share is one of what then remains of the training source, unless the source says which rows
/// select. Of a class that is too rare to be split, all stay in the training part; folds take turns with all.
///
/// Each row draws a number that depends on the suite's seed, on which split it is, on what is set aside (test or validation), on how many
/// rows it is drawn from, and on the row's place among them; a stratum gives up the rows with its smallest numbers, of equal ones
/// the first. So names and features play no part: a raw and a cleaned copy of a table with the same rows and labels are
/// split alike. Where rows form groups that must not be torn, groups are drawn, see `GroupDeal`.
package struct DatasetSplit: Sendable, Hashable {
  /// The rows to train on, ascending.
  package let training: [Int32]
  /// The rows to select with, ascending; empty where the share is 0.
  package let validation: [Int32]
  /// The rows to score the last net with, ascending.
  package let test: [Int32]

  /// Splits a data set; `test` is ignored where it has a test part of its own, and of folds; `draw` is nil for the one split of all trials.
  ///
  /// Throws an error that names the key, `validation`, `test`, `splits` or `group`, where a share is out of range or leaves a part without
  /// an example, where there are more classes than rows to test on, and where folds or groups cannot be had.
  package init(
    of dataset: Dataset, suiteSeed: Int, validation: Double, test: Double, draw: SplitDraw? = nil
  ) throws(InputError) {
    let parts = PartDraw(dataset: dataset, suiteSeed: suiteSeed, draw: draw)
    var remaining = parts.strata(of: 0..<Int32(dataset.trainingCount))
    for (name, group) in zip(dataset.classNames, remaining.groups) where group.isEmpty {
      throw InputError("\(dataset.id): class \(quoted(name)) has no example in the training source; it needs some")
    }
    if let folds = draw?.folds {
      self.test = try parts.fold(of: folds, from: &remaining)
    } else if dataset.hasTestPart {
      self.test = Array(Int32(dataset.trainingCount)..<Int32(dataset.features.rows))
    } else {
      self.test = try parts.test(share: test, from: &remaining)
    }
    if let given = dataset.validation {
      let (rows, selecting) = (Set(remaining.rows), Set(given))
      self.validation = given.filter(rows.contains)
      training = remaining.rows.filter { !selecting.contains($0) }
      if training.isEmpty {
        throw InputError(
          "\(dataset.id): of the \(counted(dataset.trainingCount - given.count, "row")) to train on the test part takes all; "
            + "give more of them, a lower share for it, or rows of the part 'test'")
      }
    } else {
      self.validation = try parts.share(validation, for: "validation", from: &remaining)
      training = remaining.rows
    }
  }
}

/// Draws the parts of one split and checks that they, and what they leave, can be used.
private struct PartDraw {
  let dataset: Dataset
  let suiteSeed: Int
  let draw: SplitDraw?

  func strata(of rows: Range<Int32>) -> Strata {
    switch dataset.targets {
    case .classes(let classes, let count): Strata(rows, classes: classes, count: count)
    case .values: Strata(rows)
    }
  }

  private func classOf(_ row: Int32) -> Int {
    if case .classes(let classes, _) = dataset.targets { Int(classes[Int(row)]) } else { 0 }
  }

  private func groups(of rows: [Int32]) -> Int? {
    dataset.groups.map { groups in Set(rows.map { groups[Int($0)] }).count }
  }

  /// Takes the share to test on out of what remains.
  func test(share: Double, from remaining: inout Strata) throws(InputError) -> [Int32] {
    guard share > 0 else {
      throw InputError(
        "test: a share of \(share) leaves nothing to test on; \(dataset.id) has no test part of its own, so give a share "
          + "above 0 and below 1")
    }
    let rows = Int((share * Double(remaining.rows.count)).rounded())
    guard rows == 0 || rows >= dataset.classNames.count else {
      throw tooManyClasses(testRows: rows, of: remaining.rows.count)
    }
    return try self.share(share, for: "test", from: &remaining)
  }

  /// What to say of fewer rows to test on than classes.
  private func tooManyClasses(testRows: Int, of rows: Int) -> InputError {
    let place = dataset.reading.map { "\($0.file): column \(quoted($0.label))" } ?? dataset.id
    var remedies = ["add rows", "name another column with --label"]
    // The least share, in whole per cent, that has a row for each.
    let share = (100 * Double(dataset.classNames.count) / Double(rows)).rounded(.up) / 100
    if Double(rows) * (1 - share) > Double(dataset.classNames.count) {
      remedies.insert("test on more with --test \(share)", at: 0)
    }
    if dataset.classNames.allSatisfy({ Double($0) != nil }) { remedies.append("predict values with --task values") }
    return InputError(
      "\(place): \(grouped(dataset.classNames.count)) classes, and \(counted(testRows, "row")) to test on; "
        + remedies.dropLast().joined(separator: ", ") + ", or " + remedies[remedies.count - 1])
  }

  /// Takes the share of a key out of what remains.
  func share(_ share: Double, for key: String, from remaining: inout Strata) throws(InputError) -> [Int32] {
    guard share >= 0, share < 1 else {
      throw InputError("\(key): a share of \(share) is out of range; it must be at least 0 and below 1")
    }
    guard share > 0 else { return [] }
    let rows = remaining.rows
    let stream = RandomStream(
      StreamName(suiteSeed: suiteSeed, .split, seed: draw?.index, part: "\(key) of \(rows.count)"))
    let drawn: [Int32]
    if let groups = dataset.groups {
      drawn = GroupDeal(rows, groupOf: groups, classOf: classOf, shares: [share, 1 - share], stream).parts[0]
      remaining.remove(drawn)
      if drawn.isEmpty {
        throw InputError(
          "\(key): \(dataset.id) has but one group left, which cannot be torn; "
            + (key == "validation" ? "give --validation 0" : "name another column with --group"))
      }
    } else {
      drawn = remaining.draw(share: share, stream).rows
    }
    guard !drawn.isEmpty, drawn.count < rows.count else {
      throw InputError(
        "\(key): a share of \(share) leaves the \(rows.count) examples of \(dataset.id) without one "
          + "\(drawn.isEmpty ? "for \(key)" : "to train on"); \(drawn.isEmpty ? "raise" : "lower") the share or add examples"
          + (key == "validation" && drawn.isEmpty ? ", or do without by a share of 0" : ""))
    }
    return drawn
  }

  /// Takes the fold of the split's number out of what remains.
  func fold(of folds: Int, from remaining: inout Strata) throws(InputError) -> [Int32] {
    guard let draw else { preconditionFailure("folds are drawn") }
    guard !dataset.hasTestPart else {
      throw InputError(
        "splits: \(dataset.id) has a test part of its own, and folds would test on all rows; use fixed or per-seed")
    }
    let rows = remaining.rows
    let names = dataset.classNames.isEmpty ? [""] : dataset.classNames
    let units = groups(of: rows) ?? rows.count
    guard folds <= units else {
      let what = dataset.groups == nil ? "row" : "group"
      throw InputError(
        "splits: \(folds) folds of \(dataset.id), which has \(counted(units, what)); use at most \(units) folds")
    }
    if dataset.groups == nil, let smallest = zip(names, remaining.groups).min(by: { $0.1.count < $1.1.count }),
      smallest.1.count < folds, !dataset.classNames.isEmpty
    {
      let most = smallest.1.count
      throw InputError(
        "splits: \(folds) folds of \(dataset.id), whose class \(quoted(smallest.0)) has \(counted(most, "row")); use "
          + (most > 1 ? "at most \(most) folds, or per-seed" : "per-seed"))
    }
    let steps = dataset.stepsOfDeal(into: folds)
    if steps > Limits.stepsOfDeals {
      throw InputError(
        "splits: \(grouped(folds)) folds of \(counted(units, "group")) take long to be dealt; use at most "
          + "\(grouped(Int(Double(folds) * Limits.stepsOfDeals / steps))) folds")
    }
    let (repetition, fold) = draw.place(among: folds)
    let stream = RandomStream(
      StreamName(suiteSeed: suiteSeed, .split, seed: repetition, part: "\(folds) folds of \(rows.count)"))
    let test: [Int32]
    if let groups = dataset.groups {
      let shares = Array(repeating: 1 / Double(folds), count: folds)
      test = GroupDeal(rows, groupOf: groups, classOf: classOf, shares: shares, stream).parts[fold]
    } else {
      let parts = remaining.dealt(into: folds, stream)
      test = rows.filter { parts[Int($0)] == fold }
    }
    remaining.remove(test)
    return test
  }
}
