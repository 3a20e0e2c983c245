#define VM_DOUBLE
#include "training.h"
