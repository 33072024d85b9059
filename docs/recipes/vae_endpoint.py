#!/usr/bin/env python3
"""Serves a diffusers VAE under the wire contract of hybrid inference: an endpoint of your own.

    pip install torch diffusers accelerate pillow
    python vae_endpoint.py --model stabilityai/sd-vae-ft-mse --device cuda --dtype float16

    POST /decode    latents in, a picture or a tensor out: remote_decode(endpoint=".../decode")
    POST /encode    a picture in, a latent out:            remote_encode(endpoint=".../encode")
    GET  /health    Ok

It needs nothing but torch, diffusers and pillow. One request is computed at a time, the others wait.
Whoever can reach the port can use your GPU: it listens on this machine alone unless --host says
otherwise, and asks for a token where VAE_TOKEN is set.
"""

import argparse
import hmac
import io
import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import torch
from PIL import Image

DTYPES = {name: getattr(torch, name) for name in ("float16", "bfloat16", "float32", "uint8")}
LARGEST_BODY = 256 << 20  # bytes: a video latent of a thousand frames is smaller


class BadRequest(Exception):
    """The request makes no sense; the text says why."""


class Parameters:
    """The query: every value is text, `shape` comes once for each dimension."""

    def __init__(self, query):
        self.values = parse_qs(query, keep_blank_values=True)

    def text(self, name, default=None):
        return self.values.get(name, [default])[-1]

    def flag(self, name):
        text = self.text(name, "False")
        if text.lower() not in ("true", "false"):
            raise BadRequest(f"{name}={text}: expected True or False")
        return text.lower() == "true"

    def number(self, name, kind=float):
        text = self.text(name)
        try:
            return None if text is None else kind(text)
        except ValueError:
            raise BadRequest(f"{name}={text} is not a number") from None

    def tensor(self, body):
        """The body as a tensor of `shape` and `dtype`, checked against its length."""
        name = self.text("dtype")
        if name not in DTYPES:
            raise BadRequest(f"dtype={name}: expected one of {', '.join(DTYPES)}")
        try:
            shape = [int(size) for size in self.values.get("shape", [])]
        except ValueError:
            raise BadRequest("shape: expected whole numbers") from None
        if not shape or min(shape) < 1:
            raise BadRequest(f"shape {shape}: every size must be positive")
        expected = DTYPES[name].itemsize
        for size in shape:
            expected *= size
        if len(body) != expected:
            raise BadRequest(f"{name} {shape} has {expected} bytes, the body {len(body)}")
        return torch.frombuffer(bytearray(body), dtype=DTYPES[name]).reshape(shape)


