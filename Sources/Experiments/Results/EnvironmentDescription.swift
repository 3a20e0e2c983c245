import CVectorMath
import Formats
import Foundation
import Matrices
import Randomness

/// The program and the machine that trials were run with: `environment.json`.
package struct EnvironmentDescription: Sendable, Hashable, Codable {
  /// The program's name and version.
  package var program: String
  /// The commit that the program was built from, with a + where files differed from it; nil where that is not known.
  package var commit: String?
  /// The revision of the training code.
  package var codeRevision: Int
  /// The Swift language version that the compiler is at least of, and the C compiler's full version.
  package var compiler: String
  /// The processor's name.
  package var processor: String
  /// The vector extension that the lab's own loops run with.
  package var vectorExtension: String
  /// Versions of the libraries and programs that results and reports rest on.
  package var libraries: [String: String]

  enum CodingKeys: String, DescribedKey {
    case program, commit, compiler, processor, libraries
    case codeRevision = "code_revision"
    case vectorExtension = "vector_extension"

    var meaning: String {
      switch self {
      case .program: "the program's name and version"
      case .commit: "the commit that the program was built from, with a + where files differed from it"
      case .compiler: "the compilers of Swift and of C"
      case .processor: "the processor's name"
      case .libraries: "versions of the libraries and programs that results and reports rest on"
      case .codeRevision: "the revision of the training code: results of different ones may differ"
      case .vectorExtension: "the vector extension that the lab's own loops run with"
      }
    }
  }

  /// The file of most trials' environment, as the reference describes it.
  package static let described = FileDescription(
    "environment.json",
    "the program and the machine that most trials were run with; those of the others are in its list 'others'",
    CodingKeys.entries())

  /// Of this process; `version` and `commit` are the program's, `tools` are versions of what else takes part.
  package static func current(
    version: String, commit: String? = nil, tools: [String: String] = [:]
  ) -> EnvironmentDescription {
    EnvironmentDescription(
      program: "actlab \(version)", commit: commit, codeRevision: TrialSpecification.codeRevision,
      compiler:
        "\(swiftVersion); \(unsafe String(cString: vm_compiler()).prefix { $0 != "(" }.trimmingCharacters(in: .whitespaces))",
      processor: processor, vectorExtension: unsafe String(cString: vm_vector_extension()),
      libraries: ["gsl": GSL.version, "openblas": OpenBLAS.configuration].merging(
        LIBXSMM.configuration.map { ["libxsmm": $0] } ?? [:], uniquingKeysWith: { $1 }
      ).merging(tools, uniquingKeysWith: { $1 }))
  }

  /// The description as JSON with sorted keys.
  package var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  private static var swiftVersion: String {
    #if compiler(>=6.4)
      "Swift 6.4 or later"
    #else
      "Swift 6.3"
    #endif
  }

  private static var processor: String {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = information.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
    return model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
  }
}

extension EnvironmentDescription {
  /// The description in JSON.
  package init(json: String) throws { self = try JSONDecoder().decode(Self.self, fromUntrusted: Data(json.utf8)) }
}
