// Values of a few ranks among many 16-bit floats, without sorting them.
//
// Patterns are told apart by their leading eleven bits first; those that share them with a wanted
// rank, a small part, are set aside and told apart by the five bits behind. All tables fit the first
// cache.

#include "leads.h"

enum {
  BEHIND = 1 << 5,
  // Leads that are passed over at once on the way to a rank.
  BLOCK = 32,
  // Patterns set aside before they are counted.
  ASIDE = 4096,
  NOT_WANTED = 0xFF,
};

typedef struct {
  // Per lead the number of its table, or NOT_WANTED; the same as bits, for vectors.
  uint8_t tables[LEADS];
  uint16_t wanted[LEADS / 16];
  uint32_t behind[SAFELIGHT_MOST_RANKS][BEHIND];
} selection;

static uint16_t pattern_at(const char *from, size_t index) {
  uint16_t pattern;
  memcpy(&pattern, from + index * 2, sizeof pattern);
  return pattern;
}

// Writes the patterns whose lead is wanted behind each other, and may write 32 more beyond them.
static size_t set_aside_portable(const char *from, size_t count, const selection *known,
                                 uint16_t *aside) {
  size_t kept = 0;
  for (size_t index = 0; index < count; index++) {
    // Written always and kept sometimes: nothing for the processor to guess.
    const uint16_t pattern = pattern_at(from, index);
    aside[kept] = pattern;
    kept += known->tables[pattern >> 5] != NOT_WANTED;
  }
  return kept;
}

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx512f,avx512bw,avx512vbmi2,popcnt"))) static size_t set_aside_avx512(
    const char *from, size_t count, const selection *known, uint16_t *aside) {
  __m512i wanted[4];
  for (int part = 0; part < 4; part++)
    wanted[part] = _mm512_loadu_si512(known->wanted + part * 32);
  const __m512i one = _mm512_set1_epi16(1);
  size_t kept = 0, index = 0;
  for (; index + 32 <= count; index += 32) {
    const __m512i patterns = _mm512_loadu_si512(from + index * 2);
    // The word of `wanted` is found by the seven leading bits, the bit in it by the four behind.
    const __m512i word = _mm512_srli_epi16(patterns, 9);
    const __m512i bit = _mm512_and_si512(_mm512_srli_epi16(patterns, 5), _mm512_set1_epi16(15));
    const __m512i low = _mm512_permutex2var_epi16(wanted[0], word, wanted[1]);
    const __m512i high = _mm512_permutex2var_epi16(wanted[2], word, wanted[3]);
    const __mmask32 is_negative = _mm512_movepi16_mask(patterns);
    const __m512i bits = _mm512_mask_blend_epi16(is_negative, low, high);
    const __mmask32 keeps = _mm512_test_epi16_mask(bits, _mm512_sllv_epi16(one, bit));
    _mm512_storeu_si512(aside + kept, _mm512_maskz_compress_epi16(keeps, patterns));
    kept += (size_t)__builtin_popcount(keeps);
  }
  return kept + set_aside_portable(from + index * 2, count - index, known, aside + kept);
}
#endif

static size_t set_aside(const char *from, size_t count, const selection *known, uint16_t *aside) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2"))
    return set_aside_avx512(from, count, known, aside);
#endif
  return set_aside_portable(from, count, known, aside);
}

// The leads, and the bits behind a lead, in order of value: of negative numbers the larger pattern
// is the smaller.
static int lead_at(int place) { return place < LEADS / 2 ? LEADS - 1 - place : place - LEADS / 2; }
static int behind_at(int place, int lead) { return lead < LEADS / 2 ? place : BEHIND - 1 - place; }

static void sum_blocks(const uint32_t *counts, uint32_t *blocks) {
  for (int block = 0; block < LEADS / BLOCK; block++) {
    uint32_t sum = 0;
    for (int index = 0; index < BLOCK; index++) sum += counts[block * BLOCK + index];
    blocks[block] = sum;
  }
}

void safelight_find_ranks(const safelight_run *runs, size_t run_count, safelight_leads *leads,
                          const size_t *ranks, size_t rank_count, uint16_t *found) {
  const uint32_t *counts = safelight_leads_counts(leads);
  uint32_t blocks[LEADS / BLOCK];
  sum_blocks(counts, blocks);

  selection known;
  memset(known.tables, NOT_WANTED, sizeof known.tables);
  memset(known.wanted, 0, sizeof known.wanted);
  memset(known.behind, 0, sizeof known.behind);
  int wanted[SAFELIGHT_MOST_RANKS];
  size_t within[SAFELIGHT_MOST_RANKS], before = 0;
  int place = 0, tables = 0;
  for (size_t rank = 0; rank < rank_count; rank++) {
    // Of few numbers one percentile's upper rank can be beyond the next one's lower.
    if (ranks[rank] < before) place = 0, before = 0;
    while (place < LEADS - 1) {
      // The leads of a block are neighbours in value, too.
      const bool is_first = place % BLOCK == 0 && place < LEADS - BLOCK;
      const uint32_t block = blocks[lead_at(place) / BLOCK];
      if (is_first && ranks[rank] - before >= block) {
        before += block;
        place += BLOCK;
        continue;
      }
      const uint32_t count = counts[lead_at(place)];
      if (ranks[rank] - before < count) break;
      before += count;
      place++;
    }
    const int lead = wanted[rank] = lead_at(place);
    within[rank] = ranks[rank] - before;
    if (known.tables[lead] == NOT_WANTED) known.tables[lead] = (uint8_t)tables++;
    known.wanted[lead / 16] |= (uint16_t)(1 << lead % 16);
  }

  uint16_t aside[ASIDE + 32];
  for (size_t run = 0; run < run_count; run++) {
    const char *from = runs[run].start;
    for (size_t done = 0; done < runs[run].count;) {
      const size_t rest = runs[run].count - done, length = rest < ASIDE ? rest : ASIDE;
      const size_t kept = set_aside(from + done * 2, length, &known, aside);
      for (size_t index = 0; index < kept; index++)
        known.behind[known.tables[aside[index] >> 5]][aside[index] & (BEHIND - 1)]++;
      done += length;
    }
  }

  for (size_t rank = 0; rank < rank_count; rank++) {
    const int lead = wanted[rank];
    const uint32_t *behind = known.behind[known.tables[lead]];
    size_t rest = within[rank];
    int last = 0;
    while (last < BEHIND - 1 && rest >= behind[behind_at(last, lead)])
      rest -= behind[behind_at(last++, lead)];
    found[rank] = (uint16_t)(lead * BEHIND + behind_at(last, lead));
  }
}
