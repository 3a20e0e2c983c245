/// The recorded epochs of a training, ascending, each an `EpochRecord`.
///
/// A store may hold millions of them. So they are kept as one array of numbers, with room for those measures alone of which some epoch has a
/// value; to change one of them is to write all anew.
package struct EpochRecords: Sendable {
  /// A bit for each place of `Measure.all` of which some epoch has a value.
  private var known: UInt16 = 0
  /// Whether the epochs are 1, 2, 3, … without a gap, as most are.
  private var isEach = true
  /// Of each epoch the training loss, the seconds, the values, and where there are gaps its number.
  private var numbers: [Double] = []

  /// None.
  package init() {}

  package init(_ epochs: some Sequence<EpochRecord>) {
    let epochs = Array(epochs)
    known = epochs.reduce(0) { $0 | $1.validation.known }
    isEach = epochs.enumerated().allSatisfy { $1.epoch == $0 + 1 }
    numbers.reserveCapacity(epochs.count * width)
    for epoch in epochs {
      numbers.append(epoch.trainLoss)
      numbers.append(epoch.seconds)
      for place in known.places { numbers.append(epoch.validation[place: place] ?? .noValue) }
      if !isEach { numbers.append(Double(epoch.epoch)) }
    }
  }

  /// The numbers of an epoch.
  private var width: Int { (isEach ? 2 : 3) + known.nonzeroBitCount }

  /// An epoch with a value of each measure of which some epoch has one; nil without epochs.
  package var outline: EpochRecord? {
    first.map { first in
      var outline = first
      for place in known.places { outline.validation[place: place] = 0 }
      return outline
    }
  }
}

extension EpochRecords: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
  /// 0.
  package var startIndex: Int { 0 }
  /// How many there are.
  package var endIndex: Int { numbers.count / width }

  package subscript(position: Int) -> EpochRecord {
    get {
      let start = position * width
      let epoch = isEach ? position + 1 : Int(numbers[start + width - 1])
      var record = EpochRecord(epoch: epoch, trainLoss: numbers[start], seconds: numbers[start + 1])
      var place = start + 2
      for measure in known.places {
        let value = numbers[place]
        if !value.isNoValue { record.validation[place: measure] = value }
        place += 1
      }
      return record
    }
    set {
      var all = Array(self)
      all[position] = newValue
      self = EpochRecords(all)
    }
  }

  /// Puts some epochs in the place of others.
  package mutating func replaceSubrange(_ range: Range<Int>, with epochs: some Collection<EpochRecord>) {
    var all = Array(self)
    all.replaceSubrange(range, with: epochs)
    self = EpochRecords(all)
  }
}

extension EpochRecords: ExpressibleByArrayLiteral {
  package init(arrayLiteral epochs: EpochRecord...) { self.init(epochs) }
}

extension EpochRecords: Hashable {
  /// Whether all epochs are the same.
  package static func == (a: EpochRecords, b: EpochRecords) -> Bool {
    a.known == b.known && a.isEach == b.isEach
      && a.numbers.elementsEqual(b.numbers) { $0 == $1 || $0.isNoValue && $1.isNoValue }
  }

  /// Feeds the numbers.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(known)
    hasher.combine(numbers)
  }
}

extension EpochRecords: Codable {
  package init(from decoder: any Decoder) throws { self.init(try [EpochRecord](from: decoder)) }

  /// As a list of epochs.
  package func encode(to encoder: any Encoder) throws { try Array(self).encode(to: encoder) }
}

extension UInt16 {
  /// The places of the bits that are set, ascending.
  fileprivate var places: BitPlaces { BitPlaces(rest: self) }
}

/// The places of set bits.
private struct BitPlaces: Sequence, IteratorProtocol {
  var rest: UInt16

  mutating func next() -> Int? {
    guard rest != 0 else { return nil }
    defer { rest &= rest - 1 }
    return rest.trailingZeroBitCount
  }
}

extension Double {
  /// Stands where there is no value: a NaN that no computation has for its result.
  fileprivate static let noValue = Double(nan: 0x5e9, signaling: false)

  fileprivate var isNoValue: Bool { bitPattern == Double.noValue.bitPattern }
}
