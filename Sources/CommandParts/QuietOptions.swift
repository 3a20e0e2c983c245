import ArgumentParser

/// The option that commands without progress or notes have for uniformity: they print results and errors alone anyway.
package struct QuietOptions: ParsableArguments {
  @Flag(help: "Print results and errors alone.")
  package var quiet = false

  /// Notes and progress, too.
  package init() {}
}
