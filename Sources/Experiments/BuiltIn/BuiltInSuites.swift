import Foundation

/// The suites that the program carries with it.
package enum BuiltInSuites {
  /// The names, the default first.
  package static let names = [
    "six", "quick", "datasets", "fashion-mnist-paper", "glorot-saturation", "elu-depth", "uva-lesson", "uci",
  ]

  /// The YAML text of a built-in suite, or nil for any other name.
  package static func yaml(_ name: String) -> String? {
    switch name {
    case "six": String(decoding: PackageResources.six_yaml, as: UTF8.self)
    case "quick": String(decoding: PackageResources.quick_yaml, as: UTF8.self)
    case "datasets": String(decoding: PackageResources.datasets_yaml, as: UTF8.self)
    case "fashion-mnist-paper": String(decoding: PackageResources.fashion_mnist_paper_yaml, as: UTF8.self)
    case "glorot-saturation": String(decoding: PackageResources.glorot_saturation_yaml, as: UTF8.self)
    case "elu-depth": String(decoding: PackageResources.elu_depth_yaml, as: UTF8.self)
    case "uva-lesson": String(decoding: PackageResources.uva_lesson_yaml, as: UTF8.self)
    case "uci": String(decoding: PackageResources.uci_yaml, as: UTF8.self)
    default: nil
    }
  }
}
