// The code of moments_for_target.h, compiled once per kind of processor, and the choice between them.

#include "leads.h"

#include <math.h>

#define INLINE inline __attribute__((always_inline))

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx2,fma,f16c"))), \
                             apply_to = function)
#define TARGET(name) name##_avx512
#define LANES 16
#define HAS_HALF 1
#include "moments_for_target.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)
#define TARGET(name) name##_avx2
#define LANES 8
#define HAS_HALF 1
#include "moments_for_target.h"
#pragma clang attribute pop

#endif

#if defined(__aarch64__)
#define HAS_HALF 1
#else
#define HAS_HALF 0
#endif
#define TARGET(name) name##_portable
#define LANES 4
#include "moments_for_target.h"

bool safelight_describe_portably(const void *numbers, size_t count, safelight_format format,
                                 safelight_leads *leads, safelight_moments *moments) {
  return describe_portable(numbers, count, format, leads, moments);
}

bool safelight_describe(const void *numbers, size_t count, safelight_format format,
                        safelight_leads *leads, safelight_moments *moments) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq"))
    return describe_avx512(numbers, count, format, leads, moments);
  // f16c came before avx2.
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return describe_avx2(numbers, count, format, leads, moments);
#endif
  return describe_portable(numbers, count, format, leads, moments);
}
