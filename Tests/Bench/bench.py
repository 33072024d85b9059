"""Runs the measurements and prints one line for each: ours, the peer's, and the ratio.

Every figure is a median, ours and the peer's are taken in turns on the same machine in the same run,
and nothing here fails because something is slow.
"""

import os
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time

import numpy as np

import sheet
import video
import workbench

# What is measured is a decode, not finding that it was made before.
os.environ["XDG_CACHE_HOME"] = os.devnull

HERE = os.path.dirname(os.path.abspath(__file__))
ROUNDS = 5


def median(values):
    return statistics.median(values)


def write_latent(path, shape, seed=1):
    """A float16 latent as safetensors, without the package: eight bytes, a header, the numbers."""
    numbers = np.random.default_rng(seed).standard_normal(shape).astype("<f2").tobytes()
    header = '{"latent":{"dtype":"F16","shape":%s,"data_offsets":[0,%d]}}' % (list(shape), len(numbers))
    header = header.encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(header)) + header + numbers)


def line(name, ours, peer, ratio, target=""):
    print(f"{name:34} {ours:>22} {peer:>30} {ratio:>14}  {target}", flush=True)


def times(program, *arguments, env=None):
    command = [program, *arguments]
    out = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=env).stdout
    return [float(value) for value in out.split()]


def process(bench, *command):
    """Wall time in seconds and peak memory in bytes of a whole process."""
    return tuple(times(bench, "process", *command))


class Canned:
    """The endpoint that answers at once, or takes its time."""

    def __init__(self, program, seconds=0):
        self.process = subprocess.Popen([program, "canned", str(seconds)], stdout=subprocess.PIPE, text=True)
        self.url = f"http://127.0.0.1:{int(self.process.stdout.readline())}/decode"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def decode(bench, safelight, folder):
    """(a) One decode as a whole process: pt with partial_postprocess, 1x4x64x64 to a 512x512 PNG."""
    latent, output = f"{folder}/latent.safetensors", f"{folder}/out.png"
    write_latent(latent, (1, 4, 64, 64))
    with Canned(bench) as server:
        ours = [safelight, "decode", latent, "--endpoint", server.url, "--output-type", "pt",
                "--partial-postprocess", "--no-do-scaling", "-o", output, "--force"]
        peer = [sys.executable, f"{HERE}/peer_decode.py", server.url, latent, output]
        process(bench, *ours), process(bench, *peer)  # both from a warm disk cache
        found = [(process(bench, *ours), process(bench, *peer)) for _ in range(ROUNDS)]
        found_ours = [one for one, _ in found] + [process(bench, *ours) for _ in range(4 * ROUNDS)]
    seconds, memory = (median(values) for values in zip(*found_ours))
    peer_seconds, peer_memory = (median(values) for values in zip(*(two for _, two in found)))
    line("decode, whole process: time", f"{seconds * 1e3:.1f} ms", f"diffusers {peer_seconds:.2f} s",
         f"{peer_seconds / seconds:.0f} x", "60 x")
    line("decode, whole process: memory", f"{memory / 2**20:.1f} MiB",
         f"diffusers {peer_memory / 2**20:.0f} MiB", f"{peer_memory / memory:.1f} x", "10 x")


def client(bench, safelight, folder):
    """(b) The client's own time per decode, against curl with the same bytes on one connection."""
    body = f"{folder}/body"
    with open(body, "wb") as file:
        file.write(bytes(32768))
    with Canned(bench) as server:
        def curl(rounds):
            query = "image_format=jpg&output_type=pt&partial_postprocess=True&shape=1&shape=4&shape=64" \
                    f"&shape=64&dtype=float16&n=[1-{rounds}]"
            return times("curl", "-s", "-o", "/dev/null", "-w", "%{time_total}\\n", "-H", "Expect:",
                         "-H", "Content-Type: tensor/binary", "-H", "Accept: tensor/binary",
                         "--data-binary", f"@{body}", f"{server.url}?{query}")[10:]

        def ours(rounds):
            return times(bench, "client", server.url, str(rounds))[10:]

        found = [(median(ours(210)), median(curl(210))) for _ in range(ROUNDS)]
    mine, peer = (median(values) for values in zip(*found))
    line("client, warm, per decode", f"{mine * 1e3:.2f} ms", f"curl {peer * 1e3:.2f} ms",
         f"{mine / peer:.2f} times", "1.5 times")


