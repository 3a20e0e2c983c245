package import Formats
import Networks

/// What two results of the same trial differ in first, in the order in which training tells it.
///
/// Seconds do not count, nor does what one of the two leaves unsaid: an older program knew fewer measures, and of two suites with the same
/// trial one may record fewer of its epochs.
package struct TrialDifference: Sendable, Hashable {
  /// The epoch that shows it, 0 before the first step; nil for what is told of the trained net.
  package let epoch: Int?
  /// What differs, by the name of its column.
  package let column: String
  /// What the one and the other say.
  package let first: Cell, second: Cell

  /// What every program has told: without a value there is none.
  private static let alwaysTold: Set = ["validation_loss", "test_loss"]

  /// nil where nothing differs.
  package init?(_ first: TrialRecord, _ second: TrialRecord) {
    let found =
      Self(in: [TrialColumn.initialWeights], first, second, epoch: 0)
      ?? Self(inEpochsOf: first, second)
      ?? Self(in: TrialColumn.stored, first, second, epoch: nil)
      ?? Self(inRows: first.diagnostics, second.diagnostics, DiagnosisColumn.all) { ["\($0.epoch)", "\($0.layer)"] }
      ?? Self(inRows: first.learned, second.learned, LearnedColumn.all) { ["\($0.layer)", $0.parameter] }
    guard let found else { return nil }
    self = found
  }

  private init(_ column: String, _ first: Cell, _ second: Cell, epoch: Int?) {
    (self.column, self.first, self.second, self.epoch) = (column, first, second, epoch)
  }

  /// In two records of one thing, as far as both say something.
  private init?<Record>(in columns: [ResultColumn<Record>], _ first: Record, _ second: Record, epoch: Int?) {
    for column in columns where column.name != "seconds" {
      let (a, b) = (column.cell(first).ofNumber, column.cell(second).ofNumber)
      if a == b { continue }
      if a == .none || b == .none, !Self.alwaysTold.contains(column.name) { continue }
      self.init(column.name, a, b, epoch: epoch)
      return
    }
    return nil
  }

  /// In the epochs that both have recorded, of which the last is always one.
  private init?(inEpochsOf first: TrialRecord, _ second: TrialRecord) {
    let (a, b) = (first.epochs, second.epochs)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      let (x, y) = (a[i], b[j])
      if x.epoch == y.epoch, x.trainLoss != y.trainLoss || x.validation != y.validation,
        let found = Self(in: EpochColumn.all, x, y, epoch: x.epoch)
      {
        self = found
        return
      }
      (i, j) = (i + (x.epoch <= y.epoch ? 1 : 0), j + (y.epoch <= x.epoch ? 1 : 0))
    }
    let (last, other) = (a.last?.epoch ?? 0, b.last?.epoch ?? 0)
    if last == other { return nil }
    self.init("epochs", .int(last), .int(other), epoch: min(last, other) + 1)
  }

  /// In the rows that both have of the same name.
  private init?<Row: Equatable>(
    inRows first: [Row], _ second: [Row], _ columns: [ResultColumn<Row>], by name: (Row) -> [String]
  ) {
    if first == second || first.isEmpty || second.isEmpty { return nil }
    let others = Dictionary(second.map { (name($0), $0) }) { first, _ in first }
    for row in first {
      guard let other = others[name(row)], let found = Self(in: columns, row, other, epoch: nil) else { continue }
      self = found
      return
    }
    return nil
  }
}

extension Cell {
  /// The cell as stores and tables keep it: NaN is no value there.
  fileprivate var ofNumber: Cell {
    if case .real(let number) = self, number.isNaN { return .none }
    return self
  }
}
