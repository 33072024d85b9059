#!/usr/bin/env python3
"""Points the genuine remote_decode and remote_encode of diffusers at `safelight serve`; see README.md."""

import re
import subprocess
import sys
import tempfile
import warnings
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch
from diffusers.image_processor import VaeImageProcessor
from diffusers.utils.remote_utils import remote_decode, remote_encode
from diffusers.video_processor import VideoProcessor
from PIL import Image
from safetensors.torch import load_file, save_file

# The deprecated do_scaling without factors is one of the things that are checked.
warnings.simplefilter("ignore", FutureWarning)

PRESETS = {
    # id: channels, scaling_factor, shift_factor, the dtype of tensor answers
    "sd15": (4, 0.18215, None, torch.float16),
    "sdxl": (4, 0.13025, None, torch.float16),
    "sd3": (16, 1.5305, 0.0609, torch.float16),
    "flux1": (16, 0.3611, 0.1159, torch.bfloat16),
}
HEIGHT, WIDTH = 96, 160  # of the picture; the latent has an eighth of it

passed = failed = 0


def check(name, condition, found=""):
    global passed, failed
    if condition:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}: {found}")


def latent(channels, batch=1):
    """Model-space latents that look like something: smooth, of about unit variance."""
    generator = torch.Generator().manual_seed(batch * 100 + channels)
    small = torch.randn((batch, channels, 4, 6), generator=generator)
    size = (HEIGHT // 8, WIDTH // 8)
    return torch.nn.functional.interpolate(small, size=size, mode="bicubic")


def pack(z):
    batch, channels, height, width = z.shape
    z = z.view(batch, channels, height // 2, 2, width // 2, 2).permute(0, 2, 4, 1, 3, 5)
    return z.reshape(batch, height // 2 * width // 2, channels * 4)


def levels(image):
    return np.asarray(image, dtype=np.int16)


def difference(first, second):
    return int(np.abs(levels(first) - levels(second)).max())


def psnr(first, second):
    error = ((levels(first) - levels(second)).astype(np.float64) ** 2).mean()
    return 10 * np.log10(255**2 / max(error, 1e-9))


def check_outputs(url, preset):
    """Every output and return type, against the picture that partial_postprocess gives."""
    channels, scaling, shift, dtype = PRESETS[preset]
    given = {"scaling_factor": scaling, "shift_factor": shift}
    z = latent(channels)
    picture = remote_decode(url, z, output_type="pt", partial_postprocess=True, **given)
    check(f"{preset} bytes", picture.size == (WIDTH, HEIGHT) and picture.mode == "RGB", picture)
    check(f"{preset} contrast", levels(picture).std() > 10, levels(picture).std())

    one = remote_decode(url, z, output_type="pt", partial_postprocess=True, return_type="pt", **given)
    check(f"{preset} bytes as tensor", one.dtype == torch.uint8 and one.shape == (1, HEIGHT, WIDTH, 3))

    for postprocess in (False, True):
        png = remote_decode(
            url, z, output_type="pil", image_format="png", partial_postprocess=postprocess, **given)
        check(f"{preset} png", png.format == "png" and difference(png, picture) == 0, png.format)
        jpg = remote_decode(
            url, z, output_type="pil", image_format="jpg", partial_postprocess=postprocess, **given)
        # Noise decoded by a tiny autoencoder is hard on JPEG.
        check(f"{preset} jpg", jpg.format == "jpeg" and psnr(jpg, picture) > 25, psnr(jpg, picture))

    tensor = remote_decode(url, z, output_type="pt", return_type="pt", **given)
    check(f"{preset} tensor", tensor.dtype == dtype and tensor.shape == (1, 3, HEIGHT, WIDTH), tensor.shape)
    check(f"{preset} range", tensor.min() >= -1 and tensor.max() <= 1)
    # bfloat16 has 8 bits: half a level of its own is up to one of ours near 1.
    back = ((tensor[0].float() / 2 + 0.5) * 255).round().permute(1, 2, 0).numpy()
    check(f"{preset} values", np.abs(back - levels(picture)).max() <= 1, np.abs(back - levels(picture)).max())

    for processor in (VaeImageProcessor(vae_scale_factor=8), VideoProcessor(vae_scale_factor=8)):
        name = f"{preset} {type(processor).__name__}"
        images = remote_decode(url, z, processor=processor, output_type="pil", **given)
        check(name, len(images) == 1 and difference(images[0], picture) <= 1, images)
        floats = remote_decode(
            url, z, processor=processor, output_type="pil", return_type="pt", **given)
        check(name + " pt", floats.min() >= 0 and floats.max() <= 1 and floats.dtype == dtype)
    image = remote_decode(
        url, z, processor=VaeImageProcessor(vae_scale_factor=8), output_type="pt", **given)
    check(f"{preset} pt with processor", difference(image, picture) <= 2, difference(image, picture))

    for input_type in (torch.float16, torch.bfloat16, torch.float32):
        image = remote_decode(
            url, z.to(input_type), output_type="pt", partial_postprocess=True, **given)
        check(f"{preset} {input_type}", psnr(image, picture) > 40, psnr(image, picture))


def check_scaling(url, preset):
    """The same picture from model space by factors or by do_scaling, and from VAE space."""
    channels, scaling, shift, _ = PRESETS[preset]
    z = latent(channels)
    vae = z / scaling + (shift or 0)

    def decode(z, **arguments):
        return remote_decode(url, z, output_type="pt", partial_postprocess=True, **arguments)

    picture = decode(z, scaling_factor=scaling, shift_factor=shift)
    check(f"{preset} do_scaling", difference(decode(z), picture) == 0)
    check(f"{preset} VAE space", difference(decode(vae, do_scaling=False), picture) <= 1)
    wrong = decode(z, scaling_factor=scaling * 3, shift_factor=shift)
    check(f"{preset} factor matters", psnr(wrong, picture) < 30, psnr(wrong, picture))
    dropped = decode(vae, do_scaling=False, scaling_factor=scaling, shift_factor=shift)
    check(f"{preset} factors without do_scaling", difference(dropped, picture) <= 1)
    if shift:
        unshifted = decode(z, scaling_factor=scaling)
        check(f"{preset} shift matters", difference(unshifted, picture) > 0)


def check_packed(url):
    _, scaling, shift, _ = PRESETS["flux1"]
    z = latent(16)
    given = {"scaling_factor": scaling, "shift_factor": shift, "height": HEIGHT, "width": WIDTH}
    for image_format in ("png", "jpg"):
        expected = remote_decode(url, z, image_format=image_format, **given)
        found = remote_decode(url, pack(z), image_format=image_format, **given)
        check(f"packed {image_format}", difference(found, expected) == 0)
    expected = remote_decode(url, z, output_type="pt", return_type="pt", **given)
    found = remote_decode(url, pack(z), output_type="pt", return_type="pt", **given)
    check("packed pt", torch.equal(found, expected))
    try:
        remote_decode(url, pack(z))
        check("packed without size", False, "it was decoded")
    except ValueError:
        check("packed without size", True)


def check_batch(url, preset):
    channels, scaling, shift, _ = PRESETS[preset]
    given = {"scaling_factor": scaling, "shift_factor": shift}
    z = latent(channels, batch=3)
    images = remote_decode(url, z, output_type="pt", partial_postprocess=True, **given)
    check(f"{preset} batch", len(images) == 3, images)
    for index, image in enumerate(images):
        single = remote_decode(
            url, z[index : index + 1].contiguous(), output_type="pt", partial_postprocess=True, **given)
        check(f"{preset} batch {index}", difference(image, single) == 0)
    tensor = remote_decode(url, z, output_type="pt", return_type="pt", **given)
    check(f"{preset} batch pt", tensor.shape == (3, 3, HEIGHT, WIDTH), tensor.shape)
    listed = remote_decode(
        url, z, processor=VaeImageProcessor(vae_scale_factor=8), output_type="pil", **given)
    check(f"{preset} batch processor", len(listed) == 3)
    first = remote_decode(url, z, image_format="png", **given)
    check(f"{preset} batch pil", difference(first, images[0]) == 0)


def check_other_presets(base):
    """Spaces without a proof decoder, and those that the wire's factors cannot say."""
    cases = [
        ("flux2", (1, 128, HEIGHT // 16, WIDTH // 16)),
        ("flux2_vae32", (1, 32, HEIGHT // 8, WIDTH // 8)),
        ("wan21", (1, 16, HEIGHT // 8, WIDTH // 8)),
        ("qwen_image", (1, 16, 1, HEIGHT // 8, WIDTH // 8)),
        ("chroma", (1, 16, HEIGHT // 8, WIDTH // 8)),
        ("pixart_sigma", (1, 4, HEIGHT // 8, WIDTH // 8)),
        ("sd15/linear", (1, 4, HEIGHT // 8, WIDTH // 8)),
        ("sd15/proof", (1, 4, HEIGHT // 8, WIDTH // 8)),
    ]
    for preset, shape in cases:
        z = torch.randn(shape, generator=torch.Generator().manual_seed(1))
        image = remote_decode(f"{base}/{preset}/decode", z, do_scaling=False)
        check(preset, image.size == (WIDTH, HEIGHT), image.size)


def check_errors(base):
    cases = [
        ("sd15/decode", torch.zeros(1, 16, 8, 8), "expected 4 latent channels for sd15, got 16: its own preset's path decodes it"),
        ("nothing/decode", torch.zeros(1, 4, 8, 8), "unknown preset nothing"),
        ("nowhere", torch.zeros(1, 4, 8, 8), "nothing at /nowhere"),
        ("sd15/decode", torch.zeros(1, 4, 8, 8, dtype=torch.float64), "dtype=float64: expected"),
    ]
    for path, z, words in cases:
        try:
            remote_decode(f"{base}/{path}", z, scaling_factor=1.0)
            check(f"error {path}", False, "it was decoded")
        except RuntimeError as error:
            text = error.args[0]["error"] if isinstance(error.args[0], dict) else str(error)
            check(f"error {path}", words in text, text)


def check_video(base):
    """Every output and return type of a video, against the frames that partial_postprocess gives."""
    z = torch.randn((1, 16, 3, 6, 10), generator=torch.Generator().manual_seed(5))
    url, frames = f"{base}/wan21/decode", 9  # 1 + 2 * 4
    pictures = remote_decode(url, z, output_type="pt", partial_postprocess=True)
    check("video bytes", len(pictures) == frames and pictures[0].size == (80, 48), pictures)
    check("video moves", difference(pictures[0], pictures[-1]) > 10)
    listed = remote_decode(
        url, z, output_type="pt", partial_postprocess=True, return_type="pt")
    check("video bytes as tensor", listed.shape == (frames, 48, 80, 3) and listed.dtype == torch.uint8)
    tensor = remote_decode(url, z, output_type="pt", return_type="pt")
    check("video tensor", tensor.shape == (1, 3, frames, 48, 80) and tensor.dtype == torch.bfloat16)
    processor = VideoProcessor(vae_scale_factor=8)
    for name, found in {
        "pil": remote_decode(url, z, processor=processor, output_type="pil"),
        "pt": remote_decode(url, z, processor=processor, output_type="pt"),
    }.items():
        # pt gives the first video's frames, one list in another.
        found = found[0] if isinstance(found[0], list) else found
        worst = max(difference(a, b) for a, b in zip(found, pictures))
        check(f"video {name} with VideoProcessor", len(found) == frames and worst <= 2, worst)
    floats = remote_decode(url, z, processor=processor, output_type="pil", return_type="pt")
    check("video floats", floats.shape == (frames, 3, 48, 80) and floats.min() >= 0)
    one = remote_decode(url, z[:, :, :1].contiguous(), output_type="pt", partial_postprocess=True)
    check("video of one frame", one.size == (80, 48), one)
    for name, given in {
        "mp4": {"output_type": "mp4", "return_type": "mp4"},
        "one picture": {"output_type": "pil"},
    }.items():
        try:
            remote_decode(url, z, **given)
            check(f"video as {name}", False, "it was decoded")
        except RuntimeError as error:
            check(f"video as {name}", "VideoProcessor" in error.args[0]["error"], error)


def has_encoder(base, preset):
    try:
        remote_encode(f"{base}/{preset}/encode", photo(16, 16))
        return True
    except RuntimeError as error:
        words = error.args[0]["error"]
        check(f"{preset} without an encoder", "SAFELIGHT_MODELS" in words, words)
        return False


def photo(width, height):
    """Something smooth with edges in it."""
    y, x = np.mgrid[0:height, 0:width]
    planes = [np.sin(x / 23) * 90 + 128, np.cos(y / 17) * 90 + 128, (x // 16 + y // 16) % 2 * 120 + 60]
    return Image.fromarray(np.stack(planes, -1).round().astype(np.uint8))


def check_encode(base, preset, program):
    """remote_encode of a picture and of a tensor, against our own command and against a decode."""
    channels, scaling, shift, dtype = PRESETS[preset]
    url, image = f"{base}/{preset}/encode", photo(WIDTH, HEIGHT)
    given = {"scaling_factor": scaling, "shift_factor": shift}
    z = remote_encode(url, image, **given)
    check(f"{preset} encode", z.shape == (1, channels, HEIGHT // 8, WIDTH // 8) and z.dtype == dtype, z.shape)
    # One rounding to the answer's own type: 11 bits of float16, 8 of bfloat16.
    step = 2.0**-10 if dtype == torch.float16 else 2.0**-7

    def near(name, a, b):
        error = ((a - b).abs() / (b.abs() + 1)).max().item()
        check(f"{preset} {name}", error <= step, error)

    unit = torch.from_numpy(np.array(image)).permute(2, 0, 1)[None].float() / 255
    # The genuine client scrambles what is not contiguous.
    signed = (unit * 2 - 1).contiguous()
    near("encode of a tensor", remote_encode(url, signed, **given).float(), z.float())
    raw = remote_encode(url, image)
    near("encode to VAE space", (raw.float() - (shift or 0)) * scaling, z.float())

    with tempfile.TemporaryDirectory() as folder:
        source, latent = f"{folder}/photo.png", f"{folder}/latent.safetensors"
        image.save(source)
        command = [program, "encode", source, "-o", latent, "--preset", preset, "--endpoint", url]
        subprocess.run(command, check=True)
        own = load_file(latent)["latent"]
        check(f"{preset} own encode", torch.equal(own, z), (own.float() - z.float()).abs().max())

        decoder = f"{base}/{preset}/decode"
        back = remote_decode(decoder, z, output_type="pt", partial_postprocess=True, **given)
        check(f"{preset} round trip", psnr(back, image) > 20, psnr(back, image))
        picture = f"{folder}/back.png"
        save_file({"latent": z}, f"{folder}/z.safetensors")
        command = [program, "decode", f"{folder}/z.safetensors", "--preset", preset, "-o", picture]
        command += ["--endpoint", decoder, "--output-type", "pt", "--partial-postprocess"]
        subprocess.run(command, check=True)
        check(f"{preset} own decode", difference(Image.open(picture), back) == 0)


def check_many_at_once(url):
    z = latent(4)
    expected = remote_decode(url, z, output_type="pt", partial_postprocess=True, scaling_factor=0.18215)
    with ThreadPoolExecutor(12) as pool:
        images = pool.map(
            lambda _: remote_decode(
                url, z, output_type="pt", partial_postprocess=True, scaling_factor=0.18215),
            range(24))
    check("24 requests of 12 clients", all(difference(image, expected) == 0 for image in images))


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: remote_decode.py PROGRAM")
    server = subprocess.Popen([sys.argv[1], "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        line = server.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if not found:
            sys.exit(f"the server did not say where it listens: {line!r}")
        base = found.group()
        for preset in PRESETS:
            url = f"{base}/{preset}/decode"
            check_outputs(url, preset)
            check_scaling(url, preset)
            check_batch(url, preset)
        check_packed(f"{base}/flux1/decode")
        check_other_presets(base)
        check_errors(base)
        check_many_at_once(f"{base}/sd15/decode")
        check_video(base)
        encoders = [preset for preset in PRESETS if has_encoder(base, preset)]
        for preset in encoders:
            check_encode(base, preset, sys.argv[1])
    finally:
        server.terminate()
        server.wait()
    if len(encoders) < len(PRESETS):
        missing = ", ".join(preset for preset in PRESETS if preset not in encoders)
        print(f"SKIPPED encoding for {missing}: SAFELIGHT_MODELS names no folder with the weights")
    print(f"{passed} checks passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
