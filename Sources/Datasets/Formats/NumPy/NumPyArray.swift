import Formats
import Wording

/// An array as NumPy saves it in a `.npy` file.
///
/// Source: NumPy's documentation, `numpy.lib.format`, versions 1.0 to 3.0.
struct NumPyArray {
  /// Its elements in C order.
  enum Elements {
    case bytes([UInt8])
    case doubles([Double])
    /// Whole numbers wider than a byte, and texts, as labels come.
    case texts([String])
  }

  /// The name by which errors call it.
  let file: String
  let shape: [Int]
  let elements: Elements

  /// The number of elements.
  var count: Int { Self.count(of: shape) }

  /// Whether bytes begin as such a file does.
  static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x93] + Array("NUMPY".utf8)) }

  /// The array in a file's bytes; `file` names it in errors.
  init(_ bytes: [UInt8], file: String) throws(InputError) {
    guard bytes.count > 12, Self.isOne(bytes) else { throw InputError(file: file, "not an array that NumPy saved") }
    let wide = bytes[6] > 1
    let length = bytes[8..<(wide ? 12 : 10)].reversed().reduce(0) { $0 << 8 | Int($1) }
    let start = (wide ? 12 : 10) + length
    guard start <= bytes.count else { throw InputError(file: file, "cut short in its header; copy it again") }
    let written = String(decoding: bytes[(start - length)..<start], as: UTF8.self)
    guard !written.pilesMarks, let header = NumPyHeader(written) else {
      throw InputError(file: file, "its header cannot be read; save it again with numpy.save")
    }
    guard header.shape.count <= Limits.dimensions else {
      throw InputError(
        file: file, "\(grouped(header.shape.count)) dimensions, where at most \(Limits.dimensions) can be; reshape it")
    }
    guard let type = ElementType(header.type) else {
      throw InputError(file: file, Self.refusal(of: header.type))
    }
    // Sizes may overflow where they are multiplied; what a file can hold does not.
    let elements = header.shape.map(Double.init).reduce(1, *)
    let needed = elements * Double(type.size)
    let held = bytes.count - start
    guard Double(held) >= needed else {
      throw InputError(
        file: file,
        "cut short: \(plain(elements)) elements take \(plain(needed)) bytes, and \(held) are there")
    }
    self.file = file
    shape = header.shape
    let count = Self.count(of: shape)
    let order = header.isFortran && shape.count > 1 && count > 0 ? Self.cOrder(of: shape) : nil
    self.elements = type.elements(bytes, from: start, count: count, order: order)
  }

  private static func refusal(of type: String) -> String {
    type.contains("O")
      ? "holds Python objects, which are not read; save numbers or texts: numpy.save(\"new.npy\", a.astype(float)), or astype(str)"
      : "elements of the type \(type) are not read; save them with a.astype(float)"
  }

  /// The product of sizes, which may be too large for a number unless one of them is 0.
  private static func count(of shape: [Int]) -> Int { shape.contains(0) ? 0 : shape.reduce(1, *) }

  /// For each element in C order, its place in Fortran's.
  private static func cOrder(of shape: [Int]) -> [Int] {
    var order = [0]
    var stride = 1
    var strides: [Int] = []
    for size in shape {
      strides.append(stride)
      stride *= size
    }
    for (size, stride) in zip(shape, strides) {
      order = order.flatMap { start in (0..<size).map { start + $0 * stride } }
    }
    return order
  }

  /// The elements as texts: a label each.
  var texts: [String] {
    switch elements {
    case .bytes(let bytes): bytes.map { String($0) }
    case .doubles(let numbers): Self.texts(of: numbers)
    case .texts(let texts): texts
    }
  }

  /// How numbers are written; equal ones share a text, since of the millions that a packed file may hold most are.
  private static func texts(of numbers: [Double]) -> [String] {
    var known: [Double: String] = [:]
    return numbers.map { number in
      if number.isNaN { return "" }
      if let text = known[number] { return text }
      let text = Int(exactly: number).map { String($0) } ?? String(number)
      if known.count < 1 << 16 { known[number] = text }
      return text
    }
  }
}

/// The header of a `.npy` file: a Python dictionary of three entries.
private struct NumPyHeader {
  let type: String
  let isFortran: Bool
  let shape: [Int]

