import Networks
import Wording
import Formats

/// A label as it was written, the number that it spells if it does, and its line.
struct CSVLabel {
  var text: String
  var number: Double?
  var line: Int

  /// The integer that it spells, if it does.
  var integer: Int? { number.flatMap { Int(exactly: $0) } }
}

/// The rule by which a label column becomes targets.
///
/// Text makes classes. Numbers make regression if any is not an integer, or if there are more than 100 different ones;
/// else they make classes. `task` overrules both. Class names are sorted, by number where all are integers, else as text.
struct CSVLabelColumn {
  /// As many different integers are classes still.
  static let mostIntegerClasses = 100

  let labels: [CSVLabel]
  let name: String
  let file: String

  /// The targets and, for classes, their names.
  func targets(_ wanted: DatasetReference.Task?) throws(InputError) -> (targets: Targets, classNames: [String]) {
    let task = if let wanted { wanted } else { try suggestedTask() }
    switch task {
    case .classification: return try classes()
    case .regression: return (.values(try values(), columns: 1), [])
    }
  }

  private func suggestedTask() throws(InputError) -> DatasetReference.Task {
    let hasFraction = labels.contains { $0.number != nil && $0.integer == nil }
    guard let text = labels.first(where: { $0.number == nil }) else {
      if hasFraction { return .regression }
      return Set(labels.map(\.integer)).count > Self.mostIntegerClasses ? .regression : .classification
    }
    guard !hasFraction else {
      throw problem(text, "is not a number, and others are; correct it, or ask for the task 'classification'")
    }
    return .classification
  }

  private func values() throws(InputError) -> [Float] {
    var values: [Float] = []
    for label in labels {
      guard let number = label.number else { throw problem(label, "is not a number, and regression needs numbers") }
      guard Float(number).isFinite else {
        throw problem(label, "is not a finite number that a 32-bit float holds; correct it or remove the row")
      }
      values.append(Float(number))
    }
    return values
  }

  private func classes() throws(InputError) -> (targets: Targets, classNames: [String]) {
    let integers = labels.compactMap(\.integer)
    let allIntegers = integers.count == labels.count
    let written = allIntegers ? integers.map { String($0) } : labels.map(\.text)
    let names = allIntegers ? Set(integers).sorted().map { String($0) } : Set(written).sorted()
    guard names.count > 1 else {
      throw InputError(
        file: file,
        "column \(quoted(name)): all \(labels.count) rows are of one class, \(quoted(names[0])); two at least are needed"
      )
    }
    let numbers = Dictionary(uniqueKeysWithValues: zip(names, Int32(0)...))
    return (.classes(written.compactMap { numbers[$0] }, count: names.count), names)
  }

  private func problem(_ label: CSVLabel, _ what: String) -> InputError {
    InputError(file: file, line: label.line, "column \(quoted(name)): \(quoted(label.text)) \(what)")
  }
}
