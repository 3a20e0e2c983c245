import Dispatch

extension Range<Int> {
  /// The range cut into pieces of so many, the last of which may have fewer.
  func pieces(of size: Int) -> [Range<Int>] {
    stride(from: lowerBound, to: upperBound, by: size).map { $0..<Swift.min($0 + size, upperBound) }
  }
}

extension Array where Element: Sendable {
  /// What a function says of each element, found on all cores.
  func concurrentMap<Value>(_ value: @Sendable (Element) -> Value) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { values, filled in
      nonisolated(unsafe) let values = values
      DispatchQueue.concurrentPerform(iterations: count) { values.initializeElement(at: $0, to: value(self[$0])) }
      filled = count
    }
  }
}
