import Foundation
import Glibc
import Matrices
import Randomness
import Testing

/// GSL's reference BLAS exports the same names as OpenBLAS, is some twenty times slower, and says nothing.
@Suite("What the products run on")
struct BindingTests {
  @Test("CBLAS is OpenBLAS's, with GSL loaded too", arguments: ["cblas_sgemm", "cblas_dgemm", "cblas_dtrsm"])
  func bindsToOpenBLAS(symbol: String) throws {
    #expect(!OpenBLAS.configuration.isEmpty && !GSL.version.isEmpty)
    let file = try library(of: symbol)
    #expect(file.contains("openblas"), "\(symbol) is bound to \(file)")
  }

  /// `libgsl` names `libgslcblas` as a dependency, so both are loaded; it binds to whichever the global lookup finds first.
  @Test(
    "GSL leaves its products to the library that the lookup finds, OpenBLAS",
    arguments: ["gsl_blas_dgemm", "gsl_blas_dtrsm"])
  func gslUsesOpenBLAS(symbol: String) throws {
    let file = try library(of: symbol)
    #expect(file.contains("libgsl.so"), "\(symbol) is in \(file)")
    let product = try library(of: "c" + symbol.dropFirst("gsl_".count))
    #expect(product.contains("openblas"), "\(symbol) calls \(product)")
  }

  /// The file that the process's global lookup of a symbol, which is GSL's too, leads to.
  private func library(of symbol: String) throws -> String {
    let address = UInt(bitPattern: try #require(dlsym(nil, symbol), "\(symbol) is not loaded"))
    let mapping = try mappings().first { $0.addresses.contains(address) }
    return try #require(mapping, "\(symbol) lies in no file").file
  }

  /// The files mapped into this process, from lines such as `7f00-7f80 r-xp 0 fe:01 12 /lib/libgsl.so.27`.
  private func mappings() throws -> [(addresses: Range<UInt>, file: String)] {
    // Of a file without a size `String(contentsOfFile:)` reads the first page alone.
    let handle = try #require(FileHandle(forReadingAtPath: "/proc/self/maps"))
    let text = String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    return text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
      let bounds = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
      return fields.count == 6 && bounds.count == 2 ? (bounds[0]..<bounds[1], String(fields[5])) : nil
    }
  }
}
