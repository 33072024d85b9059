"""The contact sheet on a sixel terminal: from the last byte of nine answers to the complete sheet, and
from a key press to the blinked pane."""

import json
import os
import re
import struct
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np

import terminal

SIDE, PANES = 1024, 9
SIXEL = re.compile(rb"\x1bP[0-9;]*q")


class Replay:
    """Answers every decode with the next of nine prepared pictures, and notes when its last byte went
    out."""

    def __init__(self, pictures):
        self.sent = []
        waiting, lock = list(pictures), threading.Lock()
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
                self.send_header("shape", f"[1, {SIDE}, {SIDE}, 3]")
                self.send_header("dtype", "uint8")
                self.send_header("Content-Type", "tensor/binary")
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


class SixelTerminal(terminal.Terminal):
    """A terminal that draws sixels in cells of 10x20 pixels, as it says when it is asked."""

    # What every terminal answers comes last: programs wait for it after asking others.
    answers = {b"\x1b[16t": b"\x1b[6;20;10t",
               b"\x1b[14t": b"\x1b[4;720;1200t", b"\x1b[?1;1;0S": b"\x1b[?1;0;1024S",
               b"\x1b[?2;1;0S": b"\x1b[?2;0;2400;1600S",
               b"\x1b[c": b"\x1b[?62;4;22c"}

    def _answer(self, data):
        for question, answer in self.answers.items():
            if question in data:
                os.write(self.fd, answer)


def sheet(safelight, folder):
    """Seconds from the last byte to the last of the sheet, seconds of blinks, sixel pictures drawn."""
    replay = Replay(pictures())
    term = SixelTerminal([safelight, folder, "--endpoint", replay.url, "--no-cache"])
    try:
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
        last = max(replay.sent)
        if len(replay.sent) != PANES:
            raise RuntimeError(f"{len(replay.sent)} decodes were sent")
        drawn = [when for when, data in term.chunks[before:] if SIXEL.search(data) or len(data) > 512]
        pictures_end = max(drawn)
        count = len(SIXEL.findall(b"".join(data for _, data in term.chunks[before:])))
        # The second pane has the likeliest factor, and is the reference.
        term.press("l")
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
            chunks = [(when, data) for when, data in term.chunks[start:] if when > pressed]
            if not SIXEL.search(b"".join(data for _, data in chunks)):
                raise RuntimeError("nothing was blinked")
            blinks.append(chunks[-1][0] - pressed)
        return pictures_end - last, blinks, count
    finally:
        term.close()
        replay.close()
