// The entry to libFuzzer, which Swift cannot name: https://llvm.org/docs/LibFuzzer.html
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef int (*safelight_fuzz_target)(const uint8_t *_Nullable bytes, size_t count);

/// Runs libFuzzer's own loop with its own arguments; returns its exit status.
int safelight_fuzz(
    int count, char *_Nullable *_Nullable arguments, safelight_fuzz_target _Nonnull target);

/// A file without a name, in memory where the system has such: a disk would take a third of the time.
/// -1 where there is none.
int safelight_scratch(void);

/// Without this an assertion in a C library would say nothing about where it is.
const char *_Nonnull __asan_default_options(void);
