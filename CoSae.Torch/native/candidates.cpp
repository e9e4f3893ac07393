#include "candidates.h"

#include "kernels.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace cosae {

namespace {

// Rounding to a step is uniform within half of it either way: a standard deviation of step / sqrt(12) in each
// dimension, which add up to |x| times that of the encoder's and |w| times that of the row's. Where an
// outlier pushes much of a row or a latent onto level 0, what is lost there may well point along the other factor, so it
// counts with its norm.
constexpr float deviations = 6;
const float spread = deviations / std::sqrt(12.0f);

// Margins above this many standard deviations of a random pre-activation let too many latents through.
constexpr double too_blurred = 1.5;

// Rows that share one pass over the quantised encoder.
constexpr int64_t together = 32;

int64_t round_up(int64_t value, int64_t to) {
    return (value + to - 1) / to * to;
}

void quantise(QuantisedEncoder& q, const at::Tensor& weight) {
    const auto& kernels8 = *int8_kernels();
    constexpr int64_t tile = Int8Kernels::tile;
    if (q.latents != weight.size(0) || q.dim != weight.size(1)) {
        q.latents = weight.size(0);
        q.dim = weight.size(1);
        q.padded = round_up(q.dim, Int8Kernels::group);
        q.tiles = round_up(q.latents, tile) / tile;
        auto floats = weight.options().requires_grad(false);
        q.levels = at::empty({q.tiles * tile * q.padded}, floats.dtype(at::kChar));
        q.step = at::zeros({q.tiles * tile}, floats);
        q.level_sum = at::zeros({q.tiles * tile}, floats);
        q.bias = at::zeros({q.tiles * tile}, floats);
        q.error = at::zeros({q.tiles * tile}, floats);
        q.norm = at::zeros({q.latents}, floats);
    }
    at::parallel_for(0, q.tiles, 8, [&](int64_t from, int64_t to) {
        for (int64_t t = from; t < to; t++) {
            const int64_t first = t * tile, count = std::min(tile, q.latents - first);
            const float* rows = weight.data_ptr<float>() + first * q.dim;
            kernels8.quantise_tile(rows, count, q.dim, q.padded, q.levels.data_ptr<int8_t>() + first * q.padded,
                                   q.step.data_ptr<float>() + first, q.error.data_ptr<float>() + first,
                                   q.level_sum.data_ptr<float>() + first);
            for (int64_t j = 0; j < count; j++) {
                q.error.data_ptr<float>()[first + j] += spread * q.step.data_ptr<float>()[first + j];
                q.norm.data_ptr<float>()[first + j] =
                    static_cast<float>(std::sqrt(kernels<float>().square_sum(rows + j * q.dim, q.dim)));
            }
        }
    });
    q.blur = 0;
    for (int64_t j = 0; j < q.latents; j++) {
        const float norm = q.norm.data_ptr<float>()[j];
        q.blur += norm > 0 ? q.error.data_ptr<float>()[j] / norm / q.latents : 0;
    }
}

// What one thread needs for its rows.
struct Workspace {
    std::vector<float> products, zeros, exact, sums, first;
    std::vector<int64_t> found, fresh;
    std::vector<int32_t> slot;  // 1 + the slot in which a latent was computed already, or 0
    int64_t stride;

    explicit Workspace(const QuantisedEncoder& q)
        : zeros(q.latents), found(q.latents), slot(q.latents),
          // Rows a multiple of 4 KiB apart would fight for the same lines of the cache.
          stride(q.tiles * Int8Kernels::tile + 40) {
        products.resize(together * stride);
    }
};

}  // namespace

bool serves_candidates(const at::Tensor& weight) {
    return int8_kernels() != nullptr && weight.scalar_type() == at::kFloat;
}

const QuantisedEncoder& QuantisedEncoders::of(const at::Tensor& weight, const at::Tensor& bias) {
    auto& q = known_[weight.unsafeGetTensorImpl()];
    auto made_from = q.made_from.lock();
    if (made_from.get() != weight.unsafeGetTensorImpl() || q.version != weight._version()) {
        quantise(q, weight);
        q.made_from = c10::weak_intrusive_ptr<at::TensorImpl>(weight.getIntrusivePtr());
        q.version = weight._version();
    }
    std::copy_n(bias.data_ptr<float>(), q.latents, q.bias.data_ptr<float>());
    return q;
}

