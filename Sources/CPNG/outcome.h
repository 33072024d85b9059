#pragma once
#include <png.h>

// The error function: keeps the message and leaves by longjmp. A status that was set before stays.
_Noreturn void safelight_png_on_error(png_structp png, png_const_charp message);
// Warnings are about harmless oddities; libpng would print them to stderr.
void safelight_png_on_warning(png_structp png, png_const_charp message);
