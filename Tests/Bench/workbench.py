"""How long the workbench keeps a person waiting."""

import json
import os
import random
import re
import statistics
import struct
import time

from terminal import Terminal

POSITION = re.compile(r"(\d+)/(\d+)\s*(?:\d+ decoding)?\s*$")


def write_latents(folder, count, shape=(1, 4, 64, 64)):
    """So many SD 1.5 latents in model space."""
    size = 2
    for side in shape:
        size *= side
    header = json.dumps({
        "__metadata__": {"safelight.version": "1", "safelight.preset": "sd15", "safelight.space": "model"},
        "latent": {"dtype": "F16", "shape": shape, "data_offsets": [0, size]},
    }).encode()
    numbers = random.Random(1)
    # Small numbers of either sign: any bytes are float16, the upper of each pair has the exponent.
    body = bytearray(numbers.randbytes(size))
    body[1::2] = bytes((byte & 0x83) | 0x38 for byte in body[1::2])
    for index in range(count):
        with open(os.path.join(folder, f"{index:05d}.safetensors"), "wb") as file:
            file.write(struct.pack("<Q", len(header)) + header + body)


def position(rows):
    """What the first row says: number of the selected latent, and of all."""
    found = POSITION.search(rows[0])
    return (int(found[1]), int(found[2])) if found else (0, 0)


def opening(safelight, folder, count):
    """Seconds from the start to the first frame, and to the whole list."""
    terminal = Terminal([safelight, folder])
    terminal.quiet(1)
    first = whole = None
    for when, rows in terminal.played():
        if first is None and any("Latents" in row for row in rows):
            first = when - terminal.start
        if whole is None and position(rows)[1] == count:
            whole = when - terminal.start
    terminal.close()
    if first is None or whole is None:
        raise RuntimeError("the workbench did not show the folder")
    return first, whole


def keys(safelight, folder, endpoint, presses, decodes=4):
    """Seconds from each key press to the frame that shows what it did, decodes under way."""
    terminal = Terminal([safelight, folder, "--endpoint", endpoint])
    terminal.quiet()
    for _ in range(decodes):
        terminal.press("\r")
        time.sleep(0.05)
        terminal.press("j")
        time.sleep(0.05)
    pressed = []
    for _ in range(presses):
        pressed.append(terminal.press("j"))
        time.sleep(0.04)
    terminal.quiet(0.2, limit=2)
    times, busy, waiting = [], 0, list(enumerate(pressed, start=decodes + 2))
    for when, rows in terminal.played():
        if "decoding" in rows[0]:
            busy += 1
        while waiting and position(rows)[0] >= waiting[0][0] and when > waiting[0][1]:
            times.append(when - waiting.pop(0)[1])
    terminal.close()
    if waiting:
        raise RuntimeError(f"{len(waiting)} key presses were never seen on the screen")
    if not busy:
        raise RuntimeError("nothing was being decoded")
    return times


def percentile(values, share):
    return statistics.quantiles(values, n=100)[share - 1]