bool topk_by_candidates(const QuantisedEncoder& q, const at::Tensor& weight, const at::Tensor& centred, int64_t k,
                           at::Tensor& values, at::Tensor& indices) {
    const auto& kernels8 = *int8_kernels();
    const auto& floats = kernels<float>();
    const int64_t batch = centred.size(0), blocks = (batch + together - 1) / together;
    const float *w = weight.data_ptr<float>(), *x = centred.data_ptr<float>(), *bias = q.bias.data_ptr<float>();
    const float *step = q.step.data_ptr<float>(), *norm = q.norm.data_ptr<float>(), *error = q.error.data_ptr<float>();
    std::vector<uint8_t> levels(batch * q.padded);
    std::vector<float> steps(batch), errors(batch), lengths(batch);
    at::parallel_for(0, batch, together, [&](int64_t from, int64_t to) {
        for (int64_t b = from; b < to; b++) {
            const float* row = x + b * q.dim;
            steps[b] = kernels8.quantise_row(row, q.dim, q.padded, levels.data() + b * q.padded, &errors[b]);
            errors[b] += spread * steps[b];
            lengths[b] = static_cast<float>(std::sqrt(floats.square_sum(row, q.dim)));
        }
    });
    double blur = q.blur;
    for (int64_t b = 0; b < batch; b++) {
        blur += lengths[b] > 0 ? static_cast<double>(errors[b]) / lengths[b] / batch : 0;
    }
    if (!(blur * std::sqrt(static_cast<double>(q.dim)) < too_blurred)) {
        return false;
    }
    at::parallel_for(0, blocks, 1, [&](int64_t from, int64_t to) {
        Workspace space(q);
        float hint = 0;
        for (int64_t block = from; block < to; block++) {
            const int64_t first = block * together, count = std::min(together, batch - first);
            kernels8.products(levels.data() + first * q.padded, count, q.padded, q.levels.data_ptr<int8_t>(), q.tiles,
                              steps.data() + first, step, q.level_sum.data_ptr<float>(), bias, space.products.data(),
                              space.stride);
            for (int64_t r = 0; r < count; r++) {
                const float* row = x + (first + r) * q.dim;
                float* about = space.products.data() + r * space.stride;
                float* v = values.data_ptr<float>() + (first + r) * k;
                int64_t* i = indices.data_ptr<int64_t>() + (first + r) * k;
                // The k that look best are computed exactly. The least of them bounds the k-th best from below.
                floats.select_topk(about, space.zeros.data(), q.latents, k, &hint, v, i);
                float least = 0;
                const bool full = v[0] == v[0] && v[k - 1] > 0;
                space.first.resize(k);
                if (full) {
                    floats.gather_dot(w, q.dim, i, k, row, space.first.data());
                    least = std::numeric_limits<float>::infinity();
                    for (int64_t s = 0; s < k; s++) {
                        least = std::min(least, space.first[s] + bias[i[s]]);
                        space.slot[i[s]] = static_cast<int32_t>(s + 1);
                        about[i[s]] = std::numeric_limits<float>::infinity(); // computed, so never left out
                    }
                    least = std::max(least, 0.0f);
                }
                // Whatever may still be above it, too. Equal values count, for the lower latent wins.
                const int64_t candidates = kernels8.collect_above(
                    about, error, lengths[first + r], norm, errors[first + r], q.latents,
                    least > 0 ? std::nextafter(least, 0.0f) : 0.0f, space.found.data());
                space.exact.resize(candidates);
                space.sums.resize(candidates);
                space.fresh.clear();
                for (int64_t s = 0; s < candidates; s++) {
                    if (space.slot[space.found[s]] == 0) {
                        space.fresh.push_back(space.found[s]);
                    }
                }
                const auto more = static_cast<int64_t>(space.fresh.size());
                floats.gather_dot(w, q.dim, space.fresh.data(), more, row, space.sums.data());
                for (int64_t s = candidates - 1, f = more; s >= 0; s--) {
                    const int32_t known = space.slot[space.found[s]];
                    space.exact[s] = known > 0 ? space.first[known - 1] : space.sums[--f];
                }
                for (int64_t s = 0; s < candidates; s++) {
                    space.sums[s] = bias[space.found[s]];
                }
                for (int64_t s = 0; full && s < k; s++) {
                    space.slot[i[s]] = 0;
                }
                // The same selection, among the candidates; their numbers rise, so ties end as they should.
                float none = 0;
                const int64_t kept = std::min(k, candidates);
                if (kept > 0) {
                    floats.select_topk(space.exact.data(), space.sums.data(), candidates, kept, &none, v, i);
                    for (int64_t s = 0; s < kept; s++) {
                        i[s] = space.found[i[s]];
                    }
                }
                for (int64_t s = kept, next = 0; s < k; s++, next++) {
                    while (std::find(i, i + s, next) != i + s) {
                        next++;
                    }
                    v[s] = 0;
                    i[s] = next;
                }
            }
        }
    });
    return true;
}

}  // namespace cosae
