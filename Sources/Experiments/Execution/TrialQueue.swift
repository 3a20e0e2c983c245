/// Where an executor takes its trials from, a few at a time: other processes may run some of the same.
package protocol TrialQueue: Sendable {
  /// Takes the keys of up to `count` trials, to be run now. None are there where others run all that is left, who may yet leave some.
  func take(_ count: Int) throws -> [String]

  /// Whether nothing is left that may have to be run.
  var isEmpty: Bool { get }
}
