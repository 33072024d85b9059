#define _GNU_SOURCE

#include "CKernels.h"

#include <unistd.h>
#ifdef __linux__
#include <sched.h>
#endif

int safelight_cores(void) {
#ifdef __linux__
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
#endif
  const long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 ? (int)count : 1;
}
