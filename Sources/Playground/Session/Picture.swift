import Foundation
import Networks
import Datasets

/// A moment of a race as it is sent to its page, in bytes, numbers little-endian.
///
/// | what | how |
/// |---|---|
/// | 1 now, 2 a moment of the past | 1 byte |
/// | nets, classes, places along an axis, and those of a unit's picture, weight matrices of a net | 5 × 1 byte |
/// | 0 | 2 bytes |
/// | step | 4 bytes |
/// | epoch | `Float` |
///
/// and then of each net
///
/// | what | how |
/// |---|---|
/// | the step at which it diverged, 0 for none | 4 bytes |
/// | training loss, training accuracy, test accuracy | 3 × `Float` |
/// | of each weight matrix the root mean square of its gradient | `Float` |
/// | of each hidden unit 0, or 1 where it is dead, or 2 where it is saturated | 1 byte |
/// | of each hidden unit its picture | bytes, signed |
/// | of each place of the plane the probability of each class | bytes |
struct Picture {
  /// Whether a picture is of the present.
  enum Time: UInt8 { case now = 1, past = 2 }

  private(set) var bytes: [UInt8] = []

  /// The picture of a race as it stands.
  init(_ race: Race, on plane: Plane, _ time: Time = .now) {
    let classes = race.data.dataset.classNames.count
    bytes = [
      time.rawValue, UInt8(race.racers.count), UInt8(classes), UInt8(Plane.side), UInt8(Plane.sideOfUnit),
      UInt8(race.hidden.count + 1), 0, 0,
    ]
    append(UInt32(race.steps))
    append(Float(race.epochs))
    for racer in race.racers {
      let (train, test) = (racer.score(on: race.data.training), racer.score(on: race.data.test))
      append(UInt32(racer.divergence ?? 0))
      append(Float(train.loss ?? .nan))
      append(Float(train.accuracy ?? .nan))
      append(Float(test.accuracy ?? .nan))
      let glance = racer.glance()
      for gradient in glance.gradients { append(Float(gradient)) }
      bytes += glance.units.joined().map(\.rawValue)
      let answers = plane.answers(of: racer.network)
      for unit in answers.units { bytes += unit }
      bytes += answers.classes
    }
  }

  /// The same as a moment of the past.
  static func past(_ bytes: [UInt8]) -> [UInt8] { [Time.past.rawValue] + bytes.dropFirst() }

  private mutating func append(_ number: UInt32) {
    for place in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }
  private mutating func append(_ number: Float) { append(number.bitPattern) }
}
