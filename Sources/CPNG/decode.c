#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "CPNG.h"
#include "outcome.h"

// Where libpng reads from.
typedef struct {
  const uint8_t *bytes;
  size_t left;
  safelight_png_outcome *outcome;
} source;

static void on_read(png_structp png, png_bytep out, size_t count) {
  source *from = png_get_io_ptr(png);
  if (count > from->left) {
    from->outcome->status = SAFELIGHT_PNG_TRUNCATED;
    png_error(png, "the data ends early");
  }
  memcpy(out, from->bytes, count);
  from->bytes += count;
  from->left -= count;
}

// Holds the setjmp; what changes after it lies in the caller's frame.
static void read_picture(source *from, safelight_png_outcome *outcome, uint32_t width,
                         uint32_t height, uint8_t *pixels) {
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, outcome, safelight_png_on_error,
                                           safelight_png_on_warning);
  if (!png) return;
  png_infop info = png_create_info_struct(png);
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    return;
  }
  outcome->status = SAFELIGHT_PNG_BAD;
  png_set_user_limits(png, width, height);
  png_set_read_fn(png, from, on_read);
  png_read_info(png, info);
  if (png_get_image_width(png, info) != width || png_get_image_height(png, info) != height)
    png_error(png, "the size is not the header's");

  // To 8-bit RGB as Pillow's convert("RGB") does it: palettes and grey spread out, 16 bits cut to
  // the upper 8, transparency dropped, gamma left alone.
  png_set_strip_16(png);
  png_set_packing(png);
  int colour_type = png_get_color_type(png, info);
  if (colour_type == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png);
  if (!(colour_type & PNG_COLOR_MASK_COLOR)) {
    png_set_expand_gray_1_2_4_to_8(png);
    png_set_gray_to_rgb(png);
  }
  png_set_strip_alpha(png);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  size_t row = (size_t)width * 3;
  if (png_get_rowbytes(png, info) != row) png_error(png, "the rows are not 8-bit RGB");
  for (int pass = 0; pass < passes; pass++)
    for (uint32_t y = 0; y < height; y++) png_read_row(png, pixels + y * row, NULL);
  png_read_end(png, NULL);
  outcome->status = SAFELIGHT_PNG_OK;
  png_destroy_read_struct(&png, &info, NULL);
}

safelight_png_outcome safelight_png_decode(const uint8_t *bytes, size_t count, uint32_t width,
                                           uint32_t height, uint8_t *pixels) {
  safelight_png_outcome outcome = {SAFELIGHT_PNG_NO_MEMORY, ""};
  source from = {bytes, count, &outcome};
  read_picture(&from, &outcome, width, height, pixels);
  return outcome;
}
