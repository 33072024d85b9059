#define _GNU_SOURCE
#include "CFuzzDriver.h"

#include <stdio.h>
#include <sys/mman.h>

int LLVMFuzzerRunDriver(int *count, char ***arguments, safelight_fuzz_target target);

int safelight_fuzz(int count, char **arguments, safelight_fuzz_target target) {
  return LLVMFuzzerRunDriver(&count, &arguments, target);
}

int safelight_scratch(void) {
#ifdef __linux__
  return memfd_create("scratch", MFD_CLOEXEC);
#else
  FILE *file = tmpfile();
  return file ? fileno(file) : -1;
#endif
}

// What the program handles itself, no memory left, must not end it here; leaks are libFuzzer's to see.
const char *__asan_default_options(void) { return "allocator_may_return_null=0:handle_abort=1"; }
