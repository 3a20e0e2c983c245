import Datasets
import Examples
import Testing

@Suite("Splits")
struct SplitTests {
  static let tables = DatasetCatalog.standard.entries.filter { $0.kind != .idx }

  private func load(_ id: String) throws -> Dataset {
    try DatasetCatalog.standard.load(.named(id), suiteSeed: 1)
  }

  private func regression(_ count: Int) -> Dataset {
    let values = (0..<count).map(Double.init)
    return Dataset(
      id: "line", title: "", source: "", licence: "", features: FeatureTable(.doubles(values), columns: 1),
      targets: .values(values, columns: 1), classNames: [], featureNames: ["x"], trainingCount: count,
      defaultStandardization: .feature)
  }

  /// Classes `a`, `b`, … of the given sizes, class after class, with a test part of `test` rows of class `a`.
  private func classes(_ sizes: [Int], test: Int = 0) -> Dataset {
    let classes = sizes.enumerated().flatMap { Array(repeating: Int32($0), count: $1) }
    let rows = classes.count + test
    return Dataset(
      id: "toy", title: "", source: "", licence: "",
      features: FeatureTable(.doubles((0..<rows).map(Double.init)), columns: 1),
      targets: .classes(classes + Array(repeating: 0, count: test), count: sizes.count),
      classNames: ["a", "b", "c", "d"].prefix(sizes.count) + [], featureNames: ["x"], trainingCount: classes.count,
      defaultStandardization: .feature)
  }

