import Dispatch
import Synchronization

/// The values of two pieces of work that are done side by side; the first may be spread over the cores itself.
func concurrently<First, Second: Sendable>(
  _ first: () -> First, _ second: @escaping @Sendable () -> Second
) -> (First, Second) {
  let other = Mutex(Second?.none)
  let isDone = DispatchGroup()
  DispatchQueue.global().async(group: isDone) {
    let value = second()
    other.withLock { $0 = value }
  }
  let one = first()
  isDone.wait()
  guard let other = other.withLock({ $0 }) else { preconditionFailure("it has been computed") }
  return (one, other)
}
