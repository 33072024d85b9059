"""What people use to decode a latent on a CPU: torch with diffusers' AutoencoderTiny, and onnxruntime.

    peer_taesd.py warm WEIGHTS SIDE ROUNDS HOW     prints the seconds of each decode; HOW is f32,
                                                   channels_last, bfloat16 or onnxruntime
    peer_taesd.py proof WEIGHTS SIDE ROUNDS HOW    the same with a proof decoder
    peer_taesd.py cold WEIGHTS LATENT PICTURE      one decode to a PNG, as a script would do it
"""

import os
import sys
import time


def tiny(weights):
    """diffusers' decoder with the author's weights, whose layers are numbered from one later."""
    from diffusers import AutoencoderTiny
    from safetensors.torch import load_file

    tensors = load_file(weights)
    channels = tensors["1.weight"].shape[1]
    decoder = AutoencoderTiny(latent_channels=channels).decoder
    state = {}
    for name, tensor in tensors.items():
        place, rest = name.split(".", 1)
        state[f"layers.{int(place) - 1}.{rest}"] = tensor.float()
    decoder.load_state_dict(state)
    return decoder.eval(), channels


def proof(weights):
    """A proof decoder, as its file's metadata describes it."""
    import torch
    import torch.nn.functional as F
    from safetensors.torch import load_file

    class Proof(torch.nn.Module):
        def __init__(self, tensors):
            super().__init__()
            self.convolutions = torch.nn.ModuleDict()
            for name in sorted({key.rsplit(".", 1)[0] for key in tensors}):
                weight, bias = tensors[name + ".weight"].float(), tensors[name + ".bias"].float()
                layer = torch.nn.Conv2d(weight.shape[1], weight.shape[0], 3, padding=1)
                layer.load_state_dict({"weight": weight, "bias": bias})
                self.convolutions[name.replace(".", "_")] = layer

        def forward(self, x):
            layers = self.convolutions
            x = layers["stem"](x).relu()
            for block in ("trunk_0", "trunk_1", "trunk_2", "up", "refine_0", "refine_1"):
                if block == "up":
                    x = F.pixel_shuffle(layers["up"](x), 2).relu()
                else:
                    y = layers[block + "_conv1"](x).relu()
                    x = (x + layers[block + "_conv2"](y)).relu()
            return F.pixel_shuffle(layers["head"](x), 4).clamp(0, 1)

    tensors = load_file(weights)
    return Proof(tensors).eval(), tensors["stem.weight"].shape[1]


def warm(model, channels, side, rounds, how):
    import torch

    torch.set_num_threads(os.cpu_count())
    latent = torch.randn(1, channels, side, side, generator=torch.Generator().manual_seed(1))
    if how == "onnxruntime":
        import io

        import onnxruntime

        file = io.BytesIO()
        torch.onnx.export(model, latent, file, input_names=["x"], output_names=["y"], dynamo=False)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = os.cpu_count()
        session = onnxruntime.InferenceSession(
            file.getvalue(), options, providers=["CPUExecutionProvider"])
        numbers = latent.numpy()
        run = lambda: session.run(None, {"x": numbers})
    else:
        if how == "bfloat16":
            model, latent = model.to(torch.bfloat16), latent.to(torch.bfloat16)
        if how != "f32":
            model = model.to(memory_format=torch.channels_last)
            latent = latent.contiguous(memory_format=torch.channels_last)
        run = lambda: model(latent)
    with torch.inference_mode():
        run()
        for _ in range(rounds):
            start = time.perf_counter()
            run()
            print(time.perf_counter() - start)


def cold(weights, latent, picture):
    import torch
    from PIL import Image
    from safetensors.torch import load_file

    with torch.inference_mode():
        model, _ = tiny(weights)
        pixels = model(load_file(latent)["latent"].float())[0] * 0.5 + 0.5
    Image.fromarray((pixels.clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()).save(picture)


if __name__ == "__main__":
    job, weights, *rest = sys.argv[1:]
    if job == "cold":
        cold(weights, *rest)
    else:
        model, channels = tiny(weights) if job == "warm" else proof(weights)
        warm(model, channels, int(rest[0]), int(rest[1]), rest[2])
