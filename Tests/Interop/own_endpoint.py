#!/usr/bin/env python3
"""Tests docs/recipes/vae_endpoint.py with a small VAE of random weights; see README.md.

    own_endpoint.py PROGRAM

Both clients are pointed at it: the genuine remote_decode and remote_encode, and PROGRAM. What comes
back is compared with the same VAE called directly.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import torch
from diffusers import AutoencoderKL
from diffusers.image_processor import VaeImageProcessor
from diffusers.utils.remote_utils import remote_decode, remote_encode
from PIL import Image
from safetensors.torch import load_file, save_file

warnings.simplefilter("ignore", FutureWarning)
HERE = os.path.dirname(os.path.abspath(__file__))
RECIPE = os.path.join(HERE, "..", "..", "docs", "recipes", "vae_endpoint.py")
SCALING, SHIFT = 0.5, 0.25
passed = failed = 0


def check(name, condition, found=""):
    global passed, failed
    if condition:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}: {found}")


def small_vae():
    torch.manual_seed(0)
    return AutoencoderKL(
        block_out_channels=(8, 16, 16, 16), latent_channels=4, norm_num_groups=4,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
        scaling_factor=SCALING, shift_factor=SHIFT).eval()


def levels(image):
    return np.asarray(image, dtype=np.int16)


@torch.inference_mode()
def reference(vae, z):
    image = vae.decode(z / SCALING + SHIFT).sample
    return image, ((image / 2 + 0.5).clamp(0, 1) * 255).round().permute(0, 2, 3, 1).numpy()


def check_genuine_client(vae, base):
    url = base + "/decode"
    z = torch.randn(2, 4, 6, 10, generator=torch.Generator().manual_seed(1))
    image, pixels = reference(vae, z)
    given = {"scaling_factor": SCALING, "shift_factor": SHIFT}
    found = remote_decode(url, z, output_type="pt", partial_postprocess=True, **given)
    check("bytes", len(found) == 2 and all((levels(a) == b).all() for a, b in zip(found, pixels)))
    found = remote_decode(url, z, output_type="pt", return_type="pt", **given)
    check("floats", torch.allclose(found, image, atol=1e-4), (found - image).abs().max())
    found = remote_decode(url, z, output_type="pil", image_format="png", **given)
    check("png", found.format == "png" and (levels(found) == pixels[0]).all())
    found = remote_decode(url, z, output_type="pil", image_format="jpg", **given)
    file = io.BytesIO()
    Image.fromarray(pixels[0].astype(np.uint8)).save(file, "JPEG", quality=95)
    check("jpg", found.format == "jpeg" and (levels(found) == levels(Image.open(file))).all())
    processor = VaeImageProcessor(vae_scale_factor=8)
    found = remote_decode(url, z, processor=processor, output_type="pil", **given)
    check("processor", len(found) == 2 and np.abs(levels(found[1]) - pixels[1]).max() <= 1)
    found = remote_decode(url, z, processor=processor, output_type="pt", **given)
    check("pt with processor", np.abs(levels(found) - pixels[0]).max() <= 1)
    found = remote_decode(url, z, output_type="pt", partial_postprocess=True)
    check("do_scaling", (levels(found[0]) == pixels[0]).all())
    found = remote_decode(
        url, z / SCALING + SHIFT, do_scaling=False, output_type="pt", partial_postprocess=True)
    check("VAE space", np.abs(levels(found[0]) - pixels[0]).max() <= 1)
    packed = z.view(2, 4, 3, 2, 5, 2).permute(0, 2, 4, 1, 3, 5).reshape(2, 15, 16)
    found = remote_decode(
        url, packed, output_type="pt", partial_postprocess=True, height=48, width=80, **given)
    check("packed", (levels(found[1]) == pixels[1]).all())
    for bad, words in [(torch.zeros(1, 16, 8, 8), "expected latents [N, 4, h, w]"),
                       (torch.zeros(1, 4, 8, 8, dtype=torch.float64), "dtype=float64")]:
        try:
            remote_decode(url, bad, **given)
            check(words, False, "it was decoded")
        except RuntimeError as error:
            check(words, words in str(error), error)


def check_genuine_encode(vae, base):
    picture = Image.fromarray(
        np.random.default_rng(2).integers(0, 256, (48, 64, 3), dtype=np.uint8))
    tensor = torch.from_numpy(np.asarray(picture).copy()).permute(2, 0, 1)[None] / 127.5 - 1
    tensor = tensor.contiguous()  # the reference sends the bytes as they lie in memory
    with torch.inference_mode():
        z = vae.encode(tensor).latent_dist.mode()
    found = remote_encode(base + "/encode", picture)
    check("encode", torch.allclose(found, z, atol=1e-4), (found - z).abs().max())
    found = remote_encode(base + "/encode", tensor, scaling_factor=SCALING, shift_factor=SHIFT)
    check("encode a tensor", torch.allclose(found, (z - SHIFT) * SCALING, atol=1e-4))


def run(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=120)


def check_program(vae, base, program, folder):
    z = torch.randn(1, 4, 6, 10, generator=torch.Generator().manual_seed(3))
    _, pixels = reference(vae, z)
    latent, out = os.path.join(folder, "z.safetensors"), os.path.join(folder, "z.png")
    save_file({"latent": z}, latent)
    arguments = ["--endpoint", base + "/decode", "--scaling-factor", str(SCALING),
                 "--shift-factor", str(SHIFT), "--json"]
    for more in (["--output-type", "pt", "--partial-postprocess"], ["--image-format", "png"],
                 ["--output-type", "pt", "--processor", "image"]):
        done = run(program, "decode", latent, "-o", out, "--force", *arguments, *more)
        check(f"safelight {more}", done.returncode == 0, done.stderr)
        if done.returncode == 0:
            difference = np.abs(levels(Image.open(out)) - pixels[0]).max()
            check(f"safelight {more} pixels", difference <= 1, difference)
    bad = os.path.join(folder, "bad.safetensors")
    save_file({"latent": torch.zeros(1, 16, 8, 8)}, bad)
    done = run(program, "decode", bad, "-o", out, "--force", *arguments)
    error = json.loads(done.stdout)[0]["error"]
    check("safelight: the server's words", done.returncode == 3 and error["status"] == 400
          and "expected latents [N, 4, h, w]" in error["message"], error)
    back = os.path.join(folder, "back.safetensors")
    done = run(program, "encode", out, "-o", back, "--endpoint", base + "/encode")
    check("safelight encode", done.returncode == 0, done.stderr)
    if done.returncode == 0:
        tensor = torch.from_numpy(levels(Image.open(out))).permute(2, 0, 1)[None] / 127.5 - 1
        with torch.inference_mode():
            expected = vae.encode(tensor).latent_dist.mode()
        found = load_file(back)["latent"]
        check("safelight encode values", torch.allclose(found, expected, atol=1e-4))


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: own_endpoint.py PROGRAM")
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        vae = small_vae()
        vae.save_pretrained(os.path.join(folder, "vae"))
        server = subprocess.Popen(
            [sys.executable, RECIPE, "--model", os.path.join(folder, "vae"), "--port", "0",
             "--device", "cpu"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            line = server.stdout.readline()
            base = line.split()[-1].removesuffix("/decode")
            check_genuine_client(vae, base)
            check_genuine_encode(vae, base)
            check_program(vae, base, program, folder)
        finally:
            server.terminate()
            server.wait()
    print(f"{passed} checks passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
