// zlib, for reading `.gz` files.
#ifndef ACTLAB_CZLIB_H
#define ACTLAB_CZLIB_H

#include <zlib.h>

#endif
