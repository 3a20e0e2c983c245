/// What one input may take of the machine: limits that are checked before memory is taken or time is spent, each with its reason.
///
/// They are far above what anybody has a use for, so that only a mistake or an attack meets them. An error names the limit and what was
/// found. Within them a small file, suite, formula or command line takes less than 1 GB and is answered within seconds; data are read as
/// large as they are.
package enum Limits {
  // MARK: Files

  /// Bytes of a file of data: numbers of such a file fill 16 GB.
  package static let fileBytes = 1 << 32
  /// Bytes of what tells no size before it is read: a pipe, which may never end, and what is inflated, of which a thousandth is stored.
  package static let streamBytes = 1 << 28
  /// Bytes of a suite, of a saved net's description: a thousand times what a person writes.
  package static let textBytes = 1 << 20

  // MARK: Tables

  /// Columns of a table: a label beside images of 256 × 256 pixels has fewer. What is known of each column is kept.
  package static let columns = 70_000
  /// Cells of a table that a sparse one is written out to, most of which are zeros.
  package static let cells = 1 << 26
  /// Bytes of a cell, of which the name of a column is one: free text of a thousand pages.
  package static let cellBytes = 1 << 20
  /// Bytes of a column's name, which errors, notes and reports repeat.
  package static let nameBytes = 10_000
  /// Methods of a table of scores: they make 44,850 pairs, each with all tests, and nobody reads more.
  package static let methods = 300

  // MARK: Suites

  /// Aliases (`*name`) of a suite: a few of each other stand for more than a machine holds.
  package static let aliases = 16
  /// Elements of a list or a mapping of a suite, each of which multiplies the trials.
  package static let elements = 1000
  /// Levels of a suite's keys, as `--set` writes them: no key lies half as deep.
  package static let levels = 10
  /// Trials of a suite, all of which are planned before the first is run.
  package static let trials = 1_000_000

  // MARK: Nets

  /// Weights, biases and learnable parameters of a net, which take 1 GB with their gradient, an optimizer's two moments and a copy.
  package static let parameters = 50_000_000
  /// Units and pieces of all layers times the examples of a step, which are kept for the way back.
  package static let unitsOfStep = 100_000_000
  /// Hidden layers: nets without skip connections were trained with a hundredth of these.
  package static let layers = 10_000

  // MARK: Formulas

  /// Gates, inputs and constants of an expression.
  package static let nodes = 10_000
  /// Levels of nesting of an expression, each of which takes some of the stack.
  package static let nesting = 200
  /// Numbers of a value, of which each is printed.
  package static let elementsOfValue = 100_000
  /// Numbers of a Jacobian, which has a row a result and a column an input.
  package static let elementsOfJacobian = 1_000_000

  // MARK: Messages

  /// Letters of a line on standard error, whose middle gives way: a screen has room for it.
  package static let lettersOfMessage = 1500
  /// Bytes of a name for which one like it is looked for, which takes their square.
  package static let bytesOfName = 200
}
