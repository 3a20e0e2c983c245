#include "training.h"
