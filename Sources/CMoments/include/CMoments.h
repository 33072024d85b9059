// Mean, squared distances and extremes of a run of floats; values of given ranks; bins.
//
// In C because Swift compiles for one processor only: with the vectors of the one at hand this is
// bound by the cache, eight times faster than what every processor can run.

#ifndef SAFELIGHT_MOMENTS_H
#define SAFELIGHT_MOMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef enum : int {
  safelight_float16,
  safelight_bfloat16,
  safelight_float32,
} safelight_format;

typedef struct {
  double mean;
  // The sum of the squared distances from the mean.
  double squares;
  float minimum, maximum;
} safelight_moments;

// How often each lead occurs among 16-bit floats: the eleven leading bits of their patterns.
typedef struct safelight_leads safelight_leads;

// None counted yet; NULL where there is no memory. To be freed by the caller.
safelight_leads *_Nullable safelight_leads_make(void);
void safelight_leads_free(safelight_leads *leads);

// Counts the leads of `count` 16-bit floats.
void safelight_leads_add(safelight_leads *leads, const void *numbers, size_t count);

// Numbers that can be described at once.
#define SAFELIGHT_MOST_NUMBERS 16384

// Describes `count` numbers, at least one, at most SAFELIGHT_MOST_NUMBERS, little endian, at any
// address. False where one of them is NaN or infinite; what is described then means nothing.
//
// The leads of 16-bit floats are counted on the way where `leads` is not NULL, which takes no time
// of its own: one is bound by arithmetic, the other by the memory's ports. Numbers that hardly
// differ from each other are read twice: best a few thousand at a time, which stay in the cache.
bool safelight_describe(const void *numbers, size_t count, safelight_format format,
                        safelight_leads *_Nullable leads, safelight_moments *moments);

// The same with the vectors that every processor has, to be compared with.
bool safelight_describe_portably(const void *numbers, size_t count, safelight_format format,
                                 safelight_leads *_Nullable leads, safelight_moments *moments);

// Neighbours in memory.
typedef struct {
  const void *start;
  size_t count;
} safelight_run;

// Ranks that are found at once.
#define SAFELIGHT_MOST_RANKS 32

// Finds the patterns of 16-bit floats, of either format, that have the given ranks in order of
// value; `leads` must be those of all runs, and nothing else. The ranks, at most
// SAFELIGHT_MOST_RANKS, must be less than the number of patterns, which must be less than 2^32; none
// of the patterns may be NaN. -0 comes before 0.
void safelight_find_ranks(const safelight_run *runs, size_t run_count, safelight_leads *leads,
                          const size_t *ranks, size_t rank_count, uint16_t *found);

// The bins of a histogram: `count` equal ones, each `step` wide, from `low` on; `scale` is how many
// there are to one.
typedef struct {
  double low, step, scale;
  uint32_t count;
} safelight_bins;

// Finds the bin of each number: numbers must lie within the bins, and those at an edge belong above
// it, but at the last one. NaN and infinities have the number of bins for one.
void safelight_find_bins(const float *numbers, size_t count, const safelight_bins *bins,
                         uint32_t *found);

#pragma clang assume_nonnull end

#endif
