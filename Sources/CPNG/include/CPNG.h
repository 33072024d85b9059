// libpng for Swift. libpng reports errors with longjmp, which must not pass over Swift frames, so a
// whole encode or decode is one call here, with the setjmp inside and nothing but C between the two.
#pragma once
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// What a call came to.
enum {
  SAFELIGHT_PNG_OK = 0,
  SAFELIGHT_PNG_BAD = 1,        // not a PNG that libpng can read, or not one it can write
  SAFELIGHT_PNG_TRUNCATED = 2,  // the data ends before the picture does
  SAFELIGHT_PNG_NO_MEMORY = 3,
};

// What a call came to, and libpng's words where it failed.
typedef struct {
  int status;
  char message[120];
} safelight_png_outcome;

// A pair for a tEXt chunk, or for an iTXt chunk if it `is_utf8`.
typedef struct {
  const char *key;
  const char *value;
  size_t value_length;
  int is_utf8;
} safelight_png_text;

// Reads the picture as 8-bit RGB into `pixels`, `width * height * 3` bytes. The size must be the one
// that the header says; whoever allocated `pixels` has read it there.
safelight_png_outcome safelight_png_decode(const uint8_t *bytes, size_t count, uint32_t width,
                                           uint32_t height, uint8_t *pixels);

// Writes 8-bit RGB with the texts in front. `*bytes` holds `*count` bytes, null after a failure; it
// is freed by safelight_png_free.
safelight_png_outcome safelight_png_encode(const uint8_t *pixels, uint32_t width, uint32_t height,
                                           const safelight_png_text *_Nullable texts,
                                           size_t text_count,
                                           uint8_t *_Nullable *_Nonnull bytes, size_t *count);
void safelight_png_free(uint8_t *_Nullable bytes);

// The version of the library that is loaded.
const char *safelight_png_version(void);

#pragma clang assume_nonnull end
