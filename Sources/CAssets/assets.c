#include "CAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char presets[] = {
#embed "../../Assets/presets.json"
};
static const unsigned char proof_sd15[] = {
#embed "../../Assets/proof/proof_sd15.safetensors"
};
static const unsigned char proof_sdxl[] = {
#embed "../../Assets/proof/proof_sdxl.safetensors"
};
static const unsigned char proof_sd3[] = {
#embed "../../Assets/proof/proof_sd3.safetensors"
};
static const unsigned char proof_flux1[] = {
#embed "../../Assets/proof/proof_flux1.safetensors"
};

static const safelight_asset assets[] = {
    {"presets.json", presets, sizeof presets},
    {"proof_sd15.safetensors", proof_sd15, sizeof proof_sd15},
    {"proof_sdxl.safetensors", proof_sdxl, sizeof proof_sdxl},
    {"proof_sd3.safetensors", proof_sd3, sizeof proof_sd3},
    {"proof_flux1.safetensors", proof_flux1, sizeof proof_flux1},
};

const size_t safelight_asset_count = sizeof assets / sizeof *assets;

safelight_asset safelight_asset_at(size_t index) { return assets[index]; }
