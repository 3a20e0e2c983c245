import Dispatch

extension Array {
  /// The values of a function of each element, computed side by side, in the elements' order.
  package func concurrentMap<Value>(_ value: @Sendable (Element) -> Value) -> [Value] where Element: Sendable {
    [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let buffer = buffer
      DispatchQueue.concurrentPerform(iterations: count) { buffer.initializeElement(at: $0, to: value(self[$0])) }
      initialized = count
    }
  }
}