def numbers(bench, safelight, folder):
    """(e) Statistics with exact percentiles and histogram of a 1x16x128x128 f16 latent."""
    latent = f"{folder}/large.safetensors"
    write_latent(latent, (1, 16, 128, 128))
    array = np.random.default_rng(1).standard_normal((16, 128, 128)).astype(np.float16)
    points = [1, 5, 25, 50, 75, 95, 99]

    def describe(values):
        finite = values[np.isfinite(values)].astype(np.float64)
        return (np.isnan(values).sum(), np.isinf(values).sum(), finite.min(), finite.max(),
                finite.mean(), finite.std(), np.percentile(finite, points), np.histogram(finite, 64))

    def peer():
        start = time.perf_counter()
        for channel in array:
            describe(channel)
        describe(array)
        return time.perf_counter() - start

    peer()
    found = [(median(times(bench, "statistics", latent, "300")[50:]), median(peer() for _ in range(9)))
             for _ in range(ROUNDS)]
    mine, other = (median(values) for values in zip(*found))
    line("statistics of 1x16x128x128 f16", f"{mine * 1e6:.0f} us", f"numpy {other * 1e3:.1f} ms",
         f"{other / mine:.0f} x", "50 x")


def similarity(bench, safelight, folder):
    """SSIM of two pictures of 1024x1024, and how far it is from scikit-image's."""
    from PIL import Image
    from skimage.metrics import structural_similarity

    first = np.frombuffer(sheet.pictures()[0], np.uint8).reshape(sheet.SIDE, sheet.SIDE, 3)
    noise = np.random.default_rng(2).normal(0, 9, first.shape)
    second = np.clip(first + noise, 0, 255).astype(np.uint8)
    Image.fromarray(first).save(f"{folder}/a.png")
    Image.fromarray(second).save(f"{folder}/b.png")

    def peer():
        start = time.perf_counter()
        index = structural_similarity(first, second, gaussian_weights=True, sigma=1.5, data_range=255,
                                      use_sample_covariance=False, channel_axis=2)
        return index, time.perf_counter() - start

    index, _ = peer()
    found = []
    for _ in range(ROUNDS):
        own, *mine = times(bench, "similarity", f"{folder}/a.png", f"{folder}/b.png", "12")
        found.append((median(mine[2:]), peer()[1]))
    mine, other = (median(values) for values in zip(*found))
    line("SSIM of 1024x1024", f"{mine * 1e3:.1f} ms", f"scikit-image {other * 1e3:.0f} ms",
         f"{other / mine:.0f} x", f"10 x; apart {abs(own - index):.0e}")


def contact_sheet(bench, safelight, folder):
    """Nine answers of 1024x1024 on a contact sheet; blinking one of them."""
    write_latent(f"{folder}/latent.safetensors", (1, 4, 128, 128))
    for kind, format in [(kind, "pt") for kind in sheet.TERMINALS] + [("sixel", "png"), ("sixel", "jpg")]:
        found = [sheet.sheet(safelight, folder, kind, format) for _ in range(5)]
        wholes = [whole * 1e3 for whole, _, _ in found]
        blinks = [seconds * 1e3 for _, _, blinks in found for seconds in blinks]
        numbers = median(numbers * 1e3 for _, numbers, _ in found)
        line(f"sheet of 9 {format}, {kind}", f"{median(wholes):.0f} ms, worst {max(wholes):.0f}",
             f"numbers after {numbers:.0f} ms", "", "150 ms")
        line(f"blink, {kind}", f"{median(blinks):.1f} ms, worst {max(blinks):.1f}", "", "", "16 ms")


def opening(bench, safelight, folder):
    """(c) The workbench in a folder of 10,000 latents."""
    workbench.write_latents(folder, 10_000)
    workbench.opening(safelight, folder, 10_000)  # the first one warms the disk cache
    found = [workbench.opening(safelight, folder, 10_000) for _ in range(ROUNDS)]
    first, whole = (median(values) for values in zip(*found))
    line("workbench, 10,000 latents: frame", f"{first * 1e3:.0f} ms", "", "", "100 ms")
    line("workbench, 10,000 latents: list", f"{whole * 1e3:.0f} ms", "", "", "500 ms")


