import Formats
import Foundation
import Examples
import Hashing

/// The hash by which a stored result knows the data it came from.
///
/// It is the SHA-256 of, in this order: the text `actlab-dataset/1` (`actlab-dataset/2` where values are predicted, which had 4 bytes in
/// 1), the rows, columns and training rows, the features (`bytes` or `doubles`), the targets (`classes` and their count, or `values` and
/// their columns), and the class names. Where the source says which rows select, the text `validation`, their count and
/// the rows follow; where rows form groups, the text `groups` and the group of each. Integers are 8 bytes (classes and groups 4), numbers the 8 of their IEEE bits, all little-endian; a text
/// is its length in bytes and its UTF-8.
enum Fingerprint {
  static func of(
    features: FeatureTable, targets: Targets, classNames: [String], trainingCount: Int, validation: [Int32]?,
    groups: [Int32]?
  ) -> String {
    var hash = SHA256()
    hash.update(text: targets.table == nil ? "actlab-dataset/1" : "actlab-dataset/2")
    hash.update(integers: [features.rows, features.columns, trainingCount])
    switch features.values {
    case .bytes(let bytes):
      hash.update(text: "bytes")
      bytes.withUnsafeBytes { hash.update($0) }
    case .doubles(let doubles):
      hash.update(text: "doubles")
      hash.update(doubles: doubles)
    }
    switch targets {
    case .classes(let classes, let count):
      hash.update(text: "classes")
      hash.update(integers: [count])
      classes.map { $0.littleEndian }.withUnsafeBytes { hash.update($0) }
    case .values(let values, let columns):
      hash.update(text: "values")
      hash.update(integers: [columns])
      hash.update(doubles: values)
    }
    hash.update(integers: [classNames.count])
    for name in classNames { hash.update(text: name) }
    if let validation {
      hash.update(text: "validation")
      hash.update(integers: [validation.count] + validation.map { Int($0) })
    }
    if let groups {
      hash.update(text: "groups")
      groups.map { $0.littleEndian }.withUnsafeBytes { hash.update($0) }
    }
    return hash.hexadecimal
  }
}

extension SHA256 {
  fileprivate mutating func update(integers: [Int]) {
    integers.map { Int64($0).littleEndian }.withUnsafeBytes { update($0) }
  }

  fileprivate mutating func update(doubles: [Double]) {
    doubles.map { $0.bitPattern.littleEndian }.withUnsafeBytes { update($0) }
  }

  fileprivate mutating func update(text: String) {
    update(integers: [text.utf8.count])
    update(text.utf8)
  }
}
