// Compiled once per instruction set: COSAE_ISA names this compilation's functions. Everything but the table is in an
// anonymous namespace, so that no two compilations share a function.
#include "kernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#ifdef __AVX__
#include <immintrin.h>
#endif

namespace {

// GCC and clang lower these to what the instruction set has.
constexpr int64_t vector_bytes = 32;
template <class T> constexpr int64_t lanes = vector_bytes / static_cast<int64_t>(sizeof(T));
template <class T> struct Wide;
template <> struct Wide<float> { typedef float type __attribute__((vector_size(32), aligned(4), may_alias)); };
template <> struct Wide<double> { typedef double type __attribute__((vector_size(32), aligned(8), may_alias)); };
template <class T> using V = typename Wide<T>::type;

template <class T>
V<T> load(const T* from) {
    return *reinterpret_cast<const V<T>*>(from);
}

template <class T>
void store(T* to, const V<T>& v) {
    *reinterpret_cast<V<T>*>(to) = v;
}

template <class T>
double sum(const V<T>& v) {
    double total = 0;
    for (int64_t i = 0; i < lanes<T>; i++) {
        total += v[i];
    }
    return total;
}

template <class T>
struct Entry {
    T value;
    int64_t latent;
};

// A stranger order would depend on where the candidates happened to lie.
template <class T>
bool better(const Entry<T>& x, const Entry<T>& y) {
    return x.value > y.value || (x.value == y.value && x.latent < y.latent);
}

// One bit for each lane where a comparison holds.
template <class T, class Mask>
uint32_t bits(const Mask& mask) {
#ifdef __AVX__
    if constexpr (sizeof(T) == 4) {
        return static_cast<uint32_t>(_mm256_movemask_ps(reinterpret_cast<const __m256&>(mask)));
    } else {
        return static_cast<uint32_t>(_mm256_movemask_pd(reinterpret_cast<const __m256d&>(mask)));
    }
#else
    uint32_t result = 0;
    for (int64_t i = 0; i < lanes<T>; i++) {
        result |= mask[i] != 0 ? 1u << i : 0u;
    }
    return result;
#endif
}

// Keeps the k best of what was collected; returns the value that a newcomer must exceed.
template <class T>
T keep_best(Entry<T>* entries, int64_t& count, int64_t k) {
    std::nth_element(entries, entries + (k - 1), entries + count, better<T>);
    count = k;
    return entries[k - 1].value;
}

template <class T>
void fill_up(T* values, int64_t* indices, int64_t filled, int64_t k) {
    int64_t next = 0;
    for (int64_t s = filled; s < k; s++, next++) {
        while (std::find(indices, indices + s, next) != indices + s) {
            next++;
        }
        values[s] = 0;
        indices[s] = next;
    }
}

// Collects what exceeds a rising threshold and keeps the k best of it. False where a NaN was met.
template <class T>
bool collect(const T* pre, const T* bias, int64_t latents, int64_t k, T threshold, Entry<T>* entries, int64_t full,
             int64_t& count) {
    bool sound = true;
    count = 0;
    auto take = [&](int64_t j) {
        T v = pre[j] + bias[j];
        if (v == v) {
            entries[count++] = {v, j};
        } else {
            sound = false; // a NaN has no place in any order, and sorting it would not end well
        }
    };
    int64_t j = 0;
    for (; j + 2 * lanes<T> <= latents; j += 2 * lanes<T>) {
        // "not at most" and not "more": a NaN must not pass unseen.
        uint32_t found = bits<T>(~((load(pre + j) + load(bias + j)) <= threshold))
            | bits<T>(~((load(pre + j + lanes<T>) + load(bias + j + lanes<T>)) <= threshold)) << lanes<T>;
        if (__builtin_expect(found != 0, 0)) {
            for (; found != 0; found &= found - 1) {
                take(j + __builtin_ctz(found));
            }
            if (count > full) {
                threshold = keep_best(entries, count, k);
            }
        }
    }
    for (; j < latents; j++) {
        if (!(pre[j] + bias[j] <= threshold)) {
            take(j);
        }
    }
    if (count > k) {
        keep_best(entries, count, k);
    }
    return sound;
}

template <class T>
void select_topk(const T* pre, const T* bias, int64_t latents, int64_t k, T* hint, T* values, int64_t* indices) {
    constexpr int64_t small = 1024;
    Entry<T> local[small];
    const int64_t full = std::max<int64_t>(4 * k, 128), capacity = full + 4 * lanes<T>;
    Entry<T>* entries = capacity > small ? new Entry<T>[capacity] : local;
    int64_t count = 0;
    // Rows of a batch are alike: a little below what the last one needed leaves few candidates and mostly suffices.
    // The result does not depend on it.
    bool sound = collect(pre, bias, latents, k, *hint, entries, full, count);
    if (sound && count < k && *hint > 0) {
        sound = collect(pre, bias, latents, k, T(0), entries, full, count);
    }
    std::sort(entries, entries + count, better<T>);
    *hint = sound && count == k ? entries[k - 1].value * T(0.85) : T(0);
    for (int64_t s = 0; s < count; s++) {
        values[s] = entries[s].value;
        indices[s] = entries[s].latent;
    }
    fill_up(values, indices, count, k);
    if (!sound) {
        values[0] = static_cast<T>(NAN);
    }
    if (entries != local) {
        delete[] entries;
    }
}

template <class T>
void gather_sum(const T* table, int64_t dim, const int64_t* rows, const T* weights, int64_t count, T* out) {
    // Eight rows at a time: one store for eight multiply-adds.
    constexpr int64_t together = 8;
    int64_t s = 0;
    while (s < count) {
        const T* r[together];
        T w[together];
        int64_t n = 0;
        for (; s < count && n < together; s++) {
            if (weights[s] != 0) {
                r[n] = table + rows[s] * dim;
                w[n++] = weights[s];
            }
        }
        int64_t i = 0;
        if (n == together) {
            for (; i + lanes<T> <= dim; i += lanes<T>) {
                V<T> a = load(out + i) + w[0] * load(r[0] + i);
                V<T> b = w[1] * load(r[1] + i);
                a += w[2] * load(r[2] + i);
                b += w[3] * load(r[3] + i);
                a += w[4] * load(r[4] + i);
                b += w[5] * load(r[5] + i);
                a += w[6] * load(r[6] + i);
                b += w[7] * load(r[7] + i);
                store(out + i, a + b);
            }
        } else {
            for (; i + lanes<T> <= dim; i += lanes<T>) {
                V<T> a = load(out + i);
                for (int64_t t = 0; t < n; t++) {
                    a += w[t] * load(r[t] + i);
                }
                store(out + i, a);
            }
        }
        for (; i < dim; i++) {
            T a = out[i];
            for (int64_t t = 0; t < n; t++) {
                a += w[t] * r[t][i];
            }
            out[i] = a;
        }
    }
}

// Products of x with several rows at once: memory is read as several streams, and x once for all of them.
template <class T, int rows>
void dots(const T* x, const T* const* y, int64_t dim, T* out) {
    V<T> a[rows] = {}, b[rows] = {};
    int64_t i = 0;
    for (; i + 2 * lanes<T> <= dim; i += 2 * lanes<T>) {
        V<T> p = load(x + i), q = load(x + i + lanes<T>);
        for (int r = 0; r < rows; r++) {
            a[r] += p * load(y[r] + i);
            b[r] += q * load(y[r] + i + lanes<T>);
        }
    }
    for (int r = 0; r < rows; r++) {
        double total = sum<T>(a[r] + b[r]);
        for (int64_t t = i; t < dim; t++) {
            total += static_cast<double>(x[t]) * y[r][t];
        }
        out[r] = static_cast<T>(total);
    }
}

template <class T>
void gather_dot(const T* table, int64_t dim, const int64_t* rows, int64_t count, const T* x, T* out) {
    constexpr int together = 4;
    int64_t s = 0;
    for (; s + together <= count; s += together) {
        const T* y[together] = {table + rows[s] * dim, table + rows[s + 1] * dim, table + rows[s + 2] * dim,
                                table + rows[s + 3] * dim};
        dots<T, together>(x, y, dim, out + s);
    }
    for (; s < count; s++) {
        const T* y = table + rows[s] * dim;
        dots<T, 1>(x, &y, dim, out + s);
    }
}

template <class T>
double square_sum(const T* x, int64_t dim) {
    V<T> a = {}, b = {};
    int64_t i = 0;
    for (; i + 2 * lanes<T> <= dim; i += 2 * lanes<T>) {
        a += load(x + i) * load(x + i);
        b += load(x + i + lanes<T>) * load(x + i + lanes<T>);
    }
    double total = sum<T>(a + b);
    for (; i < dim; i++) {
        total += static_cast<double>(x[i]) * x[i];
    }
    return total;
}

template <class T>
double squared_difference(const T* x, const T* y, int64_t dim) {
    V<T> a = {}, b = {};
    int64_t i = 0;
    for (; i + 2 * lanes<T> <= dim; i += 2 * lanes<T>) {
        V<T> p = load(x + i) - load(y + i), q = load(x + i + lanes<T>) - load(y + i + lanes<T>);
        a += p * p;
        b += q * q;
    }
    double total = sum<T>(a + b);
    for (; i < dim; i++) {
        total += (static_cast<double>(x[i]) - y[i]) * (static_cast<double>(x[i]) - y[i]);
    }
    return total;
}

template <class T>
void scaled_difference(const T* x, const T* y, T scale, int64_t dim, T* out) {
    for (int64_t i = 0; i < dim; i++) {
        out[i] = scale * (y[i] - x[i]);
    }
}

template <class T>
void adam(T* __restrict parameter, T* __restrict first, T* __restrict second, const T* __restrict g, int64_t dim,
          const cosae::AdamStep<T>& s) {
    for (int64_t i = 0; i < dim; i++) {
        T gradient = g[i] * s.gradient_scale;
        T m = first[i] * s.beta1 + gradient * s.rest1;
        T v = second[i] * s.beta2 + gradient * gradient * s.rest2;
        first[i] = m;
        second[i] = v;
        parameter[i] -= s.rate * m / (std::sqrt(v) * s.second + s.epsilon);
    }
}

template <class T>
void scale(T* row, T factor, int64_t dim) {
    for (int64_t i = 0; i < dim; i++) {
        row[i] *= factor;
    }
}

#ifdef __AVX2__

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

float quantise_row(const float* from, int64_t dim, int64_t padded, uint8_t* to, float* unseen) {
    const float top = largest(from, dim);
    const float inverse = top > 0 ? Int8Kernels::row_top / top : 0.0f;
    float lost[8] = {};
    for (int64_t i = 0; i < dim; i++) {
        const int32_t level = static_cast<int32_t>(from[i] * inverse + 64.5f);
        to[i] = static_cast<uint8_t>(level);
        lost[i % 8] += level == 64 ? from[i] * from[i] : 0.0f;
    }
    *unseen = std::sqrt(((lost[0] + lost[1]) + (lost[2] + lost[3])) + ((lost[4] + lost[5]) + (lost[6] + lost[7])));
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
        float lost = 0;
        for (int64_t start = 0; start < dim; start += chunk) {
            int8_t levels[chunk] = {};
            const int64_t upto = std::min(chunk, dim - start);
            for (int64_t i = 0; i < upto; i++) {
                // Rounded by way of a positive number: truncation alone rounds towards zero.
                int32_t level = static_cast<int32_t>(row[start + i] * inverse + 64.5f) - 64;
                sum += level;
                lost += level == 0 ? row[start + i] * row[start + i] : 0.0f;
                levels[i] = static_cast<int8_t>(level);
            }
            for (int64_t i = 0; i < upto; i += 4) {
                std::memcpy(to + (start + i) * Int8Kernels::tile + j * 4, levels + i, 4);
            }
        }
        step[j] = top / Int8Kernels::latent_top;
        unseen[j] = std::sqrt(lost);
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

#endif

template <class T>
constexpr cosae::Kernels<T> table = {
    select_topk<T>, gather_sum<T>, gather_dot<T>, square_sum<T>, squared_difference<T>, scaled_difference<T>, adam<T>,
    scale<T>,
};

}  // namespace

#define COSAE_JOIN(a, b) a##b
#define COSAE_NAMED(a, b) COSAE_JOIN(a, b)

namespace cosae {
const Kernels<float>& COSAE_NAMED(float_kernels_, COSAE_ISA)() {
    return table<float>;
}
const Kernels<double>& COSAE_NAMED(double_kernels_, COSAE_ISA)() {
    return table<double>;
}
const Int8Kernels* COSAE_NAMED(int8_kernels_, COSAE_ISA)() {
#ifdef __AVX2__
    return &int8_table;
#else
    return nullptr;
#endif
}
}  // namespace cosae
