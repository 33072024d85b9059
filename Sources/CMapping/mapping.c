#define _GNU_SOURCE
#include "CMapping.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

enum { SLOTS = 1024 };

// A slot is read by the signal handler of any thread, hence atomics; `start` is 0 in a free slot
// and written last when one is taken.
static struct {
  _Atomic uintptr_t start;
  _Atomic size_t count;
  _Atomic bool vanished;
} slots[SLOTS];

static pthread_mutex_t taking = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t installing = PTHREAD_ONCE_INIT;
static struct sigaction previous;
static size_t page_size;

static void on_bus_error(int number, siginfo_t *info, void *context) {
  (void)number;
  (void)context;
  uintptr_t address = (uintptr_t)info->si_addr;
  for (int slot = 0; slot < SLOTS; slot++) {
    uintptr_t start = atomic_load(&slots[slot].start);
    if (start == 0 || address < start || address - start >= atomic_load(&slots[slot].count)) continue;
    int saved = errno;
    atomic_store(&slots[slot].vanished, true);
    void *page = (void *)(address & ~(uintptr_t)(page_size - 1));
    void *zeros = mmap(page, page_size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    errno = saved;
    if (zeros != MAP_FAILED) return;
  }
  // Not ours: give the signal back and let the faulting instruction raise it again.
  sigaction(SIGBUS, &previous, NULL);
}

static void install(void) {
  page_size = (size_t)sysconf(_SC_PAGESIZE);
  struct sigaction action = {.sa_sigaction = on_bus_error, .sa_flags = SA_SIGINFO | SA_NODEFER};
  sigemptyset(&action.sa_mask);
  sigaction(SIGBUS, &action, &previous);
}

safelight_mapping safelight_map(int descriptor, size_t offset, size_t count) {
  pthread_once(&installing, install);
  void *bytes = mmap(NULL, count, PROT_READ, MAP_PRIVATE, descriptor, (off_t)offset);
  if (bytes == MAP_FAILED) return -1;
  pthread_mutex_lock(&taking);
  for (int slot = 0; slot < SLOTS; slot++) {
    if (atomic_load(&slots[slot].start) != 0) continue;
    atomic_store(&slots[slot].vanished, false);
    atomic_store(&slots[slot].count, count);
    atomic_store(&slots[slot].start, (uintptr_t)bytes);
    pthread_mutex_unlock(&taking);
    return slot;
  }
  pthread_mutex_unlock(&taking);
  munmap(bytes, count);
  errno = ENOMEM;
  return -1;
}

const void *safelight_mapping_bytes(safelight_mapping mapping) {
  return (const void *)atomic_load(&slots[mapping].start);
}

bool safelight_mapping_is_intact(safelight_mapping mapping) {
  return !atomic_load(&slots[mapping].vanished);
}

void safelight_mapping_let_go(safelight_mapping mapping, size_t offset, size_t count) {
  uintptr_t start = atomic_load(&slots[mapping].start);
  uintptr_t first = (start + offset) & ~(uintptr_t)(page_size - 1);
  // A page that someone still reads comes from the file once more.
  madvise((void *)first, start + offset + count - first, MADV_DONTNEED);
}

void safelight_unmap(safelight_mapping mapping) {
  void *bytes = (void *)atomic_load(&slots[mapping].start);
  size_t count = atomic_load(&slots[mapping].count);
  // Unmapped before the slot is free: another mapping may take the slot at once.
  munmap(bytes, count);
  atomic_store(&slots[mapping].start, 0);
}
