#include "CTTY.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const int watched[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGTERM, SIGHUP};
static const int deadly[] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS};
enum { watched_count = sizeof watched / sizeof *watched };
enum { deadly_count = sizeof deadly / sizeof *deadly };

static volatile sig_atomic_t pipe_out = -1;
static int pipe_in = -1;
// What was done about the watched ones before.
static struct sigaction before[watched_count];

// Written while disarmed, read once armed; the flag orders the two.
static atomic_bool armed = false;
static atomic_bool restoring = false;
static int restore_descriptor;
static struct termios restore_modes;
static unsigned char restore_bytes[SAFELIGHT_TTY_RESTORE_LIMIT];
static size_t restore_count;

// How long a program that was asked to end may take before it is ended: a terminal that takes no
// more bytes would keep it for ever. A picture on its way over a slow line takes some seconds.
enum { patience_seconds = 10, interrupted_status = 130 };

static void lose_patience(int number) {
  (void)number;
  if (atomic_load(&armed) || atomic_load(&restoring)) {
    // As much as it takes without waiting: all, where it was the program that was slow.
    int flags = fcntl(restore_descriptor, F_GETFL);
    fcntl(restore_descriptor, F_SETFL, flags | O_NONBLOCK);
    ssize_t written = write(restore_descriptor, restore_bytes, restore_count);
    (void)written;
    fcntl(restore_descriptor, F_SETFL, flags);
    tcsetattr(restore_descriptor, TCSANOW, &restore_modes);
  }
  _exit(interrupted_status);
}

static void note(int number) {
  int error = errno;
  if (number == SIGTERM || number == SIGINT || number == SIGHUP) alarm(patience_seconds);
  unsigned char byte = (unsigned char)number;
  // A full pipe holds enough news already.
  ssize_t written = write(pipe_out, &byte, 1);
  (void)written;
  errno = error;
}

static void handle(int number, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigaction(number, &action, NULL);
}

static bool is_ignored(int number) {
  struct sigaction action;
  return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

int safelight_tty_watch_signals(void) {
  if (pipe_in < 0) {
    int ends[2];
    if (pipe(ends) != 0) return -1;
    for (int i = 0; i < 2; i++) {
      fcntl(ends[i], F_SETFD, FD_CLOEXEC);
      fcntl(ends[i], F_SETFL, O_NONBLOCK);
    }
    pipe_in = ends[0];
    pipe_out = ends[1];
    for (int i = 0; i < watched_count; i++) sigaction(watched[i], NULL, &before[i]);
  }
  handle(SIGALRM, lose_patience, 0);
  for (int i = 0; i < watched_count; i++) {
    if (!is_ignored(watched[i])) handle(watched[i], note, SA_RESTART);
  }
  return pipe_in;
}

void safelight_tty_unwatch_signals(void) {
  alarm(0);
  handle(SIGALRM, SIG_DFL, 0);
  if (pipe_in < 0) return;
  for (int i = 0; i < watched_count; i++) sigaction(watched[i], &before[i], NULL);
  int out = pipe_out;
  pipe_out = -1;
  close(out);
  close(pipe_in);
  pipe_in = -1;
}

void safelight_tty_stop(bool whole_group) {
  if (whole_group) {
    handle(SIGTSTP, SIG_IGN, 0);
    kill(0, SIGTSTP);
  }
  handle(SIGTSTP, SIG_DFL, 0);
  // To this thread, so that it takes effect before the call returns. Threads that a library made
  // have it blocked: there it would wait for ever.
  sigset_t stop, mask;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  if (pipe_out >= 0) handle(SIGTSTP, note, SA_RESTART);
}


// While the terminal shows the program, what anyone writes to standard error, a trap's last words
// for example, goes into a pipe instead of all over the screen, and is shown afterwards. A full pipe
// drops the rest.
static int held_errors = -1;
static int true_errors = -1;

static void hold_errors(void) {
  int ends[2];
  if (held_errors >= 0 || !isatty(STDERR_FILENO) || pipe(ends) != 0) return;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
  }
  true_errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
  dup2(ends[1], STDERR_FILENO);
  close(ends[1]);
  held_errors = ends[0];
}

static void write_all(int descriptor, const unsigned char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written < 0 && errno != EINTR) {
      return;
    }
  }
}

static void release_errors(void) {
  if (held_errors < 0) return;
  dup2(true_errors, STDERR_FILENO);
  close(true_errors);
  unsigned char bytes[1024];
  for (ssize_t count; (count = read(held_errors, bytes, sizeof bytes)) > 0;) {
    write_all(STDERR_FILENO, bytes, (size_t)count);
  }
  close(held_errors);
  held_errors = -1;
}

void safelight_tty_restore(void) {
  if (!atomic_exchange(&armed, false)) return;
  atomic_store(&restoring, true);
  write_all(restore_descriptor, restore_bytes, restore_count);
  // After the bytes have gone out, so that the terminal does not echo answers still under way.
  tcsetattr(restore_descriptor, TCSADRAIN, &restore_modes);
  atomic_store(&restoring, false);
  release_errors();
}

static void die(int number) {
  safelight_tty_restore();
  // The handler was for once: this goes to the default.
  raise(number);
}

static void at_exit(void) { safelight_tty_restore(); }

bool safelight_tty_arm(
    int descriptor, const struct termios *modes, const void *bytes, size_t count) {
  static bool is_prepared = false;
  if (count > sizeof restore_bytes) return false;
  atomic_store(&armed, false);
  restore_descriptor = descriptor;
  restore_modes = *modes;
  memcpy(restore_bytes, bytes, count);
  restore_count = count;
  if (!is_prepared) {
    for (int i = 0; i < deadly_count; i++) {
      if (!is_ignored(deadly[i])) handle(deadly[i], die, (int)(SA_RESETHAND | SA_NODEFER));
    }
    atexit(at_exit);
    is_prepared = true;
  }
  hold_errors();
  atomic_store(&armed, true);
  return true;
}

bool safelight_tty_size(int descriptor, int *columns, int *rows, int *width, int *height) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  *width = size.ws_xpixel;
  *height = size.ws_ypixel;
  return true;
}