  @Test(
    "The parts are disjoint, ascending, cover all rows, and keep each class's share to within one", arguments: tables,
    [(0.1, 0.2), (0, 0.2), (0.25, 0.33), (0.5, 0.5)])
  func properties(_ entry: DatasetEntry, _ shares: (validation: Double, test: Double)) throws {
    let dataset = try load(entry.id)
    for seed in 1...5 {
      let split = try DatasetSplit(
        of: dataset, suiteSeed: seed, validation: shares.validation, test: shares.test)
      #expect((split.training + split.validation + split.test).sorted() == dataset.rows, "seed \(seed)")
      for part in [split.training, split.validation, split.test] { #expect(part == part.sorted(), "seed \(seed)") }
      let (all, tested) = (dataset.counts(dataset.rows), dataset.counts(split.test))
      let validated = dataset.counts(split.validation)
      for number in all.indices {
        #expect(abs(Double(tested[number]) - shares.test * Double(all[number])) < 1, "seed \(seed)")
        let rest = Double(all[number] - tested[number])
        #expect(abs(Double(validated[number]) - shares.validation * rest) < 1, "seed \(seed)")
      }
      #expect(split.test.count == Int((shares.test * Double(entry.examples)).rounded()), "seed \(seed)")
    }
  }

  @Test(
    "Splits drawn anew differ from each other and from the fixed one, and keep what a split keeps", arguments: tables)
  func perSeed(_ entry: DatasetEntry) throws {
    let dataset = try load(entry.id)
    func split(_ draw: SplitDraw?) throws -> DatasetSplit {
      try DatasetSplit(of: dataset, suiteSeed: 1, validation: 0.1, test: 0.2, draw: draw)
    }
    let splits = try [nil, 0, 1, 2, 3].map { try split($0.map { SplitDraw(index: $0) }) }
    #expect(Set(splits.map(\.test)).count == splits.count)
    // Two rows of lenses select, and two splits may choose the same.
    #expect(Set(splits.map(\.validation)).count == splits.count || dataset.rows.count < 100)
    #expect(try split(SplitDraw(index: 2)) == splits[3])
    for (number, split) in splits.enumerated() {
      #expect((split.training + split.validation + split.test).sorted() == dataset.rows, "split \(number)")
      #expect(split.test.count == splits[0].test.count && split.training.count == splits[0].training.count)
    }
  }

  @Test("With a test part of its own, the validation part alone is drawn anew")
  func givenTest() throws {
    let dataset = classes([40, 60], test: 10)
    let splits = try (1...4).map {
      try DatasetSplit(of: dataset, suiteSeed: 1, validation: 0.1, test: 0.2, draw: SplitDraw(index: $0))
    }
    #expect(Set(splits.map(\.test)) == [Array(100..<110)] && Set(splits.map(\.validation)).count == 4)
  }

  @Test(
    "Folds share out all rows, in each repetition anew, each with its share of every class to within one",
    arguments: [2, 5, 10])
  func folds(_ folds: Int) throws {
    for dataset in [try load("wine"), try load("iris"), regression(101)] {
      var repetitions: [[[Int32]]] = []
      for repetition in 0..<3 {
        let splits = try (1...folds).map {
          try DatasetSplit(
            of: dataset, suiteSeed: 1, validation: 0.1, test: 0.5,
            draw: SplitDraw(index: repetition * folds + $0, folds: folds))
        }
        let tests = splits.map(\.test)
        #expect(tests.flatMap(\.self).sorted() == dataset.rows, "\(dataset.id)")
        let sizes = tests.map(\.count)
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1, "\(dataset.id): \(sizes)")
        if case .classes(_, let count) = dataset.targets {
          for number in 0..<count {
            let shares = tests.map { dataset.counts($0)[number] }
            #expect((shares.max() ?? 0) - (shares.min() ?? 0) <= 1, "\(dataset.id), class \(number): \(shares)")
          }
        }
        for split in splits {
          #expect(
            (split.training + split.validation + split.test).sorted() == dataset.rows && !split.validation.isEmpty)
        }
        repetitions.append(tests)
      }
      #expect(Set(repetitions).count == 3, "\(dataset.id)")
    }
  }

  /// Groups of the given sizes, one after another; rows of even groups are of class a, others of class b.
  private func grouped(_ sizes: [Int], values: Bool = false) -> Dataset {
    let groups = sizes.enumerated().flatMap { Array(repeating: Int32($0), count: $1) }
    let numbers = groups.indices.map(Double.init)
    return Dataset(
      id: "wards", title: "", source: "", licence: "", features: FeatureTable(.doubles(numbers), columns: 1),
      targets: values ? .values(numbers, columns: 1) : .classes(groups.map { $0 % 2 }, count: 2),
      classNames: values ? [] : ["a", "b"], featureNames: ["x"], trainingCount: groups.count,
      defaultStandardization: .feature, groups: groups)
  }

  @Test("No split tears a group, and parts have about their shares, of each class, too")
  func groups() throws {
    let sizes = (0..<40).map { 1 + $0 * 7 % 5 }
    for dataset in [grouped(sizes), grouped(sizes, values: true)] {
      let groups = try #require(dataset.groups)
      func torn(_ split: DatasetSplit) -> Bool {
        let parts = [split.training, split.validation, split.test].map { Set($0.map { groups[Int($0)] }) }
        return parts.map(\.count).reduce(0, +) != Set(groups).count
      }
      var tests: Set<[Int32]> = []
      for seed in 1...20 {
        let split = try DatasetSplit(
          of: dataset, suiteSeed: 1, validation: 0.1, test: 0.2, draw: SplitDraw(index: seed))
        #expect(!torn(split), "seed \(seed)")
        let share = Double(split.test.count) / Double(groups.count)
        #expect(abs(share - 0.2) < 0.05, "seed \(seed): \(share)")
        if case .classes = dataset.targets {
          let (all, tested) = (dataset.counts(dataset.rows), dataset.counts(split.test))
          for (whole, part) in zip(all, tested) {
            #expect(abs(Double(part) / Double(whole) - 0.2) < 0.08, "seed \(seed)")
          }
        }
        tests.insert(split.test)
      }
      #expect(tests.count == 20)
      let folds = try (1...5).map {
        try DatasetSplit(of: dataset, suiteSeed: 1, validation: 0.1, test: 0.2, draw: SplitDraw(index: $0, folds: 5))
      }
      #expect(folds.flatMap(\.test).sorted() == dataset.rows && !folds.contains(where: torn))
      #expect(
        folds.allSatisfy { abs(Double($0.test.count) / Double(groups.count) - 0.2) < 0.05 },
        "\(folds.map(\.test.count))")
    }
  }

  @Test("Few groups are shared out as far as they go; what cannot be split is one clear line")
  func fewGroups() throws {
    let three = try DatasetSplit(of: grouped([5, 5, 5]), suiteSeed: 1, validation: 0.3, test: 0.2)
    #expect([three.training, three.validation, three.test].allSatisfy { $0.count == 5 })
    let two = grouped([5, 5])
    #expect(try DatasetSplit(of: two, suiteSeed: 1, validation: 0, test: 0.2).test.count == 5)
    func problem(_ dataset: Dataset, _ validation: Double, _ draw: SplitDraw?) throws -> String {
      try DatasetsTests.problem {
        _ = try DatasetSplit(of: dataset, suiteSeed: 1, validation: validation, test: 0.2, draw: draw)
      }
    }
    #expect(
      try problem(two, 0.1, nil)
        == "validation: wards has but one group left, which cannot be torn; give --validation 0")
    #expect(
      try problem(two, 0, SplitDraw(index: 1, folds: 3))
        == "splits: 3 folds of wards, which has 2 groups; use at most 2 folds")
    #expect(
      try problem(classes([9, 4]), 0, SplitDraw(index: 1, folds: 5))
        == "splits: 5 folds of toy, whose class 'b' has 4 rows; use at most 4 folds, or per-seed")
    #expect(
      try problem(classes([9, 9], test: 3), 0, SplitDraw(index: 1, folds: 2))
        == "splits: toy has a test part of its own, and folds would test on all rows; use fixed or per-seed")
  }

  @Test("A seed always gives the same split, another seed another", arguments: tables)
  func seeds(_ entry: DatasetEntry) throws {
    let dataset = try load(entry.id)
    func split(_ seed: Int) throws -> DatasetSplit {
      try DatasetSplit(of: dataset, suiteSeed: seed, validation: 0.1, test: 0.2)
    }
    let first = try split(1)
    let other = try split(2)
    #expect(try split(1) == first)
    #expect(first.test != other.test && first.validation != other.validation)
  }

  @Test("The validation share does not move the test part")
  func independence() throws {
    let wine = try load("wine")
    let without = try DatasetSplit(of: wine, suiteSeed: 1, validation: 0, test: 0.2)
    let with = try DatasetSplit(of: wine, suiteSeed: 1, validation: 0.3, test: 0.2)
    #expect(without.test == with.test && without.validation.isEmpty)
  }

  @Test("A test part of the data set's own is used as it is, whatever share is asked for")
  func ownTestPart() throws {
    let dataset = classes([20, 20], test: 7)
    for share in [0, 0.2, 5] {
      let split = try DatasetSplit(of: dataset, suiteSeed: 1, validation: 0.1, test: share)
      #expect(split.test == Array(40..<47))
      #expect(dataset.counts(split.validation) == [2, 2])
    }
  }

  @Test("Ones go to the classes with the largest remainders until the total is the rounded share")
  func largestRemainder() throws {
    // Quotas 3.6, 2.4, 1.5 of a total of 7.5, rounded to 8: down to 3, 2, 1, then one each for .6 and .5.
    let dataset = classes([12, 8, 5])
    let split = try DatasetSplit(of: dataset, suiteSeed: 1, validation: 0, test: 0.3)
    #expect(dataset.counts(split.test) == [4, 2, 2])
  }

  @Test("Regression is split at random, to the rounded share")
  func regressionSplit() throws {
    let split = try DatasetSplit(of: regression(101), suiteSeed: 1, validation: 0.1, test: 0.2)
    #expect(split.test.count == 20 && split.validation.count == 8 && split.training.count == 73)
    #expect(split.test != Array(0..<20) && split.test != Array(81..<101))
  }

  @Test("Each row is set aside about as often as any other")
  func uniformity() throws {
    let dataset = regression(20)
    var counts = [Int](repeating: 0, count: 20)
    for seed in 1...2000 {
      for row in try DatasetSplit(of: dataset, suiteSeed: seed, validation: 0, test: 0.25).test {
        counts[Int(row)] += 1
      }
    }
    // Binomial(2000, ¼): mean 500, standard deviation 19.4.
    #expect(counts.allSatisfy { abs($0 - 500) < 85 }, "\(counts)")
  }

  /// The references were printed by `Tests/References/dataset_splits.py`.
  @Test("A class gives up the rows that drew its smallest numbers")
  func reference() throws {
    func split(_ dataset: Dataset, _ seed: Int, validation: Double, test: Double) throws -> [[Int32]] {
      let split = try DatasetSplit(of: dataset, suiteSeed: seed, validation: validation, test: test)
      return [split.test, split.validation]
    }
    let dataset = classes([12, 8, 5])
    #expect(
      try split(dataset, 1, validation: 0.25, test: 0.3) == [[0, 2, 8, 9, 14, 17, 20, 22], [5, 10, 19, 24]])
    #expect(
      try split(dataset, -7, validation: 0.25, test: 0.3) == [[2, 5, 8, 10, 14, 17, 20, 21], [0, 7, 13, 24]])
    #expect(
      try split(regression(40), 1, validation: 0.1, test: 0.2) == [[9, 13, 22, 25, 26, 28, 32, 38], [17, 23, 33]])
  }

  @Test("Rows and labels alone decide a split: no name plays a part, and no feature", arguments: 1...20)
  func namesAndFeatures(seed: Int) throws {
    let labels = (0..<90).map { Int32($0 * $0 % (seed + 3) % 2) }
    func split(_ id: String, _ values: FeatureTable.Values, columns: Int, names: [String]) throws -> DatasetSplit {
      let dataset = Dataset(
        id: id, title: id, source: id, licence: id, features: FeatureTable(values, columns: columns),
        targets: .classes(labels, count: 2), classNames: names, featureNames: (0..<columns).map { "\(id) \($0)" },
        trainingCount: 90, defaultStandardization: columns == 1 ? .feature : .global)
      return try DatasetSplit(of: dataset, suiteSeed: seed, validation: 0.1, test: 0.2)
    }
    let raw = try split("raw", .doubles((0..<90).map { 1e9 + Double($0) }), columns: 1, names: ["no", "yes"])
    let cleaned = try split("cleaned", .bytes((0..<270).map { UInt8($0 % 256) }), columns: 3, names: ["0", "1"])
    #expect(raw == cleaned)
  }

  @Test("The validation part tells nothing of the test part")
  func independentParts() throws {
    let dataset = regression(20)
    var counts = [Int](repeating: 0, count: 400)
    for seed in 1...2000 {
      let split = try DatasetSplit(of: dataset, suiteSeed: seed, validation: 1.0 / 3, test: 0.25)
      for one in split.test { for other in split.validation { counts[Int(one) * 20 + Int(other)] += 1 } }
    }
    // Of 5 in the test part and 5 in the validation part, a pair of rows has probability 5/20 · 5/19: mean 131.6, sd 11.1.
    let farthest = (0..<400).filter { $0 / 20 != $0 % 20 }.map { abs(Double(counts[$0]) - 131.6) }.max() ?? 0
    #expect(farthest < 55, "a pair of rows is off by \(farthest)")
  }

  @Test("Of a class that is too rare to be split, all rows are trained on, and no part loses its last row of a class")
  func rareClasses() throws {
    for (sizes, validation, test) in [
      ([100, 2], 0.0, 0.1), ([100, 5], 0.05, 0.2), ([100, 1], 0.5, 0.6), ([9, 1, 1, 1], 0.1, 0.5),
    ] {
      let dataset = classes(sizes)
      for seed in 1...20 {
        let split = try DatasetSplit(of: dataset, suiteSeed: seed, validation: validation, test: test)
        #expect((split.training + split.validation + split.test).sorted() == dataset.rows, "\(sizes), seed \(seed)")
        #expect(dataset.counts(split.training).allSatisfy { $0 > 0 }, "\(sizes), seed \(seed)")
      }
    }
  }

  @Test("A share that leaves a part without examples, or too few for the classes, is an error that names the key")
  func errors() throws {
    func text(_ dataset: Dataset, validation: Double, test: Double) throws -> String {
      try problem { _ = try DatasetSplit(of: dataset, suiteSeed: 1, validation: validation, test: test) }
    }
    #expect(
      try text(classes([9, 9, 5]), validation: 0, test: 0.1)
        == "toy: 3 classes, and 2 rows to test on; test on more with --test 0.14, add rows, or name another column with --label"
    )
    #expect(
      try text(regression(4), validation: 0.1, test: 0.2)
        == "validation: a share of 0.1 leaves the 3 examples of line without one for validation; "
        + "raise the share or add examples, or do without by a share of 0")
    #expect(
      try text(regression(3), validation: 0.1, test: 0)
        == "test: a share of 0.0 leaves nothing to test on; line has no test part of its own, so give a share above 0 "
        + "and below 1")
    #expect(
      try text(classes([3, 3]), validation: 1, test: 0.4)
        == "validation: a share of 1.0 is out of range; it must be at least 0 and below 1")
    #expect(
      try text(classes([3, 0]), validation: 0, test: 0.4)
        == "toy: class 'b' has no example in the training source; it needs some")
  }

  @Test("A share that is not a number is out of range")
  func notANumber() throws {
    let text = try problem { _ = try DatasetSplit(of: classes([9, 9]), suiteSeed: 1, validation: .nan, test: 0.5) }
    #expect(text.hasPrefix("validation: a share of nan is out of range"))
  }
}
