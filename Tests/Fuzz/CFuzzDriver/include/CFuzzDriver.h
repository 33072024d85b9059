// The entry to libFuzzer, which Swift cannot name: https://llvm.org/docs/LibFuzzer.html
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef int (*safelight_fuzz_target)(const uint8_t *_Nullable bytes, size_t count);

/// Runs libFuzzer's own loop with its own arguments; returns its exit status.
int safelight_fuzz(
    int count, char *_Nullable *_Nullable arguments, safelight_fuzz_target _Nonnull target);

/// Without this an assertion in a C library would say nothing about where it is.
const char *_Nonnull __asan_default_options(void);
