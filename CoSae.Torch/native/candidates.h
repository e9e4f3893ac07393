// The k best latents of each row by way of an 8-bit product: it tells which latents may be among them, and only those
// are computed exactly.
#pragma once

#include <ATen/ATen.h>

#include <memory>
#include <unordered_map>

namespace cosae {

// An encoder in 8-bit tiles, with what bounds their error.
struct QuantisedEncoder {
    c10::weak_intrusive_ptr<at::TensorImpl> made_from{c10::intrusive_ptr<at::TensorImpl>()};
    uint32_t version = 0;  // of that tensor, when it was
    int64_t latents = 0, dim = 0, padded = 0, tiles = 0;
    at::Tensor levels;     // int8 [tiles, padded / 4, tile, 4]
    at::Tensor step;       // [padded latents]: between two levels
    at::Tensor level_sum;  // [padded latents]
    at::Tensor error;      // [latents]: how far w may be off, as a factor of |x|
    at::Tensor norm;       // [latents]: |w|
    at::Tensor bias;       // [padded latents]
    double blur = 0;       // mean of error / norm
};

// One for each encoder, made anew when it has changed. Writes to a tensor's raw bytes are not noticed.
class QuantisedEncoders {
public:
    const QuantisedEncoder& of(const at::Tensor& weight, const at::Tensor& bias);

private:
    std::unordered_map<const void*, QuantisedEncoder> known_;
};

// Whether this processor and type are served.
bool serves_candidates(const at::Tensor& weight);

// TopK_k(relu(centred W^T + bias)), with exact values. The rounding of the 8-bit product would have to exceed
// six of its standard deviations to change which latents are chosen; where an outlier drowns much of a row or a latent,
// what is lost is bounded strictly instead.
// centred [batch, dim] -> values, indices [batch, k]. False, and nothing done, where the 8-bit product is too blurred to
// rule latents out, so that the plain product is faster; that depends on the rows and the encoder only.
bool topk_by_candidates(const QuantisedEncoder& encoder, const at::Tensor& weight, const at::Tensor& centred,
                           int64_t k, at::Tensor& values, at::Tensor& indices);

}  // namespace cosae
