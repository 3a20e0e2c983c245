import Datasets
import Foundation
import Examples
import Testing

@Suite("Generated data sets")
struct GeneratedDatasetsTests {
  static let generated = DatasetCatalog.standard.entries.filter { $0.kind == .generated }

  private func load(_ id: String, seed: Int = 1) throws -> Dataset {
    try DatasetCatalog.standard.load(.named(id), suiteSeed: seed)
  }

  @Test("The same seed gives the same points, another seed others", arguments: generated)
  func seeds(_ entry: DatasetEntry) throws {
    #expect(try load(entry.id).fingerprint == load(entry.id).fingerprint)
    #expect(try load(entry.id).fingerprint != load(entry.id, seed: 2).fingerprint)
  }

  @Test("Classes are of equal size", arguments: generated)
  func balance(_ entry: DatasetEntry) throws {
    let dataset = try load(entry.id)
    #expect(Set(dataset.counts(dataset.rows)) == [entry.examples / dataset.classNames.count])
  }

  @Test("The spiral's arms have CS231n's radii, and its angles up to noise of standard deviation 0.2")
  func spiral() throws {
    let dataset = try load("spiral")
    var squares = 0.0
    for arm in 0..<3 {
      for index in 0..<100 {
        let point = dataset.row(100 * arm + index)
        let radius = Double(index) / 99
        #expect(abs(hypot(point[0], point[1]) - radius) < 1e-6, "arm \(arm), point \(index)")
        #expect(dataset.classes[100 * arm + index] == Int32(arm))
        let angle = 4 * Double(arm) + 4 * Double(index) / 99
        let noise = remainder(atan2(point[0], point[1]) - angle, 2 * .pi)
        #expect(index == 0 || abs(noise) < 1, "arm \(arm), point \(index)")
        squares += index == 0 ? 0 : noise * noise
      }
    }
    // 297 draws: the standard error of their standard deviation is 0.2/√594 = 0.0082.
    #expect(abs((squares / 297).squareRoot() - 0.2) < 0.033)
  }

  @Test("A circle's points lie around its radius")
  func circles() throws {
    let dataset = try load("circles")
    for (name, radius) in [("inner", 0.5), ("outer", 1)] {
      let radii = dataset.labels.indices.filter { dataset.labels[$0] == name }.map { row in
        hypot(dataset.features[row, 0], dataset.features[row, 1])
      }
      // E[r] ≈ radius + sd²/(2·radius); the standard error is 0.1/√250.
      let expected = radius + 0.005 / radius
      #expect(abs(radii.reduce(0, +) / 250 - expected) < 0.03, "\(name)")
    }
  }

  @Test("Each moon's points scatter around its half circle with standard deviation 0.2")
  func moons() throws {
    let dataset = try load("moons")
    var squares = 0.0
    for row in 0..<500 {
      let t = Double.pi * Double(row % 250) / 249
      let (x, y) = row < 250 ? (cos(t), sin(t)) : (1 - cos(t), 0.5 - sin(t))
      #expect(dataset.labels[row] == (row < 250 ? "upper" : "lower"))
      squares += pow(dataset.features[row, 0] - x, 2) + pow(dataset.features[row, 1] - y, 2)
    }
    #expect(abs((squares / 1000).squareRoot() - 0.2) < 0.02)
  }

  @Test("Exclusive or is true where the signs of the corner differ")
  func exclusiveOr() throws {
    let dataset = try load("xor")
    let right = dataset.labels.indices.filter { row in
      (dataset.features[row, 0] * dataset.features[row, 1] < 0) == (dataset.labels[row] == "true")
    }
    // A coordinate crosses 0 with probability Φ(−2.5) = 0.0062.
    #expect(right.count > 385)
  }

  @Test("The Gaussians' means are the corners of a triangle of radius 2")
  func gaussians() throws {
    let dataset = try load("gaussians")
    for number in 0..<3 {
      let angle = Double.pi / 2 + 2 * Double.pi * Double(number) / 3
      let rows = Int32(200 * number)..<Int32(200 * number + 200)
      let fit = StandardizationMode.feature.standardization(of: dataset, rows: Array(rows))
      #expect(hypot(fit.mean[0] - 2 * cos(angle), fit.mean[1] - 2 * sin(angle)) < 0.35, "class \(number)")
      #expect(fit.scale.allSatisfy { abs($0 - 1) < 0.25 }, "class \(number)")
    }
  }
}