def keys(bench, safelight, folder):
    """(d) Key press to frame while four decodes are under way: waiting for a slow endpoint, and at
    work in the program itself."""
    workbench.write_latents(folder, 400)
    with Canned(bench, seconds=30) as server:
        remote = workbench.keys(safelight, folder, server.url, presses=300)
    line("key to frame, 4 slow decodes", f"{median(remote) * 1e3:.1f} ms, p99"
         f" {workbench.percentile(remote, 99) * 1e3:.1f} ms", "", "", "p99 16 ms")
    for name in os.listdir(folder):
        os.unlink(f"{folder}/{name}")
    # 2048x2048 pixels each, so that four are at work for as long as keys are pressed.
    workbench.write_latents(folder, 120, shape=(1, 4, 256, 256))
    local = workbench.keys(safelight, folder, "local", presses=50)
    line("key to frame, 4 local decodes", f"{median(local) * 1e3:.1f} ms, p99"
         f" {workbench.percentile(local, 99) * 1e3:.1f} ms", "", "", "p99 16 ms")


def clean(environment):
    """Without settings that slow down a peer's matrix library."""
    return {key: value for key, value in environment.items() if not key.startswith("OPENBLAS_")}


def compare(name, ours, job, weights, ways, rounds):
    """A decoder of 64x64 latents of ours and of each peer in turns, each in a process of its own."""
    def seconds(*command):
        return median(times(*command, env=clean(os.environ)))

    for how, target in ways:
        peer = [sys.executable, f"{HERE}/peer_taesd.py", job, weights, "64", rounds, how]
        found = [(seconds(*ours), seconds(*peer)) for _ in range(3)]
        mine, other = (median(values) for values in zip(*found))
        line(name, f"{mine * 1e3:.1f} ms", f"{how} {other * 1e3:.1f} ms", f"{other / mine:.1f} x",
             target)


def decoding(bench, safelight, folder):
    """The decoders of this machine against torch and onnxruntime with the same weights."""
    compare("proof decoder, 512x512", [bench, "decoder", "proof", "sd15", "64", "30", ""], "proof",
            f"{HERE}/../../Assets/proof/proof_sd15.safetensors",
            [("f32", ""), ("channels_last", "1.3 x")], "20")

    models = os.environ.get("SAFELIGHT_MODELS", "")
    weights = f"{models}/taesd_decoder.safetensors"
    if not os.path.exists(weights):
        print("TAESD: SAFELIGHT_MODELS names no folder with taesd_decoder.safetensors")
        return
    compare("TAESD, 512x512, warm", [bench, "decoder", "taesd", "sd15", "64", "7", models], "warm",
            weights, [("f32", ""), ("channels_last", ""), ("onnxruntime", "1.7 x"), ("bfloat16", "1 x")],
            "5")

    latent, picture = f"{folder}/latent.safetensors", f"{folder}/out.png"
    write_latent(latent, (1, 4, 64, 64))
    ours = [safelight, "decode", latent, "--preset", "sd15", "--endpoint", "local:sd15:taesd",
            "--output-type", "pt", "--partial-postprocess", "-o", picture, "--force"]
    peer = [sys.executable, f"{HERE}/peer_taesd.py", "cold", weights, latent, picture]
    process(ours), process(peer)  # both from a warm disk cache
    found = [(process(ours)[0], process(peer)[0]) for _ in range(ROUNDS)]
    mine, other = (median(values) for values in zip(*found))
    line("TAESD, whole process to a PNG", f"{mine * 1e3:.0f} ms", f"diffusers {other:.2f} s",
         f"{other / mine:.1f} x", "8 x")

    _, memory = process([bench, "decoder", "taesd", "sd15", "128", "1", models])
    _, other = process([sys.executable, f"{HERE}/peer_taesd.py", "warm", weights, "128", "1", "f32"])
    line("TAESD, 1024x1024: memory", f"{memory / 2**20:.0f} MiB", f"torch {other / 2**20:.0f} MiB",
         f"{other / memory:.1f} x", "192 MiB or less")


