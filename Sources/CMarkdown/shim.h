// libcmark, for making HTML of CommonMark.
#ifndef ACTLAB_CMARKDOWN_H
#define ACTLAB_CMARKDOWN_H

#include <cmark.h>

#endif
