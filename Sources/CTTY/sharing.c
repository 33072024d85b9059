#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "CTTY.h"

bool safelight_share(const char *name, const void *bytes, size_t count) {
  int object = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (object < 0) return false;
  void *memory = MAP_FAILED;
  if (ftruncate(object, (off_t)count) == 0) {
    memory = mmap(NULL, count, PROT_READ | PROT_WRITE, MAP_SHARED, object, 0);
  }
  close(object);
  if (memory == MAP_FAILED) {
    shm_unlink(name);
    return false;
  }
  memcpy(memory, bytes, count);
  munmap(memory, count);
  return true;
}

void safelight_unshare(const char *name) { shm_unlink(name); }
