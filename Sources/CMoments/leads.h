// How leads, the eleven leading bits of 16-bit floats, are counted.

#ifndef SAFELIGHT_LEADS_H
#define SAFELIGHT_LEADS_H

#include "CMoments.h"

#include <string.h>

enum { LEADS = 1 << 11 };

struct safelight_leads {
  uint32_t counts[LEADS];
  // Four tables in turn: neighbours are alike, and a count must not wait for the one before it.
  uint16_t turns[4][LEADS];
  // Patterns that were counted in the turns: none of them can be more than this.
  uint32_t pending;
};

// What was counted so far; valid until more is.
const uint32_t *safelight_leads_counts(safelight_leads *leads);

// Makes ready for `count` more patterns, at most 65,535: what a turn can hold.
void safelight_leads_prepare(safelight_leads *leads, size_t count);

static inline __attribute__((always_inline)) void count_one(safelight_leads *leads,
                                                            const char *from) {
  uint16_t pattern;
  memcpy(&pattern, from, sizeof pattern);
  leads->turns[0][pattern >> 5]++;
}

static inline __attribute__((always_inline)) void count_four(safelight_leads *leads,
                                                             const char *from) {
  uint64_t four;
  memcpy(&four, from, sizeof four);
  leads->turns[0][four >> 5 & 0x7FF]++;
  leads->turns[1][four >> 21 & 0x7FF]++;
  leads->turns[2][four >> 37 & 0x7FF]++;
  leads->turns[3][four >> 53]++;
}

#endif
