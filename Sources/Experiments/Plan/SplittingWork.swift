import Datasets
import Examples
import Formats
import Wording

/// What it takes to split the data sets of a suite. Limits hold for all of them together: many small ones are no way around them.
struct SplittingWork {
  /// The bytes of the files that data sets were read from, as they lie there; 0 where none was.
  var bytes = 0
  private var rows = 0
  private var cells = 0
  private var rowsOfSplits = 0
  /// The same without what a split of few rows takes beside.
  private var plainRowsOfSplits = 0
  private var inputsOfSplits = 0
  private var stepsOfDeals = 0.0
  private var bytesOfClasses = 0
  private var answersOfSplits = 0

  /// Adds what is told of so many splits of a data set: its classes, and how an answer without inputs scores.
  ///
  /// - Throws: `InputError` for names of classes that, with those before, are longer than can be told, or probabilities that are too many.
  mutating func tell(_ count: Int, of dataset: Dataset) throws(InputError) {
    let answers = dataset.features.rows * dataset.classNames.count
    answersOfSplits += count * answers
    if bytes > 0, answersOfSplits > Limits.answersOfSplits(ofBytes: bytes) {
      throw InputError(
        "\(dataset.id): \(grouped(answers)) probabilities of classes in each of \(counted(count, "split")), where at most "
          + "\(grouped(Limits.answersOfSplits(ofBytes: bytes))) can be in all splits of all data sets; give fewer seeds or folds"
      )
    }
    // As they are told, a control character in six bytes; text beyond ASCII is compared and looked up slowly.
    let bytes = dataset.classNames.reduce(0) { sum, name in
      sum + JSONValue.string(name).text.utf8.count * (name.utf8.allSatisfy { $0 < 0x80 } ? 1 : 3)
    }
    bytesOfClasses += count * bytes
    guard bytesOfClasses > Limits.bytesOfClasses else { return }
    throw InputError(
      "\(dataset.id): the names of its classes take some \(grouped(bytes)) bytes in each of \(counted(count, "split")), where at most "
        + "\(grouped(Limits.bytesOfClasses)) can be in all splits of all data sets; give shorter names, or fewer seeds or folds"
    )
  }

  /// Adds so many splits of a data set, into so many parts at most.
  ///
  /// - Throws: `InputError` for splits that are so many that to make them, and those before, would take minutes.
  mutating func add(_ count: Int, of dataset: Dataset, partsOfEach parts: Int) throws(InputError) {
    // A split of however few rows takes as long as one of a thousand.
    let (ownRows, columns) = (dataset.features.rows + 1000, max(1, dataset.features.columns))
    let ownCells = ownRows * columns
    let isFirst = rows == 0
    rows += ownRows
    cells += ownCells
    func require(atMost most: Int, of what: String) throws(InputError) {
      guard count > most else { return }
      let before = isFirst ? "" : ", with those of the data sets before,"
      throw InputError(
        "\(dataset.id): \(grouped(count)) splits of \(what), where at most \(grouped(most)) can be made\(before); "
          + "give fewer seeds or folds")
    }
    var most = min(
      (Limits.rowsOfSplits(of: rows) - rowsOfSplits) / ownRows,
      (Limits.inputsOfSplits(of: cells) - inputsOfSplits) / ownCells)
    if bytes > 0, dataset.features.rows > 0 {
      most = min(
        most, max(0, Limits.rowsOfSplits(ofBytes: bytes) - plainRowsOfSplits) / dataset.features.rows,
        max(0, Limits.inputsOfSplits(ofBytes: bytes) - inputsOfSplits) / ownCells)
    }
    try require(
      atMost: most, of: "\(counted(dataset.features.rows, "row")) with \(counted(dataset.features.columns, "input"))")
    let steps = dataset.stepsOfDeal(into: parts)
    if steps > 0 { try require(atMost: Int((Limits.stepsOfDeals - stepsOfDeals) / steps), of: "its groups") }
    rowsOfSplits += count * ownRows
    plainRowsOfSplits += count * dataset.features.rows
    inputsOfSplits += count * ownCells
    stepsOfDeals += Double(count) * steps
  }
}
