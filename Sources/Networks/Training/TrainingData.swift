package import Examples

/// The examples of a trial, by what they are for.
package struct TrainingData: Sendable {
  package let training: Examples
  /// To follow the training by; nil where none is set aside.
  package let validation: Examples?
  /// To score the trained net on, once; nil for a trial that must not see it.
  package let test: Examples?

  /// The parts of one data set.
  package init(training: Examples, validation: Examples?, test: Examples?) {
    self.training = training
    self.validation = validation
    self.test = test
  }
}
