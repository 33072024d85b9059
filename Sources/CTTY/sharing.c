#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "CTTY.h"

#ifdef __linux__
// Written, not mapped: the kernel need not clear and map every page first, which takes most of the
// time, and where there is no room for all of it this fails instead of ending the program.
static bool fill(int object, const void *bytes, size_t count) {
  const char *rest = bytes;
  while (count > 0) {
    ssize_t written = write(object, rest, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    rest += written;
    count -= (size_t)written;
  }
  return true;
}
#else
// Elsewhere an object of shared memory can only be mapped.
static bool fill(int object, const void *bytes, size_t count) {
  if (ftruncate(object, (off_t)count) != 0) return false;
  void *memory = mmap(NULL, count, PROT_READ | PROT_WRITE, MAP_SHARED, object, 0);
  if (memory == MAP_FAILED) return false;
  memcpy(memory, bytes, count);
  munmap(memory, count);
  return true;
}
#endif

bool safelight_share(const char *name, const void *bytes, size_t count) {
  int object = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (object < 0) return false;
  bool is_filled = fill(object, bytes, count);
  close(object);
  if (!is_filled) shm_unlink(name);
  return is_filled;
}

void safelight_unshare(const char *name) { shm_unlink(name); }
