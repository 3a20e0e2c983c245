// OpenSSL's libcrypto, for SHA-256 and SHA-1.
#ifndef ACTLAB_COPENSSL_H
#define ACTLAB_COPENSSL_H

#include <openssl/evp.h>

#endif
