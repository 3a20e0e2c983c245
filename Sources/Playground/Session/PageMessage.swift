import Formats
import Foundation

/// What a page asks of its session, in JSON; what a request has no use for is left out of it.
struct PageMessage: Codable {
  /// What is asked for.
  enum Request: String, Codable {
    /// A new race with these settings, at its start.
    case race
    case play, pause, step, epoch, rewind
    /// So many steps a picture; 0 for as many as there is time for.
    case pace
    /// A picture has been drawn.
    case seen
    /// A moment of the past, up to a step, or the present again.
    case look, now
    /// Whether a net's activation can be read.
    case check
    /// The race as a suite.
    case suite
    /// The race with ten seeds, or no more of it.
    case seeds, enough
  }

  let `do`: Request
  var settings: RaceSettings?
  var steps: Int?
  var step: Int?
  var net: String?
  /// The epoch at which `play` pauses by itself; where that is over, it goes on.
  var until: Double?

  /// The message of a text.
  ///
  /// Throws a line that says what is wrong with it.
  init(_ text: String) throws(RaceSettings.Problem) {
    do {
      self = try JSONDecoder().decode(Self.self, fromUntrusted: Data(text.utf8))
    } catch DecodingError.keyNotFound(let key, _) {
      throw RaceSettings.Problem("message", "the page's message lacks '\(key.stringValue)'")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw RaceSettings.Problem("message", "'\(path)' of the page's message is of another kind")
    } catch DecodingError.dataCorrupted(let context)
      where context.codingPath.last?.intValue == nil && !context.codingPath.isEmpty
    {
      // Of all that a message holds, numbers alone can be of the right kind and yet wrong.
      let name = context.codingPath.last?.stringValue ?? ""
      throw RaceSettings.Problem(name, "'\(name)' must be a whole number")
    } catch {
      throw RaceSettings.Problem("message", "the page's message cannot be read")
    }
  }
}

extension RaceSettings.Problem {
  /// What the page is told.
  var message: String {
    JSONValue.object([("is", .string("problem")), ("setting", .string(setting)), ("text", .string(text))]).line
  }
}
