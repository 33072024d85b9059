// The kernels, compiled once per kind of processor, and the choice between them.
//
// Why not a BLAS: measured on one core of an AMD EPYC 9005 with products of 36 times
// [tiles x 64] [64 x 64], `multiply` below reaches 220 to 230 GFLOP/s with AVX-512 and 107 with
// AVX2; OpenBLAS 0.3.21 reaches 165 to 230 and, when told to use its Haswell kernels, 90 to 100. So
// the products would gain nothing, the transforms around them need vectors anyway, and a library
// of 36 MB that takes 3 to 4 ms, 3 MB and a thread when it is loaded is not needed at all.

#include "CKernels.h"

#define INLINE inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

// How many tiles before their turn the memory that tiles are written to is asked for.
#define TILES_AHEAD 4

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx2,fma"))), \
                             apply_to = function)
#define TARGET(name) name##_avx512
#define TARGET_NAME "avx512"
#define LANES 16
#define TILES 6
#define BLOCKS 4
#define MULTIPLY_ADD(a, b, c) __builtin_elementwise_fma(a, b, c)
#include "kernels_for_target.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define TARGET(name) name##_avx2
#define TARGET_NAME "avx2"
#define LANES 8
#define TILES 6
#define BLOCKS 1
#define MULTIPLY_ADD(a, b, c) __builtin_elementwise_fma(a, b, c)
#include "kernels_for_target.h"
#pragma clang attribute pop

#endif

#if defined(__aarch64__)
#define TARGET(name) name##_neon
#define TARGET_NAME "neon"
#define LANES 4
#define TILES 6
#define BLOCKS 1
#define MULTIPLY_ADD(a, b, c) __builtin_elementwise_fma(a, b, c)
#include "kernels_for_target.h"
#endif

// Every other processor, and old x86: vectors of four, no fused operation (without an instruction
// for it the compiler would call the C library for each number).
#define TARGET(name) name##_portable
#define TARGET_NAME "portable"
#define LANES 4
#define TILES 3
#define BLOCKS 1
#define MULTIPLY_ADD(a, b, c) ((a) * (b) + (c))
#include "kernels_for_target.h"

const safelight_kernels *safelight_kernels_at(int index) {
  const safelight_kernels *runnable[4] = {};
  int count = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq"))
    runnable[count++] = &kernels_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    runnable[count++] = &kernels_avx2;
#elif defined(__aarch64__)
  runnable[count++] = &kernels_neon;
#endif
  runnable[count++] = &kernels_portable;
  return index >= 0 && index < count ? runnable[index] : NULL;
}

const safelight_kernels *safelight_best_kernels(void) {
  const safelight_kernels *best = safelight_kernels_at(0);
  return best ? best : &kernels_portable;
}
