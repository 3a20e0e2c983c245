import Formats
import Tables
import Wording

/// A file of the IDX format: a big-endian header (type and dimensions), then unsigned bytes; or, as QMNIST's labels come, rows
/// of 32-bit numbers, the first of which is the label.
///
/// Source: LeCun, Cortes & Burges, "The MNIST database of handwritten digits", section "File formats".
struct IDXFile {
  /// What a file holds, told by the first four bytes.
  enum Kind: UInt32 {
    case labels = 0x0000_0801
    case images = 0x0000_0803

    /// The number of dimensions, the last byte.
    var rank: Int { Int(rawValue & 0xff) }
    var name: String { self == .labels ? "labels" : "images" }
  }

  /// Whether bytes begin as a file of either kind does.
  static func isOne(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 4 else { return false }
    let magic = bigEndian(bytes[..<4])
    return Kind(rawValue: magic) != nil || magic == labelsWithMore
  }

  /// The first four bytes of QMNIST's labels.
  private static let labelsWithMore: UInt32 = 0x0000_0C02

  let path: String
  /// The number of items, then, for images, the rows and columns of each.
  let dimensions: [Int]
  /// The values, item after item.
  let values: ArraySlice<UInt8>

  var count: Int { dimensions[0] }
  /// The number of values of one item.
  var inputs: Int { dimensions.dropFirst().reduce(1, *) }
  /// The dimensions of one item, e.g. `28 × 28`.
  var itemShape: String { dimensions.dropFirst().map { "\($0)" }.joined(separator: " × ") }

  /// Reads a plain or gzipped file of one kind.
  init(path: String, _ kind: Kind) throws(InputError) {
    let bytes = try FileContents.bytes(of: path)
    let headerSize = 4 + 4 * kind.rank
    guard bytes.count >= 4 else {
      throw InputError(file: path, "cut short: \(counted(bytes.count, "byte")), where the header takes \(headerSize)")
    }
    let magic = bigEndian(bytes[..<4])
    if kind == .labels, magic == Self.labelsWithMore {
      (self.path, values) = (path, try Self.firstColumn(bytes, path: path)[...])
      dimensions = [values.count]
      return
    }
    guard magic == kind.rawValue else {
      throw InputError(
        file: path, "not an IDX file of \(kind.name): begins with \(hex(magic)), where \(hex(kind.rawValue)) is needed")
    }
    guard bytes.count >= headerSize else {
      throw InputError(file: path, "cut short: \(counted(bytes.count, "byte")), where the header takes \(headerSize)")
    }
    let dimensions = (1...kind.rank).map { Int(bigEndian(bytes[(4 * $0)..<(4 * $0 + 4)])) }
    guard !dimensions.contains(0) else {
      throw InputError(file: path, "the header gives the dimensions \(dimensions); none may be 0")
    }
    // Three 32-bit dimensions may overflow; what a file can hold does not.
    let needed = dimensions.map(Double.init).reduce(1, *)
    let held = bytes.count - headerSize
    guard Double(held) == needed else {
      let shape = dimensions.map { "\($0)" }.joined(separator: " × ")
      throw InputError(
        file: path,
        "\(Double(held) < needed ? "cut short" : "too long"): the header's \(shape) \(kind.name) take "
          + "\(plain(needed)) bytes, and the file holds \(held); copy or download it again")
    }
    self.path = path
    self.dimensions = dimensions
    values = bytes[headerSize...]
  }
}

extension IDXFile {
  /// The first number of each row, which a byte must hold.
  private static func firstColumn(_ bytes: [UInt8], path: String) throws(InputError) -> [UInt8] {
    guard bytes.count >= 12 else { throw InputError(file: path, "cut short: \(bytes.count) bytes") }
    let (rows, columns) = (Int(bigEndian(bytes[4..<8])), Int(bigEndian(bytes[8..<12])))
    // Two 32-bit dimensions may overflow, as above.
    guard columns > 0, Double(bytes.count) == 12 + 4 * Double(rows) * Double(columns) else {
      throw InputError(file: path, "cut short or too long for \(rows) × \(columns) labels; copy or download it again")
    }
    var labels: [UInt8] = []
    for row in 0..<rows {
      let place = 12 + 4 * row * columns
      guard let label = UInt8(exactly: bigEndian(bytes[place..<(place + 4)])) else {
        throw InputError(file: path, "label \(row) is not between 0 and 255")
      }
      labels.append(label)
    }
    return labels
  }
}

private func bigEndian(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }

private func hex(_ number: UInt32) -> String {
  let digits = String(number, radix: 16)
  return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
}
