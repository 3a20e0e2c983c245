import Comparisons
import Experiments
import Formats
import Wording

/// The top of a report: the answer, a table, a figure, and what to keep in mind.
struct Overview {
  let comparison: Comparison
  let figure: NumberedFigure?

  var blocks: [ReportBlock] {
    let table = OverviewTable(comparison)
    return (PublishedSection.headline(comparison).map { [.prose($0)] } ?? []) + [.prose(answers)]
      + (table.map { [.table($0.table), .prose($0.caption)] } ?? [])
      + (figure.map { [.figure($0)] } ?? []) + remarks
  }

  /// An answer with the words that it may begin with, and what tells it from the others.
  private struct Entry {
    /// The answer, as it begins with a text.
    let answer: (String) -> AnswerSentences
    /// The words that it begins with, given where rates come from.
    let setting: (String) -> String
    /// What is compared, whatever the arm.
    let subject: String
    let arm: Arm

    var rates: String { arm.rates }
  }

  private var entries: [Entry] {
    comparison.overDatasets.isEmpty
      ? comparison.families.map { family in
        Entry(
          answer: family.answer(setting:), setting: family.setting(at:),
          subject: "\(family.key.network) on \(family.key.dataset)\(family.key.matching.suffix)", arm: family.key.arm)
      }
      : comparison.overDatasets.map { comparison in
        Entry(
          answer: comparison.answer(setting:), setting: comparison.setting(at:),
          subject: (comparison.nets.isEmpty ? "" : comparison.nets.dropFirst(2) + ", ") + comparison.measure
            + comparison.key.matching.suffix, arm: comparison.key.arm)
      }
  }

  /// The entries that differ in their arm alone.
  private var subjects: [[Entry]] {
    let entries = entries
    var order: [String] = []
    for entry in entries where !order.contains(entry.subject) { order.append(entry.subject) }
    return order.map { subject in entries.filter { $0.subject == subject } }
  }

  /// More answers than this are in the table alone.
  private static let most = 6

  private var answers: String {
    let subjects = subjects
    if subjects.count == 1 { return said(of: subjects[0]).joined(separator: "\n\n") }
    let items = subjects.prefix(Self.most).map { "- " + said(of: $0).joined(separator: " ") }
    let left = subjects.count - items.count
    return items.joined(separator: "\n")
      + (left > 0
        ? "\n\n\(counted(left, "comparison")) more \(numbered(left, "is", "are")) in the table, and folded below it."
        : "")
  }

  /// What is said of a subject: once, where both arms come to the same.
  private func said(of entries: [Entry]) -> [String] {
    let first = entries[0]
    let whole = first.answer(first.setting(first.rates)).markdown
    guard entries.count == 2 else { return [whole] }
    let plain = entries.map { $0.answer("").markdown }
    if plain[0] == plain[1] {
      return [first.answer(first.setting("\(first.rates), as at \(entries[1].rates)")).markdown]
    }
    return [whole, entries[1].answer("At \(entries[1].rates)").markdown]
  }

  /// What to keep in mind: of one answer an item a sentence, of several an item each.
  private var remarks: [ReportBlock] {
    let all = entries.map { ($0, $0.answer("").remarks.map(\.escapedForMarkdown)) }.filter { !$0.1.isEmpty }
    guard let first = all.first else { return [] }
    // What holds for all is said once.
    let common = all.count == 1 ? first.1 : first.1.filter { sentence in all.allSatisfy { $0.1.contains(sentence) } }
    let isOneSubject = subjects.count == 1
    let items =
      common
      + all.compactMap { entry, sentences -> String? in
        let own = sentences.filter { !common.contains($0) }
        if own.isEmpty { return nil }
        let name = isOneSubject ? "At \(entry.rates)" : sentenceCased("\(entry.subject), at \(entry.rates)")
        return "*\(name.escapedForMarkdown).* \(own.joined(separator: " "))"
      }
    let text = "Keep in mind:\n\n" + items.map { "- \($0)\n" }.joined()
    return items.count > 2 * Self.most ? [.fold("Keep in mind", [.prose(text)])] : [.prose(text)]
  }
}
