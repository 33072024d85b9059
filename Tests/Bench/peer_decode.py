"""What a script does today: one latent through an endpoint into a PNG, with diffusers."""

import sys

from diffusers.utils.remote_utils import remote_decode
from safetensors.torch import load_file

endpoint, path, output = sys.argv[1:]
image = remote_decode(
    endpoint=endpoint,
    tensor=load_file(path)["latent"],
    output_type="pt",
    partial_postprocess=True,
    do_scaling=False,
)
image.save(output)
