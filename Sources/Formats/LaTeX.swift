import Foundation
import Wording

/// How a text stands for itself in LaTeX.
extension String {
  /// Words for LaTeX: what would be a command is escaped, what would be joined to another sign is kept apart, and letters and
  /// signs that text fonts lack are put as mathematics.
  package var escapedForLaTeX: String {
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in visibleWithBlanks.precomposedStringWithCanonicalMapping.unicodeScalars {
      if scalar == previous, LaTeX.joined.contains(scalar) { result += "{}" }
      if let replacement = LaTeX.replacements[scalar] {
        result += replacement
      } else {
        result.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return result
  }

  /// A number for LaTeX: `3e-05` is a power of ten.
  package var numberForLaTeX: String {
    escapedForLaTeX.replacing(/(\d)e([+-])0*(\d+)/) { "\($0.1)$\\times10^{\($0.2 == "-" ? "-" : "")\($0.3)}$" }
  }
}

extension Sequence<String> {
  /// The characters of some texts that pdfLaTeX has no font for, each once.
  var charactersBeyondLaTeX: [Character] {
    var known: Set<Character> = []
    return flatMap { $0.visibleWithBlanks.precomposedStringWithCanonicalMapping }.filter { character in
      !character.unicodeScalars.allSatisfy(LaTeX.isKnown) && known.insert(character).inserted
    }
  }
}

private enum LaTeX {
  /// What two of make a dash, a quote or another sign.
  static let joined: Set<Unicode.Scalar> = ["-", "'", ",", "<", ">"]

  static let replacements: [Unicode.Scalar: String] = {
    var all: [Unicode.Scalar: String] = [
      "\\": "\\textbackslash{}", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_", "{": "\\{", "}": "\\}",
      "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "`": "\\textasciigrave{}", "␣": "\\textvisiblespace{}",
      "−": "$-$", "±": "$\\pm$", "…": "\\dots{}", "–": "--", "<": "$<$", ">": "$>$", "|": "$|$", "◌": "$\\circ$",
      // After the end of a row these would be an argument of it.
      "[": "{[}", "*": "{*}",
    ]
    for (sign, command) in signs { all[sign] = "$\\\(command)$" }
    for (digit, (below, above)) in zip("₀₁₂₃₄₅₆₇₈₉".unicodeScalars, "⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars).enumerated() {
      all[below] = "$_{\(digit)}$"
      all[above] = "$^{\(digit)}$"
    }
    // A control is seen by its code.
    for code in UInt32(0x2400)...0x2421 {
      if let picture = Unicode.Scalar(code) {
        let control = code == 0x2421 ? 0x7F : code - 0x2400
        all[picture] = "\\textsubscript{\(control < 16 ? "0" : "")\(String(control, radix: 16, uppercase: true))}"
      }
    }
    return all
  }()

  /// Signs and Greek letters by their commands in mathematics.
  private static let signs: [Unicode.Scalar: String] = [
    "≈": "approx", "≤": "leq", "≥": "geq", "≠": "neq", "∞": "infty", "→": "to", "←": "leftarrow", "×": "times",
    "·": "cdot", "√": "surd", "∂": "partial", "∇": "nabla", "ℓ": "ell", "′": "prime", "∈": "in", "∘": "circ",
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
    "σ": "sigma", "ς": "varsigma", "τ": "tau", "υ": "upsilon", "φ": "varphi", "ϕ": "phi", "χ": "chi", "ψ": "psi",
    "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma",
    "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
  ]

  /// Whether pdfLaTeX prints a character without further packages: the Latin letters and what belongs to them, and what is replaced.
  static func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x180 || replacements[scalar] != nil || "‘’“”—•€™".unicodeScalars.contains(scalar)
  }
}
