"""The contact sheet: from the last byte of nine answers to the complete sheet, and from a key press to
the blinked pane; in a window of 200x60, on terminals that draw sixels, speak kitty's protocol, or have
characters alone."""

import io
import os
import re
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
from PIL import Image

import terminal

SIDE, PANES = 1024, 9
# What stands around the pictures of a frame.
BEFORE, AFTER = b"\x1b7", b"\x1b8"
FORMATS = {
    "pt": ("tensor/binary", ""),
    "png": ("image/png", 'output_type = "pil"\nimage_format = "png"'),
    "jpg": ("image/jpeg", 'output_type = "pil"\nimage_format = "jpg"'),
}


class Replay:
    """Answers every decode with the next of nine prepared pictures, and notes when its last byte went
    out."""

    def __init__(self, pictures, format):
        self.sent = []
        waiting, lock = [encoded(picture, format) for picture in pictures], threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_POST(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                with lock:
                    body = waiting.pop(0)
                    waiting.append(body)
                self.send_response(200)
                if format == "pt":
                    self.send_header("shape", f"[1, {SIDE}, {SIDE}, 3]")
                    self.send_header("dtype", "uint8")
                self.send_header("Content-Type", FORMATS[format][0])
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                self.wfile.flush()
                outer.sent.append(time.perf_counter())

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/decode"

    def close(self):
        self.server.shutdown()


def encoded(picture, format):
    if format == "pt":
        return picture
    file = io.BytesIO()
    Image.frombytes("RGB", (SIDE, SIDE), picture).save(file, {"png": "PNG", "jpg": "JPEG"}[format])
    return file.getvalue()


def pictures(seed=3):
    """Nine pictures of smooth shapes with some grain, all different."""
    numbers = np.random.default_rng(seed)
    y, x = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    made = []
    for index in range(PANES):
        planes = [128 + 100 * np.sin(6 * (x * (index + 1) / 4 + y * plane)) for plane in (1, 2, 3)]
        picture = np.stack(planes, axis=-1) + numbers.normal(0, 4, (SIDE, SIDE, 3))
        made.append(np.clip(picture, 0, 255).astype(np.uint8).tobytes())
    return made


class LargeTerminal(terminal.Terminal):
    """A window of 200x60 cells of 10x20 pixels, which has characters alone."""

    size = (200, 60)
    attributes = b"\x1b[?62;22c"
    answers = {b"\x1b[16t": b"\x1b[6;20;10t", b"\x1b[14t": b"\x1b[4;1200;2000t"}

    def _answer(self, data):
        for question, answer in self.answers.items():
            if question in data:
                os.write(self.fd, answer)
        # What every terminal answers comes last: programs wait for it after asking others.
        if b"\x1b[c" in data:
            os.write(self.fd, self.attributes)


class SixelTerminal(LargeTerminal):
    """The same, drawing sixels in 1024 colours."""

    attributes = b"\x1b[?62;4;22c"
    answers = {**LargeTerminal.answers, b"\x1b[?1;1;0S": b"\x1b[?1;0;1024S",
               b"\x1b[?2;1;0S": b"\x1b[?2;0;2400;1600S"}


class KittyTerminal(LargeTerminal):
    """The same, keeping pictures that come over the line."""

    answers = {**LargeTerminal.answers, b"\x1b_Gi=31": b"\x1b_Gi=31;OK\x1b\\"}


TERMINALS = {"sixel": SixelTerminal, "kitty": KittyTerminal, "half blocks": LargeTerminal}


def sheet(safelight, folder, kind="sixel", format="pt"):
    """Seconds from the last byte to the last of the pictures and to the last number, seconds of blinks."""
    replay = Replay(pictures(), format)
    with tempfile.TemporaryDirectory() as settings:
        os.mkdir(f"{settings}/safelight")
        with open(f"{settings}/safelight/settings.toml", "w") as file:
            file.write(f"[parameters]\n{FORMATS[format][1]}\n")
        term = TERMINALS[kind](
            [safelight, folder, "--endpoint", replay.url, "--no-cache"], {"XDG_CONFIG_HOME": settings})
        try:
            return measure(term, replay)
        finally:
            term.close()
            replay.close()


def measure(term, replay):
    term.quiet(1)
    term.press("c")
    term.quiet(0.3)
    term.press("\x15")
    for key in "scaling_factor=0.1:0.9:9":
        term.press(key)
    term.quiet(0.3)
    before = len(term.chunks)
    term.press("\r")
    term.quiet(1.5)
    if len(replay.sent) != PANES:
        raise RuntimeError(f"{len(replay.sent)} decodes were sent")
    last = max(replay.sent)
    pictures_end = term.time_of(AFTER, before)
    numbers_end = term.chunks[-1][0]
    # The first pane becomes the reference, the second one blinks.
    term.press("r")
    time.sleep(1.5)
    term.press("l")
    time.sleep(0.4)
    blinks = []
    for _ in range(10):
        start = len(term.chunks)
        pressed = term.press("b")
        end = time.perf_counter() + 5
        while len(term.chunks) == start and time.perf_counter() < end:
            time.sleep(0.005)
        time.sleep(0.15)
        if BEFORE not in b"".join(data for _, data in term.chunks[start:]):
            raise RuntimeError("nothing was blinked")
        blinks.append(term.chunks[-1][0] - pressed)
    return pictures_end - last, numbers_end - last, blinks
