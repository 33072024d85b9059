// Files mapped into memory so that a file cut by another program cannot kill this one.
//
// Reading a mapped page that the file no longer has raises SIGBUS. The handler installed here looks
// the address up in a table of our mappings, puts a page of zeros in its place, marks the mapping
// as no longer intact and lets the read go on; any other SIGBUS takes its usual course.
#pragma once
#include <stdbool.h>
#include <stddef.h>

/// A mapping's place in the table; negative where mapping failed (then errno tells why).
typedef int safelight_mapping;

/// Maps `count` bytes of the open file `descriptor` for reading, from `offset`, which must be a
/// multiple of the page size. Fails with ENOMEM when the table of 1024 mappings is full.
safelight_mapping safelight_map(int descriptor, size_t offset, size_t count);

/// Where the mapping's bytes begin.
const void *_Nonnull safelight_mapping_bytes(safelight_mapping mapping);

/// Whether every byte read so far was really in the file.
bool safelight_mapping_is_intact(safelight_mapping mapping);

/// Takes bytes that were read out of this process's memory; reading them again brings them back.
void safelight_mapping_let_go(safelight_mapping mapping, size_t offset, size_t count);

/// Ends the mapping; its bytes must not be read any more.
void safelight_unmap(safelight_mapping mapping);