def playing(bench, safelight, folder):
    """61 frames of 512x320 at 24 a second, and how soon a key is answered meanwhile."""
    for name, (frames, keys) in video.measurements(safelight):
        aim = "12 frames/s" if "sixel" in name else "24 frames/s"
        line(f"video, {name}", f"{frames:.1f} frames/s", f"key {median(keys):.0f} ms", "", aim)


PYTHON_LIST = """
import glob, json, struct, sys
for path in sorted(glob.glob(sys.argv[1] + "/*.safetensors")):
    with open(path, "rb") as file:
        json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
"""
PYTHON_CHECK = """
import glob, sys
import numpy as np
from safetensors import safe_open
for path in sorted(glob.glob(sys.argv[1] + "/*.safetensors")):
    with safe_open(path, framework="np") as file:
        for key in file.keys():
            values = file.get_tensor(key).astype(np.float32)
            values.min(), values.max(), values.mean(), values.std(), np.isnan(values).sum()
"""


def folders(bench, safelight, folder):
    """(f) list and check of 10,000 latents of 32 KiB, whole processes; check with percentiles, the
    peer without. Nothing is kept of a check, all is kept, or an earlier one kept it."""
    workbench.write_latents(folder, 10_000)
    cache = tempfile.mkdtemp()
    keeping = {**os.environ, "XDG_CACHE_HOME": cache}

    def seconds(command, env=None):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
        return time.perf_counter() - start

    def first_check():
        shutil.rmtree(cache)
        os.mkdir(cache)
        return seconds([safelight, "check", folder], keeping)

    for name, ours, script, target in [
            ("list of 10,000", lambda: seconds([safelight, "list", folder]), PYTHON_LIST, "2 x"),
            ("check of 10,000, nothing kept",
             lambda: seconds([safelight, "check", "--no-cache", folder]), PYTHON_CHECK, "8 x"),
            ("check of 10,000, the first time", first_check, PYTHON_CHECK, ""),
            ("check of 10,000, again", lambda: seconds([safelight, "check", folder], keeping),
             PYTHON_CHECK, "")]:
        peer = [sys.executable, "-c", script, folder]
        ours(), seconds(peer)
        found = [(ours(), seconds(peer)) for _ in range(ROUNDS)]
        mine, other = (median(values) for values in zip(*found))
        line(name, f"{mine * 1e3:.0f} ms", f"Python {other * 1e3:.0f} ms", f"{other / mine:.1f} x",
             target)
    shutil.rmtree(cache)


def large(bench, safelight, folder):
    """(g) Exact statistics of 1 GiB of float16 as a whole process, time and peak memory."""
    latent = f"{folder}/large.safetensors"
    block = np.random.default_rng(1).standard_normal(1 << 24, dtype=np.float32).astype("<f2").tobytes()
    header = b'{"latent":{"dtype":"F16","shape":[16,8192,4096],"data_offsets":[0,1073741824]}}'
    with open(latent, "wb") as file:
        file.write(struct.pack("<Q", len(header)) + header)
        for _ in range(32):
            file.write(block)
    process(bench, safelight, "stats", latent)
    found = [process(bench, safelight, "stats", latent) for _ in range(ROUNDS)]
    seconds, memory = (median(values) for values in zip(*found))
    line("statistics of 1 GiB f16", f"{seconds * 1e3:.0f} ms", "", f"{1.073741824 / seconds:.1f} GB/s",
         "5 GB/s")
    line("statistics of 1 GiB f16: memory", f"{memory / 2**20:.0f} MiB", "", "", "64 MiB or less")


MEASUREMENTS = {
    "decode": decode, "client": client, "opening": opening, "keys": keys, "statistics": numbers,
    "decoding": decoding, "similarity": similarity, "sheet": contact_sheet, "video": playing,
    "folders": folders, "large": large,
}


def main():
    binaries, *names = sys.argv[1:]
    bench, safelight = f"{binaries}/SafelightBench", f"{binaries}/safelight"
    unknown = set(names) - set(MEASUREMENTS)
    if unknown:
        sys.exit(f"there are: {' '.join(MEASUREMENTS)}")
    line("", "Safelight", "peer", "ratio", "at least")
    for name in names or MEASUREMENTS:
        with tempfile.TemporaryDirectory() as folder:
            MEASUREMENTS[name](bench, safelight, folder)


if __name__ == "__main__":
    main()
