// The TurboJPEG API imports into Swift as it is: no variadics, no setjmp, errors are return codes.
#pragma once
#include <turbojpeg.h>

// The library tells its version in a header only, as a macro without quotes, and not everywhere.
#if __has_include(<jconfig.h>)
#include <jconfig.h>
#endif
#ifdef LIBJPEG_TURBO_VERSION
#define SAFELIGHT_QUOTED(text) #text
#define SAFELIGHT_TEXT(macro) SAFELIGHT_QUOTED(macro)
#define SAFELIGHT_JPEG_VERSION SAFELIGHT_TEXT(LIBJPEG_TURBO_VERSION)
#else
#define SAFELIGHT_JPEG_VERSION ""
#endif

/// The version that the program was built with; empty where the header does not tell.
static inline const char *_Nonnull safelight_jpeg_version(void) { return SAFELIGHT_JPEG_VERSION; }
