#include "leads.h"

#include <stdlib.h>

enum { MOST_PENDING = UINT16_MAX };

safelight_leads *safelight_leads_make(void) { return calloc(1, sizeof(safelight_leads)); }

void safelight_leads_free(safelight_leads *leads) { free(leads); }

static void flush(safelight_leads *leads) {
  for (int lead = 0; lead < LEADS; lead++)
    leads->counts[lead] += (uint32_t)leads->turns[0][lead] + leads->turns[1][lead] +
                           leads->turns[2][lead] + leads->turns[3][lead];
  memset(leads->turns, 0, sizeof leads->turns);
  leads->pending = 0;
}

void safelight_leads_prepare(safelight_leads *leads, size_t count) {
  if (leads->pending + count > MOST_PENDING) flush(leads);
  leads->pending += (uint32_t)count;
}

void safelight_leads_add(safelight_leads *leads, const void *numbers, size_t count) {
  const char *from = numbers;
  while (count > 0) {
    const size_t length = count < MOST_PENDING / 2 ? count : MOST_PENDING / 2;
    safelight_leads_prepare(leads, length);
    size_t index = 0;
    for (; index + 4 <= length; index += 4) count_four(leads, from + index * 2);
    for (; index < length; index++) count_one(leads, from + index * 2);
    from += length * 2;
    count -= length;
  }
}

const uint32_t *safelight_leads_counts(safelight_leads *leads) {
  flush(leads);
  return leads->counts;
}
