#include "outcome.h"

#include <stdio.h>

#include "CPNG.h"

void safelight_png_on_error(png_structp png, png_const_charp message) {
  safelight_png_outcome *outcome = png_get_error_ptr(png);
  snprintf(outcome->message, sizeof outcome->message, "%s", message);
  png_longjmp(png, 1);
}

void safelight_png_on_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

const char *safelight_png_version(void) { return png_get_libpng_ver(NULL); }
