"""How many frames of a video the workbench shows in a second, in real terminals.

Between the terminal and the workbench stands a proxy: it passes everything on, both ways, so that a
terminal that is slow slows the workbench down as it always would, and counts the pictures that go
by. The workbench saves the cursor once for each frame in which it draws a picture, and never else.
"""

import fcntl
import json
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import tty

import workbench

SECONDS = 5
PICTURE = b"\x1b7"
FORM = b"Decode parameters"


def write_video(path):
    """A Wan 2.2 latent of 16 frames: 61 of 512x320 at 24 a second."""
    shape = (1, 48, 16, 20, 32)
    size = 2
    for side in shape:
        size *= side
    header = json.dumps({
        "__metadata__": {"safelight.version": "1", "safelight.preset": "wan22_5b", "safelight.space": "model"},
        "latent": {"dtype": "F16", "shape": shape, "data_offsets": [0, size]},
    }).encode()
    body = bytearray(workbench.random.Random(1).randbytes(size))
    body[1::2] = bytes((byte & 0x83) | 0x38 for byte in body[1::2])
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(header)) + header + body)


class Proxy:
    """The workbench in a pty of its own, its bytes passed on to where we are."""

    def __init__(self, command, size, passes_on):
        self.passes_on = passes_on
        self.pictures, self.seen = [], b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            terminal = {} if passes_on else {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execvpe(command[0], command, {**os.environ, "LC_ALL": "C.UTF-8", **terminal})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, size)

    def run(self, seconds, until=None):
        """Passes bytes on for so long, or until some are seen; when they were, or nothing."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            ready, _, _ = select.select([self.fd] + [0] * self.passes_on, [], [], left)
            if 0 in ready:
                os.write(self.fd, os.read(0, 1 << 16))
            if self.fd not in ready:
                continue
            data = os.read(self.fd, 1 << 16)
            now = time.perf_counter()
            joined = self.seen[-len(FORM):] + data
            self.seen = joined
            new = joined.count(PICTURE) - joined[:len(joined) - len(data)].count(PICTURE)
            self.pictures += [now] * new
            if self.passes_on:
                os.write(1, data)
            elif b"\x1b[c" in data:
                os.write(self.fd, b"\x1b[?62;22c")
            if until and until in joined:
                self.seen = b""
                return now
        return None

    def press(self, key):
        os.write(self.fd, key)
        return time.perf_counter()

    def end(self):
        # It may be writing what nobody reads any more.
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def measure(safelight, passes_on):
    """Frames a second, and milliseconds from key to what it opens while the video plays."""
    size = struct.pack("HHHH", 36, 120, 0, 0)
    if passes_on:
        tty.setraw(0)
        size = fcntl.ioctl(0, termios.TIOCGWINSZ, size)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/video.safetensors"
        write_video(path)
        proxy = Proxy([safelight, path], size, passes_on)
        proxy.run(2)
        proxy.press(b"\r")
        # The decoder of this machine takes a fraction of a second; the proof plays at 6 a second.
        proxy.run(4)
        start = time.perf_counter()
        proxy.run(SECONDS)
        frames = sum(when >= start for when in proxy.pictures) / (time.perf_counter() - start)
        keys = []
        for _ in range(5):
            pressed = proxy.press(b"e")
            shown = proxy.run(5, until=FORM)
            keys.append(((shown or pressed + 5) - pressed) * 1000)
            proxy.run(0.1)
            proxy.press(b"\x1b")
            proxy.run(0.4)
        proxy.end()
    return frames, sorted(keys)


TERMINALS = {
    "xterm, sixel": lambda cells: [
        "xterm", "-ti", "vt340", "-xrm", "XTerm*numColorRegisters: 1024", "-fa", "DejaVu Sans Mono",
        "-fs", "10", "-geometry", cells, "-e"],
    "kitty": lambda cells: [
        "kitty", "--config", "NONE", "-o", "font_size=10", "-o", "remember_window_size=no",
        "-o", f"initial_window_width={cells.split('x')[0]}c",
        "-o", f"initial_window_height={cells.split('x')[1]}c", "-o", "update_check_interval=0"],
}


def in_terminal(safelight, terminal, cells):
    """The same within a terminal under an X server of its own."""
    ends = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(ends[1]), "-screen", "0", "2400x1600x24", "-nolisten", "tcp"],
        pass_fds=[ends[1]], stderr=subprocess.DEVNULL)
    display = os.read(ends[0], 16).decode().strip()
    environment = {**os.environ, "DISPLAY": f":{display}", "LIBGL_ALWAYS_SOFTWARE": "1", "LC_ALL": "C.UTF-8"}
    for name in ("TMUX", "TERM_PROGRAM"):
        environment.pop(name, None)
    with tempfile.NamedTemporaryFile() as result:
        command = TERMINALS[terminal](cells) + [sys.executable, os.path.abspath(__file__), "proxy", safelight, result.name]
        try:
            subprocess.run(command, env=environment, timeout=120, stderr=subprocess.DEVNULL)
        finally:
            server.terminate()
            server.wait()
        text = result.read()
    return json.loads(text) if text else None


def main():
    if sys.argv[1] == "proxy":
        found = measure(sys.argv[2], passes_on=True)
        with open(sys.argv[3], "w") as file:
            json.dump(found, file)
        return
    for name, (frames, keys) in measurements(sys.argv[1]):
        print(f"{name:34} {frames:5.1f} frames/s   key {keys[len(keys) // 2]:4.0f} ms, worst {keys[-1]:4.0f} ms", flush=True)


def measurements(safelight):
    """Each terminal that is there, and its figures."""
    yield "half blocks, 120x36", measure(safelight, passes_on=False)
    for terminal in TERMINALS:
        if not shutil.which(terminal.split(",")[0]) or not shutil.which("Xvfb"):
            continue
        for cells in ("80x24", "120x36", "200x60"):
            found = in_terminal(safelight, terminal, cells)
            if found:
                yield f"{terminal}, {cells}", found


if __name__ == "__main__":
    main()
