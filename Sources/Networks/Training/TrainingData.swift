public import Examples

/// The examples of a trial, by what they are for.
public struct TrainingData: Sendable {
  /// To train on.
  public let training: Examples
  /// To follow the training by; nil where none is set aside.
  public let validation: Examples?
  /// To score the trained net on, once; nil for a trial that must not see it.
  public let test: Examples?

  /// The parts of one data set.
  public init(training: Examples, validation: Examples?, test: Examples?) {
    self.training = training
    self.validation = validation
    self.test = test
  }
}
