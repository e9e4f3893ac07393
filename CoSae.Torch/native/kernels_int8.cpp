// The 8-bit product that finds candidates. Compiled once per instruction set, as kernels.cpp.
#include "kernels.h"
#include "vectors.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#ifdef __AVX2__

namespace {

using cosae::Int8Kernels;

float largest(const float* x, int64_t dim) {
    float top = 0;
    bool sound = true;
    for (int64_t i = 0; i < dim; i++) {
        float magnitude = std::fabs(x[i]);
        top = magnitude > top ? magnitude : top;
        sound &= x[i] - x[i] == 0; // neither infinite nor a NaN
    }
    return sound ? top : NAN;
}

// The norm of what falls on level 0, where that is more than an eighth of the coordinates; else 0. A few small coordinates
// round like any others. Many of them mean an outlier that coarsens the levels, and what it drowns may be all that a
// latent looks for.
float unseen_norm(const float* x, int64_t dim, float inverse) {
    V<float> squares = {};
    decltype(squares < squares) counts = {};
    int64_t i = 0;
    for (; i + lanes<float> <= dim; i += lanes<float>) {
        V<float> v = load(x + i), level = v * inverse;
        auto zero = (level >= -0.5f) & (level <= 0.5f);
        squares += zero ? v * v : V<float>{};
        counts -= zero; // a lane that holds is -1
    }
    double square = sum<float>(squares);
    int64_t count = 0;
    for (int64_t l = 0; l < lanes<float>; l++) {
        count += counts[l];
    }
    for (; i < dim; i++) {
        if (std::fabs(x[i] * inverse) <= 0.5f) {
            square += static_cast<double>(x[i]) * x[i];
            count++;
        }
    }
    return 8 * count > dim ? static_cast<float>(std::sqrt(square)) : 0.0f;
}

float quantise_row(const float* from, int64_t dim, int64_t padded, uint8_t* to, float* unseen) {
    const float top = largest(from, dim);
    const float inverse = top > 0 ? Int8Kernels::row_top / top : 0.0f;
    for (int64_t i = 0; i < dim; i++) {
        to[i] = static_cast<uint8_t>(static_cast<int32_t>(from[i] * inverse + 64.5f));
    }
    *unseen = unseen_norm(from, dim, inverse);
    std::memset(to + dim, 64, padded - dim);
    return top / Int8Kernels::row_top;
}

void quantise_tile(const float* from, int64_t count, int64_t dim, int64_t padded, int8_t* to, float* step,
                   float* unseen, float* level_sum) {
    std::memset(to, 0, padded * Int8Kernels::tile);
    constexpr int64_t chunk = 64;
    for (int64_t j = 0; j < count; j++) {
        const float* row = from + j * dim;
        const float top = largest(row, dim);
        const float inverse = top > 0 ? Int8Kernels::latent_top / top : 0.0f;
        int32_t sum = 0;
        for (int64_t start = 0; start < dim; start += chunk) {
            int8_t levels[chunk] = {};
            const int64_t upto = std::min(chunk, dim - start);
            for (int64_t i = 0; i < upto; i++) {
                // Rounded by way of a positive number: truncation alone rounds towards zero.
                int32_t level = static_cast<int32_t>(row[start + i] * inverse + 64.5f) - 64;
                sum += level;
                levels[i] = static_cast<int8_t>(level);
            }
            for (int64_t i = 0; i < upto; i += 4) {
                std::memcpy(to + (start + i) * Int8Kernels::tile + j * 4, levels + i, 4);
            }
        }
        step[j] = top / Int8Kernels::latent_top;
        unseen[j] = unseen_norm(row, dim, inverse);
        level_sum[j] = static_cast<float>(sum);
    }
}

void products(const uint8_t* x, int64_t rows, int64_t padded, const int8_t* w, int64_t tiles, const float* row_step,
              const float* latent_step, const float* level_sum, const float* bias, float* out, int64_t stride) {
    const __m256i ones = _mm256_set1_epi16(1);
    for (int64_t t = 0; t < tiles; t++) {
        const int8_t* tile = w + t * padded * Int8Kernels::tile;
        for (int64_t r = 0; r < rows; r += 2) {
            const int64_t other = r + 1 < rows ? r + 1 : r;
            const uint8_t *x0 = x + r * padded, *x1 = x + other * padded;
            __m256i a[2][3];
            for (auto& row : a) {
                row[0] = row[1] = row[2] = _mm256_setzero_si256();
            }
            const int8_t* from = tile;
            for (int64_t i = 0; i < padded; i += Int8Kernels::group) {
                __m256i s[2][3];
                for (int q = 0; q < 4; q++, from += 96) {
                    int32_t w0, w1;
                    std::memcpy(&w0, x0 + i + 4 * q, 4);
                    std::memcpy(&w1, x1 + i + 4 * q, 4);
                    const __m256i b0 = _mm256_set1_epi32(w0), b1 = _mm256_set1_epi32(w1);
                    for (int c = 0; c < 3; c++) {
                        const __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + 32 * c));
                        const __m256i p0 = _mm256_maddubs_epi16(b0, v), p1 = _mm256_maddubs_epi16(b1, v);
                        s[0][c] = q == 0 ? p0 : _mm256_add_epi16(s[0][c], p0);
                        s[1][c] = q == 0 ? p1 : _mm256_add_epi16(s[1][c], p1);
                    }
                    // The compiler would rather add in a tree, for which there are too few registers.
                    asm("" : "+x"(s[0][0]), "+x"(s[0][1]), "+x"(s[0][2]), "+x"(s[1][0]), "+x"(s[1][1]), "+x"(s[1][2]));
                }
                for (int c = 0; c < 3; c++) {
                    a[0][c] = _mm256_add_epi32(a[0][c], _mm256_madd_epi16(s[0][c], ones));
                    a[1][c] = _mm256_add_epi32(a[1][c], _mm256_madd_epi16(s[1][c], ones));
                }
            }
            for (int c = 0; c < 3; c++) {
                const int64_t j = t * Int8Kernels::tile + 8 * c;
                const __m256 offset = _mm256_mul_ps(_mm256_set1_ps(64), _mm256_loadu_ps(level_sum + j));
                const __m256 step = _mm256_loadu_ps(latent_step + j), shift = _mm256_loadu_ps(bias + j);
                const __m256 y0 = _mm256_mul_ps(_mm256_sub_ps(_mm256_cvtepi32_ps(a[0][c]), offset), step);
                _mm256_storeu_ps(out + r * stride + j, _mm256_fmadd_ps(y0, _mm256_set1_ps(row_step[r]), shift));
                if (other != r) {
                    const __m256 y1 = _mm256_mul_ps(_mm256_sub_ps(_mm256_cvtepi32_ps(a[1][c]), offset), step);
                    _mm256_storeu_ps(out + other * stride + j,
                                     _mm256_fmadd_ps(y1, _mm256_set1_ps(row_step[other]), shift));
                }
            }
        }
    }
}

int64_t collect_above(const float* pre, const float* first, float a, const float* second, float b, int64_t latents,
                      float threshold, int64_t* found) {
    int64_t count = 0, j = 0;
    for (; j + 8 <= latents; j += 8) {
        auto upper = load(pre + j) + a * load(first + j) + b * load(second + j);
        for (uint32_t hits = bits<float>(~(upper <= threshold)); hits != 0; hits &= hits - 1) {
            found[count++] = j + __builtin_ctz(hits);
        }
    }
    for (; j < latents; j++) {
        if (!(pre[j] + a * first[j] + b * second[j] <= threshold)) {
            found[count++] = j;
        }
    }
    return count;
}

constexpr Int8Kernels int8_table = {quantise_row, quantise_tile, products, collect_above};

}  // namespace

#endif

#define COSAE_JOIN(a, b) a##b
#define COSAE_NAMED(a, b) COSAE_JOIN(a, b)

namespace cosae {
const Int8Kernels* COSAE_NAMED(int8_kernels_, COSAE_ISA)() {
#ifdef __AVX2__
    return &int8_table;
#else
    return nullptr;
#endif
}
}  // namespace cosae
