# What there is to do with Safelight; `make` alone says it.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

# One file that runs wherever its system libraries are; Apple's systems have Swift's own already.
ifeq ($(shell uname -s),Linux)
STATIC = --static-swift-stdlib
endif
RELEASE = $(SWIFT) build -c release $(STATIC) --product safelight
# What is installed or packed says which commit it is; known to those targets alone, since another
# value is another manifest.
COMMIT = $(shell git describe --always --dirty 2>/dev/null)

# What `make fuzz` feeds each parser for; and the parsers, where not all.
SECONDS ?= 300
PARSERS ?=

# Tests that hold times. The others keep every thread busy that Swift's concurrency has, which on a
# small machine are two: a server or a client beside them would wait for its turn.
TIMED = LocalEndpointTests|CancellingTests
# These time the whole program, and keep threads busy themselves.
ENDING = EndingTests
# Tests that watch terminals, which want their share of the machine too.
TERMINALS = RealTerminalTests|TmuxTests
TEST_TERMINALS = SAFELIGHT_REAL_TERMINALS=1 $(SWIFT) test --skip-build --filter '$(TERMINALS)'

.PHONY: help demo test test-terminals test-threads fuzz install dist bench lint clean libraries \
  tools peers

help:
	@echo "make demo     build Safelight and open it on the sample latents"
	@echo "make test     run all tests"
	@echo "make fuzz     feed every parser with sanitizers for SECONDS ($(SECONDS)) each; PARSERS picks some"
	@echo "make test-threads  run all tests under the thread sanitizer"
	@echo "make test-terminals   those of them alone that run within tmux and in windows of real terminals"
	@echo "make install  install to PREFIX ($(PREFIX)); DESTDIR is honoured"
	@echo "make dist     pack a tarball, and a .deb where dpkg is, in dist/"
	@echo "make bench    measure against the tools that people use today"
	@echo "make lint     check the format of the sources"
	@echo "make clean    remove what was built"
	@echo "Libraries that are missing are installed by apt or brew first."

demo: libraries
	$(RELEASE)
	@.ci/demo "$$($(RELEASE) --show-bin-path)/safelight"

test: tools
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --skip '$(TIMED)|$(ENDING)|$(TERMINALS)'
	$(SWIFT) test --skip-build --filter '$(TIMED)'
	$(SWIFT) test --skip-build --filter '$(ENDING)'
	$(TEST_TERMINALS)

fuzz: tools
	Tests/Fuzz/run --seconds $(SECONDS) $(PARSERS)

# Without those that hold memory or the size of files to a bound: the sanitizer needs much of both.
test-threads: tools
	$(SWIFT) build --build-tests --sanitize thread --scratch-path .build-tsan
	TSAN_OPTIONS="suppressions=$(CURDIR)/Tests/threads.suppressions halt_on_error=0 atexit_sleep_ms=0" \
	  $(SWIFT) test --skip-build --sanitize thread --scratch-path .build-tsan \
	  --skip 'FaultTests|HostileFilesTests|BadFilesTests|aLargeFileIsRead|filesThatMayNotGrow'

test-terminals: tools
	$(SWIFT) build --build-tests
	$(TEST_TERMINALS)

install: libraries
	SAFELIGHT_COMMIT=$(COMMIT) $(RELEASE)
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -s -m 755 "$$($(RELEASE) --show-bin-path)/safelight" "$(DESTDIR)$(PREFIX)/bin/safelight"

dist: libraries
	SAFELIGHT_COMMIT=$(COMMIT) $(RELEASE)
	@.ci/dist "$$($(RELEASE) --show-bin-path)/safelight"

bench: peers
	$(RELEASE)
	$(SWIFT) build -c release $(STATIC) --product SafelightBench
	@Tests/Bench/run "$$($(RELEASE) --show-bin-path)" $(BENCH)

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

clean:
	rm -rf .build .build-fuzz .build-tsan

libraries:
	@.ci/requirements

peers:
	@.ci/requirements --with-bench-tools

tools:
	@.ci/requirements --with-test-tools
