"""A terminal that notes when each byte came: a pty, a thread that reads it, and a screen to look at
afterwards."""

import fcntl
import os
import pty
import re
import signal
import struct
import termios
import threading
import time

import pyte

COLUMNS, ROWS = 120, 36


class Terminal:
    """A program in a pty; it is told that this is a VT220 that knows nothing about pictures."""

    size = (COLUMNS, ROWS)

    def __init__(self, command, environment=None):
        self.chunks = []  # (time, bytes)
        self.start = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor",
                           "LC_ALL": "C.UTF-8", **(environment or {})}
            try:
                os.execvpe(command[0], command, environment)
            finally:
                os._exit(127)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", self.size[1], self.size[0], 0, 0))
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        while True:
            try:
                data = os.read(self.fd, 1 << 16)
            except OSError:
                return
            if not data:
                return
            self.chunks.append((time.perf_counter(), data))
            self._answer(data)

    def _answer(self, data):
        # The question that every terminal answers; programs wait for it after asking others.
        if b"\x1b[c" in data:
            os.write(self.fd, b"\x1b[?62;22c")

    def press(self, key):
        """Sends a key and says when."""
        now = time.perf_counter()
        os.write(self.fd, key.encode())
        return now

    def quiet(self, seconds=0.5, limit=60):
        """Waits until nothing came for so long."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            last = self.chunks[-1][0] if self.chunks else self.start
            if self.chunks and time.perf_counter() - last > seconds:
                return
            time.sleep(0.01)

    def time_of(self, mark, start=0):
        """When the last of some bytes came, looked for from a chunk on."""
        chunks = self.chunks[start:]
        place = b"".join(data for _, data in chunks).rfind(mark)
        if place < 0:
            raise RuntimeError(f"{mark} never came")
        for when, data in chunks:
            place -= len(data)
            if place + len(mark) <= 0:
                return when

    def close(self):
        os.kill(self.pid, signal.SIGTERM)
        os.waitpid(self.pid, 0)
        self.reader.join(timeout=5)
        os.close(self.fd)

    def played(self):
        """After each chunk: when it came, and the text of the screen's rows."""
        screen = pyte.Screen(COLUMNS, ROWS)
        # Parameters that pyte does not know (sub-parameters, private modes) would be drawn as text.
        stream = pyte.ByteStream(screen)
        for when, data in self.chunks:
            stream.feed(re.sub(rb"\x1b[P_][^\x1b]*\x1b\\", b"", data))
            yield when, screen.display
