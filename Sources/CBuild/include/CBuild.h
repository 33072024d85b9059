// What is only known when the program is built. Swift has no macros that carry text, so that the
// Makefile hands it to the manifest, the manifest to the C compiler, and this header to Swift.
#pragma once

/// The commit that the program was built from; empty where nobody said.
const char *_Nonnull safelight_build_commit(void);

/// The processor's family, as the compiler calls it.
const char *_Nonnull safelight_build_machine(void);
