import COpenSSL

/// The hash functions of OpenSSL's libcrypto, in a library context of the lab's own.
///
/// What a machine's `openssl.cnf` or `OPENSSL_CONF` sets up is for keeping secrets, and may leave no hash at all, as where it asks for FIPS and
/// that provider is not there: it is not read.
enum OpenSSL {
  nonisolated(unsafe) static let sha1 = fetched("SHA1")
  nonisolated(unsafe) static let sha256 = fetched("SHA256")

  nonisolated(unsafe) private static let library: OpaquePointer? = {
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil)
    return OSSL_LIB_CTX_new()
  }()

  private static func fetched(_ name: String) -> OpaquePointer {
    guard let hash = EVP_MD_fetch(library, name, nil) else { preconditionFailure("OpenSSL has no \(name)") }
    return hash
  }
}