  init?(_ text: String) {
    guard let type = Self.value(of: "descr", in: text), let order = Self.value(of: "fortran_order", in: text),
      let shape = Self.value(of: "shape", in: text), shape.hasPrefix("("), let end = shape.firstIndex(of: ")")
    else { return nil }
    // A list describes a structured array.
    self.type = type.hasPrefix("'") ? String(type.dropFirst().prefix { $0 != "'" }) : "of a structured array"
    isFortran = order.hasPrefix("True")
    let sizes = shape[..<end].dropFirst().split(separator: ",").map { Int($0.filter { !$0.isWhitespace }) }
    self.shape = sizes.compactMap { $0 }.filter { $0 >= 0 }
    if self.shape.count != sizes.count { return nil }
  }

  private static func value(of key: String, in text: String) -> Substring? {
    text.firstRange(of: "'\(key)':").map { text[$0.upperBound...].drop(while: \.isWhitespace) }
  }
}

/// The type of an array's elements.
private struct ElementType {
  enum Kind { case bool, unsigned, signed, float, bytes, unicode }

  /// Letters of a text at most.
  private static let longest = 1 << 20

  let kind: Kind
  /// Bytes an element.
  let size: Int
  let isBigEndian: Bool

  /// A type by NumPy's word for it, `<f8`; nil for one that is not read.
  init?(_ text: String) {
    guard let order = text.first, "<>|=".contains(order), let number = Int(text.dropFirst(2)),
      1...Self.longest ~= number
    else {
      return nil
    }
    isBigEndian = order == ">"
    switch text.dropFirst().first {
    case "b" where number == 1: (kind, size) = (.bool, number)
    case "u" where [1, 2, 4, 8].contains(number): (kind, size) = (.unsigned, number)
    case "i" where [1, 2, 4, 8].contains(number): (kind, size) = (.signed, number)
    case "f" where [2, 4, 8].contains(number): (kind, size) = (.float, number)
    case "S": (kind, size) = (.bytes, number)
    case "U": (kind, size) = (.unicode, number * 4)
    default: return nil
    }
  }

  /// The elements from a byte on; `order` gives the place of each where they are in another order than C's.
  func elements(_ bytes: [UInt8], from start: Int, count: Int, order: [Int]?) -> NumPyArray.Elements {
    func place(_ index: Int) -> Int { start + (order?[index] ?? index) * size }
    switch kind {
    case .unsigned where size == 1:
      return .bytes(order == nil ? Array(bytes[start..<(start + count)]) : (0..<count).map { bytes[place($0)] })
    case .bool, .unsigned, .signed, .float:
      return .doubles((0..<count).map { number(bits(bytes, place($0), size)) })
    case .bytes:
      return .texts(
        (0..<count).map { String(decoding: bytes[place($0)..<(place($0) + size)].prefix { $0 != 0 }, as: UTF8.self) })
    case .unicode:
      return .texts(
        (0..<count).map { index in
          let scalars = stride(from: place(index), to: place(index) + size, by: 4).lazy
            .map { Unicode.Scalar(UInt32(bits(bytes, $0, 4))) ?? "\u{FFFD}" }.prefix { $0.value != 0 }
          return String(String.UnicodeScalarView(scalars))
        })
    }
  }

  private func bits(_ bytes: [UInt8], _ start: Int, _ size: Int) -> UInt64 {
    let element = bytes[start..<(start + size)]
    return isBigEndian
      ? element.reduce(0) { $0 << 8 | UInt64($1) } : element.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private func number(_ bits: UInt64) -> Double {
    switch (kind, size) {
    case (.float, 2): Self.half(UInt16(bits))
    case (.float, 4): Double(Float(bitPattern: UInt32(bits)))
    case (.float, _): Double(bitPattern: bits)
    case (.signed, _): Double(Int64(bitPattern: bits << UInt64(64 - 8 * size)) >> Int64(64 - 8 * size))
    default: Double(bits)
    }
  }

  /// A half-precision number, by IEEE 754.
  private static func half(_ bits: UInt16) -> Double {
    let (exponent, fraction) = (Int(bits >> 10 & 0x1f), Double(bits & 0x3ff) / 1024)
    let magnitude: Double =
      switch exponent {
      case 0: fraction * 0x1p-14
      case 31: fraction == 0 ? .infinity : .nan
      default: (1 + fraction) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
      }
    return bits >> 15 == 0 ? magnitude : -magnitude
  }
}
