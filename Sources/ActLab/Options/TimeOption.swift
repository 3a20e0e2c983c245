import ArgumentParser
import Wording

extension Duration {
  /// A time as an option takes it: `90s`, `10m`, `1.5h` or `1h30m`.
  ///
  /// - Throws: `ValidationError` for what is no such time.
  init(option text: String) throws {
    let units = ["s": 1.0, "m": 60, "h": 3600, "d": 86_400]
    // Years in seconds have a tenth of these letters.
    let parts = text.utf8.count > 100 ? [] : text.matches(of: /([0-9]+(?:\.[0-9]+)?)([smhd])/)
    let seconds = parts.reduce(0) { $0 + (Double($1.1) ?? 0) * (units[String($1.2)] ?? 0) }
    // A thousand years are as good as any longer time.
    guard !parts.isEmpty, parts.map({ String($0.0) }).joined() == text, 1e-3...3e10 ~= seconds else {
      throw ValidationError("a time is written like 90s, 10m or 1h30m")
    }
    self = .seconds(seconds)
  }

  /// `10m`, `1h30m`, `2.5s`.
  var inWords: String {
    var rest = self / .seconds(1)
    var text = ""
    for (unit, seconds) in [("d", 86_400.0), ("h", 3600), ("m", 60)] where rest >= seconds {
      text += "\(Int(rest / seconds))\(unit)"
      rest = rest.truncatingRemainder(dividingBy: seconds)
    }
    return rest > 0 || text.isEmpty ? text + rest.sixDigits + "s" : text
  }
}
