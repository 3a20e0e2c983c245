#define VM_DOUBLE
#include "activations.h"
