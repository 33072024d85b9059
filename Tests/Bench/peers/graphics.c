// libchafa and libsixel as functions: a picture of 8-bit RGB in, the bytes for the terminal out.
//
// Loaded into the process that measures, so that all sides run in the same one, on one thread.
#include <chafa.h>
#include <sixel.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
} buffer;

static int append(char *bytes, int count, void *context) {
  buffer *to = context;
  if (to->count + (size_t)count > to->capacity) {
    to->capacity = (to->count + (size_t)count) * 2;
    to->bytes = realloc(to->bytes, to->capacity);
  }
  memcpy(to->bytes + to->count, bytes, (size_t)count);
  to->count += (size_t)count;
  return count;
}

// libsixel with 256 colours and its own choice of everything else; the caller frees the bytes.
size_t peer_libsixel(const uint8_t *rgb, int width, int height, int diffuses, uint8_t **bytes) {
  // It changes the pixels that it is given.
  uint8_t *pixels = malloc((size_t)width * height * 3);
  memcpy(pixels, rgb, (size_t)width * height * 3);
  buffer to = {0};
  sixel_dither_t *dither;
  sixel_output_t *output;
  sixel_output_new(&output, append, &to, NULL);
  sixel_dither_new(&dither, 256, NULL);
  sixel_dither_initialize(dither, pixels, width, height, SIXEL_PIXELFORMAT_RGB888,
                          SIXEL_LARGE_AUTO, SIXEL_REP_AUTO, SIXEL_QUALITY_AUTO);
  sixel_dither_set_diffusion_type(dither, diffuses ? SIXEL_DIFFUSE_FS : SIXEL_DIFFUSE_NONE);
  sixel_dither_set_pixelformat(dither, SIXEL_PIXELFORMAT_RGB888);
  sixel_encode(pixels, width, height, 3, dither, output);
  sixel_dither_unref(dither);
  sixel_output_unref(output);
  free(pixels);
  *bytes = to.bytes;
  return to.count;
}

enum { mode_sixel, mode_kitty, mode_half };

// libchafa on one thread with its own work factor; the caller frees the bytes.
size_t peer_libchafa(const uint8_t *rgb, int width, int height, int mode, int columns, int rows,
                     int diffuses, uint8_t **bytes) {
  chafa_set_n_threads(1);
  ChafaCanvasConfig *config = chafa_canvas_config_new();
  chafa_canvas_config_set_geometry(config, columns, rows);
  chafa_canvas_config_set_canvas_mode(config, CHAFA_CANVAS_MODE_TRUECOLOR);
  if (mode == mode_half) {
    ChafaSymbolMap *symbols = chafa_symbol_map_new();
    chafa_symbol_map_add_by_tags(symbols, CHAFA_SYMBOL_TAG_VHALF | CHAFA_SYMBOL_TAG_SPACE);
    chafa_canvas_config_set_symbol_map(config, symbols);
    chafa_symbol_map_unref(symbols);
    chafa_canvas_config_set_pixel_mode(config, CHAFA_PIXEL_MODE_SYMBOLS);
    chafa_canvas_config_set_cell_geometry(config, 8, 16);
  } else {
    chafa_canvas_config_set_pixel_mode(
        config, mode == mode_sixel ? CHAFA_PIXEL_MODE_SIXELS : CHAFA_PIXEL_MODE_KITTY);
    chafa_canvas_config_set_cell_geometry(config, width / columns, height / rows);
  }
  chafa_canvas_config_set_dither_mode(
      config, diffuses ? CHAFA_DITHER_MODE_DIFFUSION : CHAFA_DITHER_MODE_NONE);
  if (diffuses) chafa_canvas_config_set_dither_grain_size(config, 1, 1);
  ChafaTermDb *database = chafa_term_db_get_default();
  char *kitty[] = {"TERM=xterm-kitty", "COLORTERM=truecolor", NULL};
  ChafaTermInfo *terminal = mode == mode_kitty ? chafa_term_db_detect(database, kitty)
                                               : chafa_term_db_get_fallback_info(database);
  ChafaCanvas *canvas = chafa_canvas_new(config);
  chafa_canvas_draw_all_pixels(canvas, CHAFA_PIXEL_RGB8, rgb, width, height, width * 3);
  GString *text = chafa_canvas_print(canvas, terminal);
  size_t count = text->len;
  *bytes = malloc(count);
  memcpy(*bytes, text->str, count);
  g_string_free(text, TRUE);
  chafa_canvas_unref(canvas);
  chafa_canvas_config_unref(config);
  chafa_term_info_unref(terminal);
  return count;
}

// Decodes sixels by libsixel into 8-bit RGB, for whoever's stream; false where they are none.
int peer_decode_sixel(const uint8_t *bytes, size_t count, int width, int height, uint8_t *rgb) {
  unsigned char *copy = malloc(count), *pixels, *palette;
  memcpy(copy, bytes, count);
  int found_width, found_height, colors;
  SIXELSTATUS status = sixel_decode_raw(copy, (int)count, &pixels, &found_width, &found_height,
                                        &palette, &colors, NULL);
  free(copy);
  if (SIXEL_FAILED(status)) return 0;
  // The last band may be announced as a whole one.
  int fits = found_width >= width && found_height >= height;
  for (int y = 0; fits && y < height; y++) {
    for (int x = 0; x < width; x++) {
      memcpy(rgb + 3 * (y * width + x), palette + 3 * pixels[y * found_width + x], 3);
    }
  }
  free(pixels);
  free(palette);
  return fits;
}
