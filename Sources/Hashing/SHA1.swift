import COpenSSL

/// The SHA-1 (FIPS 180-4) of some bytes, by OpenSSL's libcrypto: 20 bytes, which the handshake of a WebSocket asks for (RFC 6455). It is no
/// proof against forgery, and names nothing of the lab's.
package func sha1(_ bytes: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 20)
  let isDone = EVP_Digest(bytes, bytes.count, &digest, nil, OpenSSL.sha1, nil)
  precondition(isDone == 1, "OpenSSL has no memory for SHA-1")
  return digest
}
