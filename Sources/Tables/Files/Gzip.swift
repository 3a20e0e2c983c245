import CZlib
package import Formats
import Wording

/// Gzip streams (RFC 1952), inflated by zlib.
package enum Gzip {
  /// Whether the bytes begin as a gzip stream does.
  package static func isCompressed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

  /// The uncompressed contents of all members of a gzip stream; `file` names it in errors.
  package static func inflated(_ bytes: [UInt8], file: String) throws(InputError) -> [UInt8] {
    var output: [UInt8] = []
    let limit = Limits.inflatedBytes(of: bytes.count)
    output.reserveCapacity(sizeHint(bytes, atMost: limit))
    let gzipOnly = MAX_WBITS + 16
    let status = bytes.withUnsafeBufferPointer { inflate($0, into: &output, atMost: limit, windowBits: gzipOnly) }
    switch status {
    case Z_OK:
      throw InputError(
        file: file,
        "inflates to more than \(grouped(limit)) bytes, the most for \(grouped(bytes.count)); unpack it with gunzip, where that is what it should hold"
      )
    case Z_STREAM_END: return output
    case Z_BUF_ERROR: throw InputError(file: file, "the gzip stream is cut short; copy or download the file again")
    case Z_MEM_ERROR: throw InputError(file: file, "too large for the memory")
    default: throw InputError(file: file, "the gzip stream is damaged; copy or download the file again")
    }
  }

  /// The contents of a deflated stream without a header, as zip archives have them; nil for a damaged one.
  static func inflatedRaw(_ bytes: [UInt8], size: Int) -> [UInt8]? {
    var output: [UInt8] = []
    // The size is what the archive says; no byte stands for more than 1032.
    output.reserveCapacity(min(size, 1032 * bytes.count))
    let status = bytes.withUnsafeBufferPointer { inflate($0, into: &output, atMost: size, windowBits: -MAX_WBITS) }
    return status == Z_STREAM_END && output.count == size ? output : nil
  }

  /// zlib's last status: `Z_STREAM_END` for a whole stream, `Z_BUF_ERROR` for one that ends too early, `Z_OK` for one that has more than
  /// `limit` bytes.
  private static func inflate(
    _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8], atMost limit: Int, windowBits: Int32
  ) -> Int32 {
    var stream = z_stream()
    let opened = inflateInit2_(&stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard opened == Z_OK else { return opened }
    defer { inflateEnd(&stream) }
    var position = 0
    let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 20)
    defer { chunk.deallocate() }
    while true {
      let feed = min(input.count - position, 1 << 30)
      stream.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0 + position) }
      stream.avail_in = UInt32(feed)
      stream.next_out = chunk.baseAddress
      stream.avail_out = UInt32(chunk.count)
      let status = CZlib.inflate(&stream, Z_NO_FLUSH)
      position += feed - Int(stream.avail_in)
      output.append(contentsOf: chunk[..<(chunk.count - Int(stream.avail_out))])
      if output.count > limit { return Z_OK }
      if status == Z_STREAM_END, beginsMember(input, at: position) {
        inflateReset(&stream)
      } else if status != Z_OK {
        return status
      }
    }
  }

  /// The size of the last member's contents as its end gives it, where deflate could have made them of so few bytes.
  private static func sizeHint(_ bytes: [UInt8], atMost limit: Int) -> Int {
    let size = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    let largestRatio = 1032
    return size <= min(bytes.count * largestRatio, limit) ? size : 0
  }

  private static func beginsMember(_ input: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    input.count >= position + 2 && input[position] == 0x1f && input[position + 1] == 0x8b
  }
}
