// Which bin of a histogram each number falls into.

#include "CMoments.h"

#include <float.h>
#include <math.h>

// The edges decide, and must be rounded as numpy rounds them: twice, not once.
#pragma STDC FP_CONTRACT OFF

#define INLINE inline __attribute__((always_inline))

static INLINE void find(const float *numbers, size_t count, const safelight_bins *bins,
                        uint32_t *found) {
  const double low = bins->low, step = bins->step, scale = bins->scale;
  const int32_t most = (int32_t)bins->count - 1;
  for (size_t index = 0; index < count; index++) {
    const double number = numbers[index];
    double place = (number - low) * scale;
    // In this order NaN becomes 0.
    place = place > 0 ? place : 0;
    place = place < most ? place : most;
    // Multiplication errs by one at most; a number at an edge belongs above it.
    int32_t bin = (int32_t)place;
    bin -= (bin > 0) & (number < low + bin * step);
    bin += (bin < most) & (number >= low + (bin + 1) * step);
    found[index] = (uint32_t)(fabs(number) <= FLT_MAX ? bin : most + 1);
  }
}

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512vl,avx512dq"))) static void find_avx512(
    const float *numbers, size_t count, const safelight_bins *bins, uint32_t *found) {
  find(numbers, count, bins, found);
}
__attribute__((target("avx2"))) static void find_avx2(const float *numbers, size_t count,
                                                      const safelight_bins *bins,
                                                      uint32_t *found) {
  find(numbers, count, bins, found);
}
#endif

void safelight_find_bins(const float *numbers, size_t count, const safelight_bins *bins,
                         uint32_t *found) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq"))
    return find_avx512(numbers, count, bins, found);
  if (__builtin_cpu_supports("avx2")) return find_avx2(numbers, count, bins, found);
#endif
  find(numbers, count, bins, found);
}
