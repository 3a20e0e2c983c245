import COpenSSL

/// A SHA-256 (FIPS 180-4) being taken, by OpenSSL's libcrypto: a value, whose copies go on each for itself.
///
/// Data sets, trials, raw results and the seeds of random streams are named by it.
package struct SHA256: Sendable {
  private var state = State()

  /// The hash of nothing yet.
  package init() {}

  /// The hash of these bytes so far.
  package init(_ bytes: some Sequence<UInt8>) {
    update(bytes)
  }

  /// Takes in more bytes.
  package mutating func update(_ bytes: some Sequence<UInt8>) {
    let isTaken: Void? = bytes.withContiguousStorageIfAvailable { update(UnsafeRawBufferPointer($0)) }
    if isTaken == nil { Array(bytes).withUnsafeBytes { update($0) } }
  }

  /// Takes in the bytes of a buffer.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    if !isKnownUniquelyReferenced(&state) { state = State(copying: state) }
    state.update(bytes)
  }

  /// The 32 bytes of the hash of all that was taken in.
  package var digest: [UInt8] {
    State(copying: state).finish()
  }

  /// The hash in lower-case hexadecimal.
  package var hexadecimal: String { digest.hexadecimal }
}

extension String {
  /// The SHA-256 of the text's UTF-8, in lower-case hexadecimal.
  package var sha256: String { SHA256(utf8).hexadecimal }
}

/// OpenSSL's state of one hash. It is changed only while a single value holds it.
private final class State: @unchecked Sendable {
  private let context: OpaquePointer

  init() {
    context = Self.made(EVP_MD_CTX_new())
    Self.check(EVP_DigestInit_ex(context, OpenSSL.sha256, nil))
  }

  init(copying other: State) {
    context = Self.made(EVP_MD_CTX_new())
    Self.check(EVP_MD_CTX_copy_ex(context, other.context))
  }

  deinit { EVP_MD_CTX_free(context) }

  func update(_ bytes: UnsafeRawBufferPointer) {
    Self.check(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count))
  }

  func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    Self.check(EVP_DigestFinal_ex(context, &digest, nil))
    return digest
  }

  /// OpenSSL fails at these calls only where memory is at an end.
  private static func check(_ status: Int32) {
    precondition(status == 1, "OpenSSL has no memory for SHA-256")
  }

  private static func made(_ context: OpaquePointer?) -> OpaquePointer {
    guard let context else { preconditionFailure("OpenSSL has no memory for a hash") }
    return context
  }
}
