import Wording

/// A piece of an expression's text, and the column where it begins, 1 the first.
struct Token: Equatable {
  enum Kind: Equatable {
    case number(Double)
    case name(String)
    case symbol(String)
    case end
  }

  let kind: Kind
  let column: Int

  /// The token as an error message shows it.
  var shown: String {
    switch kind {
    case .number(let value): "'\(value)'"
    case .name(let name): quoted(name)
    case .symbol(let symbol): "'\(symbol)'"
    case .end: "the end"
    }
  }
}

/// Why an expression cannot be read or computed, in one line with its column.
package struct ExpressionError: Error, CustomStringConvertible, Hashable {
  /// The column, 1 the first.
  package let column: Int
  package let description: String

  init(column: Int, _ problem: String) {
    self.column = column
    description = "column \(column): \(problem)"
  }
}

/// Cuts an expression's text, which begins in column `first`, into tokens; the last is the end.
func tokens(of text: String, first: Int) throws(ExpressionError) -> [Token] {
  let characters = Array(text)
  var tokens: [Token] = []
  var index = 0
  while index < characters.count {
    let start = index
    let character = characters[start]
    func take(while isWanted: (Character) -> Bool) -> String {
      while index < characters.count, isWanted(characters[index]) { index += 1 }
      return String(characters[start..<index])
    }
    if character.isWhitespace {
      index += 1
    } else if isDigit(character) || character == "." {
      tokens.append(Token(kind: .number(try number(characters, &index, first: first)), column: start + first))
    } else if character.isLetter || character == "_", isOfName(character) {
      tokens.append(Token(kind: .name(take(while: isOfName)), column: start + first))
    } else {
      let pair = String(characters[start..<min(start + 2, characters.count)])
      let symbol = ["<=", ">=", "=="].contains(pair) ? pair : String(character)
      guard "+-*/@^(),?:<>".contains(character) || symbol == "==" else {
        throw ExpressionError(column: start + first, "\(quoted(String(character))) is not part of an expression")
      }
      index += symbol.count
      tokens.append(Token(kind: .symbol(symbol), column: start + first))
    }
    if tokens.count > Limits.tokens {
      throw ExpressionError(
        column: start + first,
        "more than \(grouped(Limits.tokens)) numbers, names and signs; write a shorter expression")
    }
  }
  return tokens + [Token(kind: .end, column: characters.count + first)]
}

private func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

private func isOfName(_ character: Character) -> Bool { String(character).isPlain(but: "_") }

/// Reads `12`, `0.5`, `.5` or `1e-3` from `index` on.
private func number(_ characters: [Character], _ index: inout Int, first: Int) throws(ExpressionError) -> Double {
  let start = index
  while index < characters.count, isDigit(characters[index]) || characters[index] == "." { index += 1 }
  if index < characters.count, characters[index] == "e" || characters[index] == "E" {
    var end = index + 1
    if end < characters.count, characters[end] == "+" || characters[end] == "-" { end += 1 }
    if end < characters.count, isDigit(characters[end]) {
      while end < characters.count, isDigit(characters[end]) { end += 1 }
      index = end
    }
  }
  let text = String(characters[start..<index])
  guard let value = Double(text) else {
    throw ExpressionError(column: start + first, "\(quoted(text)) is not a number")
  }
  if value.isInfinite {
    throw ExpressionError(
      column: start + first, "\(quoted(text)) is more than the largest number, \(Double.greatestFiniteMagnitude)")
  }
  if value == 0, text.prefix(while: { $0 != "e" && $0 != "E" }).contains(where: { $0 != "0" && $0 != "." }) {
    throw ExpressionError(
      column: start + first, "\(quoted(text)) is less than the smallest number above 0, \(Double.leastNonzeroMagnitude)"
    )
  }
  return value
}
