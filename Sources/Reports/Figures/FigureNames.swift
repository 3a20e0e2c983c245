import Comparisons
import Experiments

/// The names of figures' files, each used once.
struct FigureNames {
  private var names: Set<String> = []

  /// A name for some parts, numbered where it is taken; characters other than letters, digits, '-', '_' and '.' are hyphens.
  ///
  /// - Parameters:
  ///   - parts: what the figure is of, cut where it is long.
  ///   - unusual: what else tells it from others, where it is not the usual thing; never cut.
  mutating func unused(_ parts: [String], unusual: [String] = []) -> String {
    let start = Self.safe(parts.joined(separator: "-")).prefix(100)
    let name = ([String(start)] + unusual.map(Self.safe)).joined(separator: "-")
    var unused = name
    var count = 1
    while !names.insert(unused).inserted {
      count += 1
      unused = "\(name)-\(count)"
    }
    return unused
  }

  private static func safe(_ text: String) -> String {
    String(
      text.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" })
  }
}

extension FigureNames {
  /// `fashion-mnist-784-128-128-10`, with what is not usual at its end.
  mutating func unused(_ key: FamilyKey) -> String {
    unused([key.dataset, "\(key.network)"], unusual: Self.unusual(key.arm, key.matching))
  }

  /// The same for a search.
  mutating func unused(_ key: Search.Key) -> String {
    unused(["rates", key.dataset, "\(key.network)"], unusual: Self.unusual(.shared, key.matching))
  }

  /// `ranks-64-64`, or `ranks` for the linear score function.
  mutating func unused(_ comparison: DatasetsComparison) -> String {
    let (key, metrics) = (comparison.key, comparison.metrics)
    let unusual = metrics.contains(.testAccuracy) ? [] : metrics.map { $0.rawValue.replacing("_", with: "-") }
    return unused(["ranks"] + key.hidden.map(String.init), unusual: Self.unusual(key.arm, key.matching) + unusual)
  }

  /// `nets-iris`.
  mutating func unused(_ key: NetsComparison.Key) -> String {
    unused(["nets", key.dataset], unusual: Self.unusual(key.arm, key.matching))
  }

  private static func unusual(_ arm: Arm, _ matching: Matching) -> [String] {
    (arm == .shared ? [] : [arm.rawValue]) + (matching == .width ? [] : [matching.rawValue])
  }
}
