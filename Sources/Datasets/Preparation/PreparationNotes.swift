import Examples
import Formats
import Wording

extension PreparedDataset {
  /// What was decided in reading and splitting a table that its owner may want otherwise, a line each, with the option that changes it.
  package var notes: [String] {
    guard let reading = dataset.reading else { return [] }
    var notes = reading.notes + [reading.labelNote(dataset.targets)]
    if reading.unlabelledRows > 0 {
      let place = reading.firstUnlabelledLine.map { ", the first on line \($0)" } ?? ""
      notes.append(
        "\(counted(reading.unlabelledRows, "row")) without a label \(numbered(reading.unlabelledRows, "is", "are")) left out\(place)"
      )
    }
    if !reading.leftOut.isEmpty {
      let columns = reading.leftOut.prefix(8).map { "\(quoted($0.column)) (\($0.reason))" }
      let others = reading.leftOut.count - columns.count
      notes.append(
        "left out: \(columns.joined(separator: ", "))\(others > 0 ? " and \(counted(others, "other"))" : ""); --keep keeps a column"
      )
    }
    if let group = reading.group {
      notes.append("\(counted(group.count, "group")) by \(quoted(group.column)), whose rows are in one part each")
    }
    if !rareClasses.isEmpty {
      notes.append(
        "\(counted(rareClasses.count, "class", "classes")) too rare to be split: all rows of "
          + "\(listed(rareClasses.prefix(5).map(quoted)))\(rareClasses.count > 5 ? ", …" : "") are trained on")
    }
    return notes.map { "\(reading.file): \($0)" }
  }

  /// The classes that no row of the test part has, though training rows do.
  var rareClasses: [String] {
    guard case .classes(let classes, let count) = dataset.targets, !dataset.hasTestPart else { return [] }
    var isTested = [Bool](repeating: false, count: count)
    for row in split.test { isTested[Int(classes[Int(row)])] = true }
    return zip(dataset.classNames, isTested).filter { !$0.1 }.map(\.0)
  }
}

extension TableReading {
  /// Which column is predicted, as what, and how to change it.
  func labelNote(_ targets: Targets) -> String {
    let task =
      switch targets {
      case .classes(_, let count): "\(counted(count, "class", "classes"))"
      case .values: "values"
      }
    let choice = labelReason.map { " (\($0); --label names another)" } ?? ""
    let other =
      taskReason == LabelColumn.textReason ? "" : "; --task \(task == "values" ? "classes" : "values") overrules"
    let kind = taskReason.map { " (\($0)\(other))" } ?? ""
    return "to predict: \(quoted(label))\(choice), \(task)\(kind)"
  }
}