class Endpoint:
    """A VAE, and what the contract makes of it."""

    def __init__(self, vae):
        self.vae = vae
        self.lock = threading.Lock()
        config = vae.config
        self.channels = config.latent_channels
        self.factor = 2 ** (len(config.block_out_channels) - 1)
        self.scaling = getattr(config, "scaling_factor", None)
        self.shift = getattr(config, "shift_factor", None)

    def to_vae(self, tensor):
        return tensor.to(device=self.vae.device, dtype=self.vae.dtype)

    def unpack(self, tokens, height, width):
        """FLUX's tokens of 2x2 latent pixels, put back into planes."""
        if height is None or width is None:
            raise BadRequest("height and width are needed for packed latents")
        batch, count, features = tokens.shape
        rows, columns = height // self.factor // 2, width // self.factor // 2
        if rows * columns != count or features != self.channels * 4:
            raise BadRequest(f"{count} tokens of {features} do not make a picture of {width}x{height}")
        planes = tokens.reshape(batch, rows, columns, self.channels, 2, 2)
        return planes.permute(0, 3, 1, 4, 2, 5).reshape(batch, self.channels, rows * 2, columns * 2)

    @torch.inference_mode()
    def decode(self, parameters, body, accept):
        z = parameters.tensor(body)
        if z.ndim == 3:
            z = self.unpack(z, parameters.number("height", int), parameters.number("width", int))
        if z.ndim != 4 or z.shape[1] != self.channels:
            raise BadRequest(f"expected latents [N, {self.channels}, h, w], got {list(z.shape)}")
        output_type = parameters.text("output_type", "pil")
        if output_type not in ("pil", "pt"):
            raise BadRequest(f"output_type={output_type}: this endpoint knows pil and pt")
        is_file = output_type == "pil" and not accept.startswith("tensor/binary")
        if is_file:
            z = z[:1]  # one file holds one picture
        scaling, shift = parameters.number("scaling_factor"), parameters.number("shift_factor")
        if scaling is None and parameters.flag("do_scaling"):
            scaling, shift = self.scaling, self.shift  # the deprecated way: the VAE's own
        if scaling == 0:
            raise BadRequest("scaling_factor=0: latents are divided by it")
        # In float32: half precision would round a latent twice.
        z = z.float() / (scaling or 1) + (shift or 0)
        with self.lock:
            image = self.vae.decode(self.to_vae(z)).sample
        if is_file:
            return self.picture(image, parameters.text("image_format", "jpg"))
        if output_type == "pil":
            return self.answer((image / 2 + 0.5).clamp(0, 1))
        if parameters.flag("partial_postprocess"):
            return self.answer(self.pixels(image))
        return self.answer(image)

    @torch.inference_mode()
    def encode(self, parameters, body):
        if parameters.text("shape") is None:
            try:
                picture = Image.open(io.BytesIO(body)).convert("RGB")
            except OSError:
                raise BadRequest("the body is no picture, and there is no shape") from None
            data = torch.frombuffer(bytearray(picture.tobytes()), dtype=torch.uint8)
            image = data.reshape(1, picture.height, picture.width, 3).permute(0, 3, 1, 2) / 127.5 - 1
        else:
            image = parameters.tensor(body)
        if image.ndim != 4 or image.shape[1] != 3:
            raise BadRequest(f"expected a picture [N, 3, h, w], got {list(image.shape)}")
        height, width = (size // self.factor * self.factor for size in image.shape[2:])
        if min(height, width) < 1:
            raise BadRequest(f"the picture is smaller than {self.factor} pixels")
        scaling, shift = parameters.number("scaling_factor"), parameters.number("shift_factor")
        with self.lock:
            z = self.vae.encode(self.to_vae(image[:, :, :height, :width])).latent_dist.mode()
        return self.answer((z.float() - (shift or 0)) * (scaling or 1))

    def pixels(self, image):
        """RGB bytes, NHWC: rounded once, from float32."""
        image = (image.float() / 2 + 0.5).clamp(0, 1)
        return (image.permute(0, 2, 3, 1) * 255).round().to(torch.uint8)

    def picture(self, image, name):
        if name not in ("jpg", "png"):
            raise BadRequest(f"image_format={name}: expected jpg or png")
        file = io.BytesIO()
        picture = Image.fromarray(self.pixels(image)[0].cpu().numpy())
        if name == "png":
            picture.save(file, "PNG", compress_level=1)
            return file.getvalue(), {"Content-Type": "image/png"}
        picture.save(file, "JPEG", quality=95)
        return file.getvalue(), {"Content-Type": "image/jpeg"}

    def answer(self, tensor):
        """A tensor with the headers that say what it is; floats in the VAE's own type."""
        if tensor.is_floating_point():
            tensor = tensor.to(self.vae.dtype)
        tensor = tensor.cpu().contiguous()
        headers = {
            "Content-Type": "tensor/binary",
            "shape": json.dumps(list(tensor.shape)),
            "dtype": str(tensor.dtype).split(".")[-1],
        }
        return tensor.flatten().view(torch.uint8).numpy().tobytes(), headers


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self):
        if urlsplit(self.path).path in ("/", "/health"):
            return self.reply(200, b"Ok", {"Content-Type": "text/plain"})
        self.refuse(404, f"nothing at {urlsplit(self.path).path}")

    def do_POST(self):
        url = urlsplit(self.path)
        token = self.server.token
        given = self.headers.get("Authorization", "")
        if token and not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            return self.refuse(401, "the token is missing or wrong")
        try:
            length = int(self.headers["Content-Length"])
        except (TypeError, ValueError):
            return self.refuse(411, "Content-Length is needed")
        if not 0 < length <= LARGEST_BODY:
            return self.refuse(413, f"the body may have up to {LARGEST_BODY} bytes")
        body = self.rfile.read(length)
        endpoint = self.server.endpoint
        try:
            if url.path in ("/", "/decode"):
                accept = self.headers.get("Accept", "")
                answer = endpoint.decode(Parameters(url.query), body, accept)
            elif url.path == "/encode":
                answer = endpoint.encode(Parameters(url.query), body)
            else:
                return self.refuse(404, f"nothing at {url.path}; there are /decode and /encode")
        except BadRequest as error:
            return self.refuse(400, str(error))
        except torch.cuda.OutOfMemoryError:
            torch.cuda.empty_cache()
            return self.refuse(503, "out of memory on the GPU; try again, or a smaller picture")
        self.reply(200, *answer)

    def refuse(self, status, words):
        # What was not read would be taken for the next request.
        self.close_connection = True
        body = json.dumps({"error": words}).encode()
        self.reply(status, body, {"Content-Type": "application/json"})

    def reply(self, status, body, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)


def load(model, device, dtype, subfolder):
    from diffusers import AutoencoderKL

    vae = AutoencoderKL.from_pretrained(model, subfolder=subfolder, torch_dtype=DTYPES[dtype])
    return vae.to(device).eval()


def main():
    parser = argparse.ArgumentParser(description="Serve a diffusers VAE to remote_decode.")
    parser.add_argument("--model", default="stabilityai/sd-vae-ft-mse", help="hub id or folder")
    parser.add_argument("--subfolder", help="vae, for whole pipelines such as FLUX.1")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--dtype", default="float32", choices=["float16", "bfloat16", "float32"])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080)
    options = parser.parse_args()

    server = ThreadingHTTPServer((options.host, options.port), Handler)
    vae = load(options.model, options.device, options.dtype, options.subfolder)
    server.endpoint = Endpoint(vae)
    server.token = os.environ.get("VAE_TOKEN")
    print(f"listening on http://{options.host}:{server.server_port}/decode", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
