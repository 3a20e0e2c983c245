/// A number as people write it: `3`, not `3.0`.
package func plain(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
}

/// A number of any size rounded to a whole one: `60,000`, and from 10¹⁵ on, where a double soon has not every whole number, `2e+24`.
package func grouped(rounding value: Double) -> String {
  abs(value) < 1e15 ? grouped(Int(value.rounded())) : plain(value)
}

/// A whole number with its thousands set apart: `60,000`.
package func grouped(_ value: Int) -> String {
  let digits = String(value.magnitude)
  let grouped = digits.enumerated().map { index, digit in
    index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : String(digit)
  }
  return (value < 0 ? "−" : "") + grouped.joined()
}
