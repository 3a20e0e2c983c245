// Calls every kernel of the main job and the common smooth rectifiers 50 times on 4,096 elements, for instructions to be counted.
#include "CVectorMath.h"

enum { elements = 4096, calls = 50 };

static float z[2 * elements], a[2 * elements], g[2 * elements], d[2 * elements];
static int32_t labels[elements];

int main(void) {
  for (int i = 0; i < 2 * elements; i++) {
    z[i] = (float)(i % 97) / 12.0f - 4.0f;
    g[i] = (float)(i % 31) / 31.0f - 0.5f;
  }
  for (int call = 0; call < calls; call++) {
    vm_sigmoid_f32(elements, z, a);
    vm_sigmoid_backward_f32(elements, a, g, d);
    vm_tanh_f32(elements, z, a);
    vm_tanh_backward_f32(elements, a, g, d);
    vm_leaky_relu_f32(elements, 0.01f, z, a);
    vm_leaky_relu_backward_f32(elements, 0.01f, z, g, d);
    vm_elu_f32(elements, 1, z, a);
    vm_elu_backward_f32(elements, 1, z, a, g, d);
    vm_maxout_f32(elements, 2, z, a);
    vm_maxout_backward_f32(elements, 2, z, g, d);
    vm_gelu_f32(elements, z, a);
    vm_gelu_backward_f32(elements, z, g, d);
    vm_silu_f32(elements, z, a);
    vm_silu_backward_f32(elements, z, g, d);
    vm_mish_f32(elements, z, a);
    vm_mish_backward_f32(elements, z, g, d);
    vm_softmax_cross_entropy_f32(elements / 16, 16, z, labels, 1, d);
    vm_add_columns_f32(elements / 128, 128, z, a);
    vm_sgd_f32(elements, 0.1f, 0.9f, 0, a, g);
  }
  return 0;
}
