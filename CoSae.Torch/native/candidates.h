// The k best latents of each row by way of an 8-bit product: it tells which latents may be among them, and only those
// are computed exactly.
#pragma once

#include <ATen/ATen.h>

#include <memory>
#include <unordered_map>

namespace cosae {

// An encoder in 8-bit tiles, with what bounds their error.
struct QuantisedEncoder {
    uint32_t version = 0;  // of the tensor it was made from
    int64_t latents = 0, dim = 0, padded = 0, tiles = 0;
    at::Tensor levels;     // int8 [tiles, padded / 4, tile, 4]
    at::Tensor step;       // [padded latents]: between two levels
    at::Tensor level_sum;  // [padded latents]
    at::Tensor norm;       // [latents]: |w|
    at::Tensor bias;       // [padded latents]
};

// One for each encoder, made anew when it has changed.
class QuantisedEncoders {
public:
    const QuantisedEncoder& of(const at::Tensor& weight, const at::Tensor& bias);

private:
    std::unordered_map<const void*, QuantisedEncoder> known_;
};

// Whether this processor and type are served.
bool serves_candidates(const at::Tensor& weight);

// TopK_k(relu(centred W^T + bias)). An error of the 8-bit product would have to exceed six standard deviations to
// change which latents are chosen; values are exact.
// centred [batch, dim] -> values, indices [batch, k]. Returns how many latents were computed exactly.
int64_t topk_by_candidates(const QuantisedEncoder& encoder, const at::Tensor& weight, const at::Tensor& centred,
                           int64_t k, at::Tensor& values, at::Tensor& indices);

}  // namespace cosae
