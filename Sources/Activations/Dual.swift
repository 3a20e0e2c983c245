/// The number with its slope that is exact to the letter: what does not depend on the variable, as a constant or a branch of a
/// choice that is one, has a slope of exactly 0, whatever is done to it. It meets no infinite local gradient, which would
/// make NaN of 0.
@frozen
public struct Dual<Base: ActivationNumber>: DualNumber {
  /// f.
  public var value: Base
  /// f′.
  public var slope: Base
  /// 1 where it depends on the variable, else 0.
  @usableFromInline var dependence: Base

  /// A number with a slope: 1 for the variable itself, 0 for what does not depend on it.
  @inlinable @inline(__always)
  public init(value: Base, slope: Base) {
    self.init(value: value, slope: slope, dependence: .choose(slope == 0, 0, 1))
  }

  @inlinable @inline(__always)
  init(value: Base, slope: Base, dependence: Base) {
    self.value = value
    self.slope = slope
    self.dependence = dependence
  }

  /// Value, slope and dependence of the branch taken.
  @inlinable @inline(__always)
  public static func choose(_ condition: Base.Mask, _ a: Self, _ b: Self) -> Self {
    Self(
      value: .choose(condition, a.value, b.value), slope: .choose(condition, a.slope, b.slope),
      dependence: .choose(condition, a.dependence, b.dependence))
  }

  /// A function of this number; its slope is 0 where there is no dependence.
  @inlinable @inline(__always)
  public func mapped(_ value: Base, slope: Base) -> Self {
    Self(value: value, slope: whereDependent(slope), dependence: dependence)
  }

  /// A function of two numbers; the share of one that does not depend on the variable is 0.
  @inlinable @inline(__always)
  public static func combined(_ value: Base, _ a: Self, share shareOfA: Base, _ b: Self, share shareOfB: Base) -> Self {
    Self(
      value: value, slope: a.whereDependent(shareOfA) + b.whereDependent(shareOfB),
      dependence: .choose(a.dependence == 0, b.dependence, a.dependence))
  }

  /// The number without its slope where a condition holds.
  @inlinable @inline(__always)
  public func independent(where condition: Base.Mask) -> Self {
    Self(value: value, slope: .choose(condition, 0, slope), dependence: .choose(condition, 0, dependence))
  }

  @inlinable @inline(__always)
  func whereDependent(_ slope: Base) -> Base { .choose(dependence == 0, 0, slope) }
}

/// The number with its slope that training computes with first. A slope of 0 that meets an infinite local gradient is NaN,
/// but all slopes that are finite are those of ``Dual``.
@frozen
@usableFromInline
struct QuickDual<Base: ActivationNumber>: DualNumber {
  @usableFromInline var value: Base
  @usableFromInline var slope: Base

  @inlinable @inline(__always)
  init(value: Base, slope: Base) {
    self.value = value
    self.slope = slope
  }

  @inlinable @inline(__always)
  static func choose(_ condition: Base.Mask, _ a: Self, _ b: Self) -> Self {
    Self(value: .choose(condition, a.value, b.value), slope: .choose(condition, a.slope, b.slope))
  }

  @inlinable @inline(__always)
  func mapped(_ value: Base, slope: Base) -> Self { Self(value: value, slope: slope) }

  @inlinable @inline(__always)
  static func combined(_ value: Base, _ a: Self, share shareOfA: Base, _ b: Self, share shareOfB: Base) -> Self {
    Self(value: value, slope: shareOfA + shareOfB)
  }

  @inlinable @inline(__always)
  func independent(where condition: Base.Mask) -> Self { self }
}
