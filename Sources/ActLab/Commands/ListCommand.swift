import Activations
import ArgumentParser
import CommandParts
import Datasets
import Experiments
import Foundation
import Networks
import Formats

/// `actlab list`.
struct ListCommand: LabCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List what is registered, with formulas, parameters and defaults.",
    discussion: """
      EXAMPLES
        actlab list activations
        actlab list datasets --format json
      """)

  /// What can be listed.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case activations, datasets, suites, optimizers, initializers
  }

  @Argument(help: "activations, datasets, suites, optimizers or initializers.")
  var subject: Subject

  @OptionGroup var output: FormatOptions
  @OptionGroup var loudness: QuietOptions

  func run(in lab: Lab) throws {
    let list = Listing(rows: try rows(in: lab))
    try output.print(list)
    if output.choice.format is TextFormat, list.isNarrowed {
      Terminal.printError("some columns have no room here; --format json has them")
    }
  }

  private func rows(in lab: Lab) throws -> [[(String, JSONValue)]] {
    switch subject {
    case .activations:
      lab.registry.definitions.map { definition in
        [
          ("id", .string(definition.id)), ("name", .string(definition.name)), ("formula", .string(definition.formula)),
          ("derivative", .string(definition.derivative)), ("parameters", parameters(definition.parameters)),
          ("source", .string(definition.source)),
        ]
      }
    case .datasets:
      lab.catalog.entries.map { entry in
        [
          ("id", .string(entry.id)), ("title", .string(entry.title)), ("kind", .string(entry.kind.rawValue)),
          ("examples", .int(entry.examples)), ("features", .int(entry.features)),
          ("classes", entry.classes.map(JSONValue.int) ?? .null), ("licence", .string(entry.licence)),
        ]
      }
    case .suites:
      try BuiltInSuites.names.map { name in
        let suite = try SuiteReader(registry: .standard).suite(BuiltInSuites.yaml(name) ?? "", file: "\(name).yaml")
        return [
          ("id", .string(name)), ("title", .string(suite.title)),
          ("datasets", .string(suite.datasets.map(\.name).joined(separator: ", "))),
          ("activations", .int(suite.candidates.count)), ("seeds", .int(suite.seeds.count)),
          ("epochs", suite.budget.epochs.given.map(JSONValue.int) ?? .string("auto")),
        ]
      }
    case .optimizers:
      Optimizer.Method.allCases.map { method in
        [
          ("id", .string(method.rawValue)), ("formula", .string(method.formula)),
          ("parameters", parameters(method.parameters)), ("learning_rate", .number(method.defaultLearningRate)),
          ("learning_rate_for_values", .number(method.defaultLearningRateForValues)),
          ("weight_decay", .number(method.defaultWeightDecay)), ("source", .string(method.source)),
        ]
      }
    case .initializers:
      Initializer.allCases.map { initializer in
        [
          ("id", .string(initializer.rawValue)), ("formula", .string(initializer.formula)),
          ("gain", .number(initializer.sharedGain)),
        ]
      }
    }
  }

  private func parameters(_ parameters: [NumericParameter]) -> JSONValue {
    .object(
      parameters.map { parameter in
        (parameter.name, parameter.kind == .flag ? .bool(parameter.defaultValue == 1) : .number(parameter.defaultValue))
      })
  }
}
