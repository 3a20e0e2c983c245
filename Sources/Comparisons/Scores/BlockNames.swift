/// What the names of a table's blocks look like.
///
/// Names are taken for splits only where all of them look so: `fold1`, `Fold01.Rep2`, `r2f7`, `split0_test_score`, as scikit-learn, caret,
/// rsample and mlr3 write them. Plain numbers are splits in a column that is called `fold`, `split` or the like, and seeds elsewhere.
package enum BlockNames: Sendable, Hashable {
  /// Resampled splits; `folds` counts them where the names are those of all folds of a cross-validation, and is nil where they do not tell.
  case splits(folds: Int?)
  /// Numbers, or numbered repetitions such as `seed 3`.
  case repetitions
  /// Others, such as the names of data sets.
  case others

  /// Bytes of the name of a split or a repetition.
  private static let longest = 200

  /// Looks at the names of the blocks in a column; nil where that has no name. All columns of the table may tell what this one is.
  init(_ names: some Collection<String>, column: String?, among columns: [String]) {
    // Nobody calls a split so, and its words are looked for one by one.
    if names.contains(where: { $0.utf8.count > Self.longest }) {
      self = .others
      return
    }
    let kind = column.flatMap { SplitKind(column: $0, among: columns) }
    if names.count > 1, let splits = Self.splits(names, inColumnOf: kind) {
      let numbers = Set(splits.map(\.number)).sorted()
      let areAll = numbers.count > 1 && numbers[0] <= 1 && numbers[numbers.count - 1] - numbers[0] == numbers.count - 1
      self = .splits(folds: areAll && splits.allSatisfy { $0.kind == .fold } ? numbers.count : nil)
    } else {
      let areRepetitions = names.allSatisfy {
        NumberedWord.all($0).allSatisfy { SplitKind.repetitions.contains($0.word) }
      }
      self = areRepetitions || names.contains { Double($0) != nil } ? .repetitions : .others
    }
  }

  /// The kind and number of each, where all of them look like splits.
  private static func splits(
    _ names: some Collection<String>, inColumnOf kind: SplitKind?
  ) -> [(kind: SplitKind, number: Int)]? {
    var splits: [(kind: SplitKind, number: Int)] = []
    for name in names {
      let words = NumberedWord.all(name)
      if let split = SplitKind.named(words) {
        splits.append(split)
      } else if let kind, words.count == 1, words[0].word.isEmpty, let number = words[0].number {
        splits.append((kind, number))
      } else {
        return nil
      }
    }
    return splits
  }
}

/// A word in lower case with the number after it; the word may be empty, and the number lacking.
private struct NumberedWord {
  let word: String
  let number: Int?

  /// The words of a name: `Fold01.Rep2` is fold 1 and rep 2.
  static func all(_ name: String) -> [NumberedWord] {
    var words: [NumberedWord] = []
    var rest = name.lowercased().unicodeScalars[...]
    func next(while isPart: (Unicode.Scalar) -> Bool) -> Substring {
      let part = rest.prefix(while: isPart)
      rest = rest[part.endIndex...]
      return Substring(part)
    }
    while !rest.isEmpty {
      let word = next(while: \.isLetter)
      _ = next { !$0.isLetter && !$0.isDigit }
      let number = next(while: \.isDigit)
      if !word.isEmpty || !number.isEmpty { words.append(NumberedWord(word: String(word), number: Int(number))) }
    }
    return words
  }
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool { isASCII ? "a"..."z" ~= self || "A"..."Z" ~= self : properties.isAlphabetic }
  /// Whether it is a decimal digit of some script.
  fileprivate var isDigit: Bool { isASCII ? "0"..."9" ~= self : properties.numericType == .decimal }
}

/// Whether splits are the folds of a cross-validation, of which k have a k-th of the rows each, or any.
private enum SplitKind {
  case fold, any

  /// What may be numbered beside folds.
  static let repetitions: Set = ["rep", "repeat", "repetition", "run", "r", "seed", "trial", "iteration", "iter"]

  private static let neutral: Set = ["outer", "inner", "test", "of", "k"]
  private static let words: [String: SplitKind] = [
    "fold": .fold, "kfold": .fold, "cvfold": .fold, "cv": .fold, "split": .any, "resample": .any,
  ]
  private static let columns: [String: SplitKind] = [
    "fold": .fold, "folds": .fold, "foldid": .fold, "foldno": .fold, "foldnr": .fold, "foldindex": .fold,
    "foldidx": .fold, "foldnumber": .fold, "kfold": .fold, "cvfold": .fold, "outerfold": .fold, "testfold": .fold,
    "keyfold": .fold, "split": .any, "splitid": .any, "splitindex": .any, "splitidx": .any, "cvsplit": .any,
    "resample": .any, "resampleid": .any,
  ]

  /// What numbers in a column are; nil where they may be anything.
  init?(column: String, among columns: [String]) {
    func letters(_ name: String) -> String { name.lowercased().filter(\.isLetter) }
    // mlr3 numbers the splits of its column resampling_id by iterations.
    let isOfResampling = letters(column) == "iteration" && columns.contains { letters($0) == "resamplingid" }
    guard let kind = isOfResampling ? .any : Self.columns[letters(column)] else { return nil }
    self = kind
  }

  /// The kind and number of the split that a name's words name; nil for none.
  static func named(_ words: [NumberedWord]) -> (kind: SplitKind, number: Int)? {
    // What scikit-learn scored a split by follows `test`: split0_test_accuracy.
    let end = words.dropFirst().firstIndex { $0.word == "test" } ?? words.endIndex
    let words = words[..<end]
    let hasRepetition = words.contains { repetitions.contains($0.word) }
    func kind(_ word: String) -> SplitKind? { hasRepetition && word == "f" ? .fold : Self.words[word] }
    guard words.allSatisfy({ kind($0.word) != nil || repetitions.contains($0.word) || neutral.contains($0.word) })
    else { return nil }
    let splits = words.compactMap { word in
      kind(word.word).flatMap { kind in word.number.map { (word.word, kind, $0) } }
    }
    // In cv5_fold2, the folds are numbered.
    return (splits.first { $0.0 != "cv" } ?? splits.first).map { ($0.1, $0.2) }
  }
}
