#include "CBuild.h"

#ifndef SAFELIGHT_COMMIT
#define SAFELIGHT_COMMIT ""
#endif

const char *safelight_build_commit(void) { return SAFELIGHT_COMMIT; }

const char *safelight_build_machine(void) {
#if defined(__x86_64__)
  return "x86_64";
#elif defined(__aarch64__)
  return "aarch64";
#else
  return "unknown";
#endif
}
