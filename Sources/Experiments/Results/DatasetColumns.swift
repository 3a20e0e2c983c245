import Networks

/// The columns of `datasets.csv`, but for the suite's name, which stands before them.
package typealias DatasetColumn = ResultColumn<DatasetRecord>

extension ResultColumn where Record == DatasetRecord {
  /// The columns that, with the suite's name, tell rows apart.
  package static let identity: [DatasetColumn] = [
    .text("dataset", "the name of the data set", { $0.dataset }, parse: { $0 }, { $0.dataset = $1 }),
    .text(
      "split", "which split of the data: fixed, the same for all trials, or the seed of the trials that are run on it",
      { $0.split }, parse: { $0 },
      { $0.split = $1 }),
  ]

  /// All columns, in their order.
  package static let all: [DatasetColumn] =
    identity + [
      .text("fingerprint", "the SHA-256 of the contents", { $0.fingerprint }, parse: { $0 }, { $0.fingerprint = $1 }),
      .count("rows", "all examples", { $0.rows }, { $0.rows = $1 }),
      .count("inputs", "the features of an example", { $0.inputs }, { $0.inputs = $1 }),
      .count("classes", "the classes; 0 where values are predicted", { $0.classes }, { $0.classes = $1 }),
      .count("training_rows", "the examples to train on", { $0.trainingRows }, { $0.trainingRows = $1 }),
      .count("validation_rows", "the examples to select with", { $0.validationRows }, { $0.validationRows = $1 }),
      .count("test_rows", "the examples that score the last net", { $0.testRows }, { $0.testRows = $1 }),
      .optionalText(
        "test_part", "'given' where splits that are drawn anew have the test part of the source",
        isLeftOutWhereEmpty: true, { $0.testPart }, { $0.testPart = $1 }),
    ]
    + measures(
      "baseline_validation", { "the \($0.title) of an answer that ignores the features, on the validation part" },
      { $0.validationBaseline }, { $0.validationBaseline[place: $1] = $2 })
    + measures(
      "baseline_test", { "the \($0.title) of an answer that ignores the features, on the test part" },
      { $0.testBaseline }, { $0.testBaseline[place: $1] = $2 })
    + [
      .optionalText(
        "validation_lacks", "the classes without an example in the validation part, as JSON", isLeftOutWhereEmpty: true,
        { $0.absentInValidation }, { $0.absentInValidation = $1 }),
      .optionalText(
        "test_lacks", "the classes without an example in the test part, as JSON", isLeftOutWhereEmpty: true,
        { $0.absentInTest }, { $0.absentInTest = $1 }),
      .optionalText("label", "the column that is predicted", { $0.label }, { $0.label = $1 }),
      .optionalText("class_rows", "the rows of each class, as JSON", { $0.classRows }, { $0.classRows = $1 }),
      .optionalText("columns", "what each column holds, as JSON", { $0.columns }, { $0.columns = $1 }),
      .optionalText("left_out", "the columns that are no inputs, and why", { $0.leftOut }, { $0.leftOut = $1 }),
      .optionalText("notes", "what was decided in reading, and what to beware of", { $0.notes }, { $0.notes = $1 }),
    ]
}

extension DatasetRecord {
  /// A record whose columns are still to be filled in.
  package static var blank: DatasetRecord { DatasetRecord() }
}
