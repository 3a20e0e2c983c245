import Comparisons
import Testing

@Suite("What blocks are named like")
struct BlockNamesTests {
  private func blockNames(_ names: [String], column: String = "block", others: [String] = []) throws -> BlockNames {
    let header = ([column, "method", "value"] + others).joined(separator: ",")
    let rows = names.map { "\"\($0)\",a,1" + String(repeating: ",x", count: others.count) }
    let columns = ScoreFile.Columns(method: "method", block: column, value: "value", dataset: nil)
    let text = ([header] + rows).joined(separator: "\n") + "\n"
    return try ScoreFile(long: ScoreColumns(text), columns).blockNames
  }

  @Test(
    "Folds are known by their names, and counted where all are there",
    arguments: [
      (["fold1", "fold2", "fold3"], 3), (["fold_0", "fold_1"], 2), (["Fold 1", "Fold 2", "Fold 3", "Fold 4"], 4),
      (["Fold01.Rep1", "Fold02.Rep1", "Fold01.Rep2", "Fold02.Rep2"], 2), (["rep1_fold1", "rep1_fold2"], 2),
      (["r1f1", "r1f2", "r1f3", "r2f1", "r2f2", "r2f3"], 3), (["cv-1", "cv-2", "cv-3"], 3),
      (["k-fold 1", "k-fold 2"], 2), (["outer_fold_0", "outer_fold_1"], 2), (["fold 1 of 2", "fold 2 of 2"], 2),
      (["cv2_fold1", "cv2_fold2"], 2), (["Repeat1_Fold1", "Repeat1_Fold2"], 2), (["seed7-fold0", "seed8-fold1"], 2),
    ])
  func folds(_ names: [String], _ count: Int) throws {
    #expect(try blockNames(names) == .splits(folds: count), "\(names)")
  }

  @Test(
    "Splits of other kinds, and folds of which some are missing, are splits of a number that nobody knows",
    arguments: [
      ["split0", "split1", "split2"], ["split 4", "split 9"], ["split0_test_score", "split1_test_score"],
      ["split0_test_accuracy", "split1_test_accuracy"], ["Resample01", "Resample02"], ["fold2", "fold3"],
      ["fold1", "fold3"], ["rep1_fold1", "rep2_fold1"],
    ])
  func splits(_ names: [String]) throws {
    #expect(try blockNames(names) == .splits(folds: nil), "\(names)")
  }

  @Test("Numbers are splits in a column that is called so, and mlr3's iterations in a table of resamplings")
  func columns() throws {
    let numbers = (1...10).map(String.init)
    for column in ["fold", "Fold", "cv_fold", "Key_Fold", "fold_id", "kfold"] {
      #expect(try blockNames(numbers, column: column) == .splits(folds: 10), "\(column)")
    }
    for column in ["split", "split_id", "resample"] {
      #expect(try blockNames(numbers, column: column) == .splits(folds: nil), "\(column)")
    }
    #expect(try blockNames(numbers, column: "iteration", others: ["resampling_id"]) == .splits(folds: nil))
    for column in ["block", "seed", "iteration", "run", "manifold", "scaffold", "Key_Run", "trial"] {
      #expect(try blockNames(numbers, column: column) == .repetitions, "\(column)")
    }
  }

  @Test(
    "Names of anything else are no splits: all must look so",
    arguments: [
      ["iris", "wine"], ["fold1", "fold2", "mean"], ["F01", "F02", "F03"], ["f1", "f2"], ["folder1", "folder2"],
      ["2-fold", "5-fold"], ["train", "val", "test"], ["splitter1", "splitter2"], ["cvs1", "cvs2"],
      ["dataset 1", "dataset 2"],
      ["ds-fold1", "ds-fold2"], ["unfold1", "unfold2"], ["CV", "NLP"],
    ])
  func others(_ names: [String]) throws {
    #expect(try blockNames(names) == .others, "\(names)")
    #expect(try blockNames(names, column: "fold") == .others, "\(names), in a column 'fold'")
  }

  @Test(
    "Numbered seeds, runs and repeats are repetitions",
    arguments: [
      ["seed1", "seed2"], ["run_1", "run_2"], ["Rep 1", "Rep 2"], ["r1", "r2"], ["1", "x"], ["0.5", "1.5"],
    ])
  func repetitions(_ names: [String]) throws {
    #expect(try blockNames(names) == .repetitions, "\(names)")
  }
}
