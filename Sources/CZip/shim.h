// libzip for archives, zlib for gzip files and checksums. Both import into Swift as they are, but for
// the one below.
#pragma once
#include <zip.h>
#include <zlib.h>

/// Prepares to inflate gzip data and nothing else: inflateInit2 is a macro, which Swift does not see.
static inline int safelight_gunzip_start(z_stream *_Nonnull stream) {
  return inflateInit2(stream, 15 + 16);
}
