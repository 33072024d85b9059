// What must be C about a terminal: code that runs in signal handlers, where neither Swift's runtime
// nor any lock may be touched, and calls that Swift cannot import.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/// The longest restoring sequence that is kept for the worst case.
#define SAFELIGHT_TTY_RESTORE_LIMIT 4096

/// Makes SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGTERM and SIGHUP arrive as bytes (their numbers) on
/// a pipe, and returns the end to read from, or -1. A signal ignored before (nohup) stays ignored.
/// From the first that asks to end, the program has ten seconds; then it is ended, the line
/// as it was, with exit status 130.
int safelight_tty_watch_signals(void);

/// Has the signals do again what they did before, and closes the pipe.
void safelight_tty_unwatch_signals(void);

/// Stops this process, or its whole group as a terminal does on Ctrl-Z, as if SIGTSTP had never
/// been caught; returns when it goes on.
void safelight_tty_stop(bool whole_group);

/// Keeps what brings the terminal back, so that it can be brought back exactly once: by
/// `safelight_tty_restore`, by `exit`, or by a signal that kills (a trap, an abort, a fault). Until
/// then what is written to standard error is held back, if that is a terminal.
bool safelight_tty_arm(
    int descriptor, const struct termios *_Nonnull modes, const void *_Nonnull bytes, size_t count);

/// Brings the terminal back, unless that has been done since it was armed.
void safelight_tty_restore(void);

/// Makes a new shared memory object of this user's with these bytes, at least one; false where that
/// cannot be. `shm_open` is variadic on macOS.
bool safelight_share(const char *_Nonnull name, const void *_Nonnull bytes, size_t count);

/// Removes a shared memory object, if it is there still.
void safelight_unshare(const char *_Nonnull name);

/// The size of the terminal, in cells and, where it tells, in pixels. `ioctl` is variadic.
bool safelight_tty_size(
    int descriptor, int *_Nonnull columns, int *_Nonnull rows, int *_Nonnull width,
    int *_Nonnull height);
