// The files of Assets/ that the program needs at run time, as bytes within the program itself, so
// that one binary works wherever it is copied. The C preprocessor's #embed puts them there.
#pragma once
#include <stddef.h>

typedef struct {
  const char *_Nonnull name;
  const unsigned char *_Nonnull bytes;
  size_t count;
} safelight_asset;

/// The number of embedded files.
extern const size_t safelight_asset_count;

/// The embedded file at `index`, which must be below `safelight_asset_count`.
safelight_asset safelight_asset_at(size_t index);
