// What the Terminal room needs of ncurses, without its globals, its macros and its variadic calls,
// none of which Swift can import. Everything works on `stdscr` of the screen made last: there is
// one. ncurses is not thread safe: all of this belongs to the thread that started it.
#pragma once

// The wide character half of the interface.
#define NCURSES_WIDECHAR 1

#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>
#ifdef __linux__
#include <ncursesw/curses.h>
#include <ncursesw/term.h>
#include <linux/memfd.h>
#include <sys/syscall.h>
#else
#include <curses.h>
#include <term.h>
#endif

// term.h defines macros with names such as `columns` and `tab` that would spoil other headers.
#undef columns
#undef lines
#undef tab

enum {
  SAFELIGHT_BOLD = 1,
  SAFELIGHT_DIM = 2,
  SAFELIGHT_REVERSE = 4,
  SAFELIGHT_UNDERLINE = 8,
};

/// Makes characters UTF-8, whatever the locale: terminals have spoken nothing else for long, and
/// containers often have no locale at all. Only LC_CTYPE changes. False where that cannot be.
static inline bool safelight_curses_use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  return setlocale(LC_CTYPE, "C.UTF-8") != NULL || setlocale(LC_CTYPE, "UTF-8") != NULL;
}

/// A file without a name that curses writes to instead of the terminal; NULL where there is none.
static inline FILE *_Nullable safelight_curses_buffer(void) {
#ifdef __linux__
  // By its number: glibc declares memfd_create for _GNU_SOURCE only, which a module cannot ask for.
  int descriptor = (int)syscall(SYS_memfd_create, "curses", MFD_CLOEXEC);
  return descriptor < 0 ? NULL : fdopen(descriptor, "w+");
#else
  return tmpfile();
#endif
}

/// Starts curses for a terminal of this kind; NULL where terminfo does not know it or it cannot put
/// the cursor anywhere. Input is never read: the buffer stands in for it.
static inline SCREEN *_Nullable safelight_curses_start(
    const char *_Nonnull terminal, FILE *_Nonnull buffer) {
  // The size is told later, not found: there is no terminal behind the buffer. Until then it is
  // what terminfo says, or the environment where terminfo says nothing (the Linux console).
  use_env(FALSE);
  SCREEN *screen = newterm(terminal, buffer, buffer);
  if (screen == NULL) {
    use_env(TRUE);
    screen = newterm(terminal, buffer, buffer);
  }
  if (screen == NULL) return NULL;
  char *move = tigetstr("cup");
  if (move == NULL || move == (char *)-1) {
    endwin();
    delscreen(screen);
    return NULL;
  }
  typeahead(-1);
  raw();
  noecho();
  nonl();
  // What would move the pixels of a picture along with the cells: scrolling, and inserting and
  // deleting within a line. Scroll regions are used all the same; `Screen` sees to that.
  scrollok(stdscr, FALSE);
  idlok(stdscr, FALSE);
  idcok(stdscr, FALSE);
  leaveok(stdscr, TRUE);
  curs_set(0);
  return screen;
}

static inline void safelight_curses_end(SCREEN *_Nonnull screen) {
  endwin();
  delscreen(screen);
}

/// The number of colours; 0 where the terminal has none. `COLORS` is a global.
static inline int safelight_curses_start_color(void) {
  if (!has_colors() || start_color() == ERR) return 0;
  use_default_colors();
  return COLORS;
}

/// The number of colour pairs; `COLOR_PAIRS` is a global, and a `cchar_t` has a short for them.
static inline int safelight_curses_pairs(void) {
  return COLOR_PAIRS < INT16_MAX ? COLOR_PAIRS : INT16_MAX;
}

/// Direct colour has numbers beyond a short, which the old call cannot take. -1 is the default.
static inline bool safelight_curses_init_pair(int pair, int foreground, int background) {
#if NCURSES_VERSION_PATCH >= 20170401
  return init_extended_pair(pair, foreground, background) == OK;
#else
  return init_pair((short)pair, (short)foreground, (short)background) == OK;
#endif
}

/// Tells the size, and makes every cell blank.
static inline bool safelight_curses_resize(int rows, int columns_) {
  bool isDone = resizeterm(rows, columns_) == OK;
  werase(stdscr);
  return isDone;
}

/// The cells that the locale says a character takes; -1 for one that it does not know.
static inline int safelight_curses_width(uint32_t character) { return wcwidth((wchar_t)character); }

/// Puts a character and its marks into a cell; false where the locale has another width for it, and
/// nothing was put. `A_BOLD` and its kin are cast macros, `stdscr` is a global.
static inline bool safelight_curses_put(
    int row, int column, const uint32_t *_Nonnull text, int count, int width, int attributes,
    int pair) {
  wchar_t characters[CCHARW_MAX + 1] = {0};
  if (count < 1 || count > CCHARW_MAX) return false;
  for (int i = 0; i < count; i++) {
    characters[i] = (wchar_t)text[i];
    if (wcwidth(characters[i]) != (i == 0 ? width : 0)) return false;
  }
  attr_t attr = A_NORMAL;
  if (attributes & SAFELIGHT_BOLD) attr |= A_BOLD;
  if (attributes & SAFELIGHT_DIM) attr |= A_DIM;
  if (attributes & SAFELIGHT_REVERSE) attr |= A_REVERSE;
  if (attributes & SAFELIGHT_UNDERLINE) attr |= A_UNDERLINE;
  cchar_t cell;
  if (setcchar(&cell, characters, attr, (short)pair, NULL) == ERR) return false;
  // At the bottom right corner the cell is put, and ERR returned since the cursor cannot go on.
  (void)mvwadd_wch(stdscr, row, column, &cell);
  return true;
}

/// Makes the next refresh draw everything, on a screen of which nothing is known.
static inline void safelight_curses_redraw(void) { clearok(curscr, TRUE); }

static inline bool safelight_curses_refresh(void) { return wrefresh(stdscr) == OK; }

/// The number of bytes in the buffer.
static inline long safelight_curses_written(FILE *_Nonnull buffer) {
  return (long)lseek(fileno(buffer), 0, SEEK_CUR);
}

/// Takes `count` bytes out of the buffer and empties it.
static inline bool safelight_curses_take(
    FILE *_Nonnull buffer, uint8_t *_Nonnull bytes, long count) {
  int descriptor = fileno(buffer);
  bool isWhole = pread(descriptor, bytes, (size_t)count, 0) == count;
  return ftruncate(descriptor, 0) == 0 && lseek(descriptor, 0, SEEK_SET) == 0 && isWhole;
}

/// What the terminal does on a capability; NULL where it cannot. Absent ones are NULL or -1.
static inline const char *_Nullable safelight_curses_string(const char *_Nonnull capability) {
  char *value = tigetstr((char *)capability);
  return value == (char *)-1 ? NULL : value;
}

/// Whether the terminal has a flag, of which terminfo says 0, 1 or -1 for no such flag.
static inline bool safelight_curses_flag(const char *_Nonnull capability) {
  return tigetflag((char *)capability) > 0;
}
