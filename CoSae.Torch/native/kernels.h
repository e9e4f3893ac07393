// The inner loops of sparse codes, compiled once per instruction set (kernels.cpp) and chosen at run time. They see raw
// memory only: nothing of libtorch is compiled with the wider instruction sets, where an inline function of it could
// end up in code that older processors run.
#pragma once

#include <cstdint>

namespace cosae {

// What one Adam update needs to know besides its rows.
template <class T>
struct AdamStep {
    T rate;            // learning rate over the first moment's bias correction
    T beta1, rest1;    // and 1 minus it
    T beta2, rest2;
    T second;          // 1 / sqrt of the second moment's bias correction
    T epsilon;
    T gradient_scale;  // from the clip of the whole gradient's norm
};

template <class T>
struct Kernels {
    // The k largest of max(pre + bias, 0), largest first, the lower latent first among equals. Slots that no positive
    // value fills hold 0 and latents that are not otherwise chosen. A NaN anywhere makes the first value NaN. hint: 0
    // before the first row; carried from row to row it saves time and changes no result.
    void (*select_topk)(const T* pre, const T* bias, int64_t latents, int64_t k, T* hint, T* values, int64_t* indices);

    // out += sum over s of weights[s] * table[rows[s]]; weights of 0 are skipped.
    void (*gather_sum)(const T* table, int64_t dim, const int64_t* rows, const T* weights, int64_t count, T* out);

    // out[s] = x . table[rows[s]].
    void (*gather_dot)(const T* table, int64_t dim, const int64_t* rows, int64_t count, const T* x, T* out);

    // Sum of squares of a row, and of the difference of two rows.
    double (*square_sum)(const T* x, int64_t dim);
    double (*squared_difference)(const T* x, const T* y, int64_t dim);

    // out = scale * (y - x).
    void (*scaled_difference)(const T* x, const T* y, T scale, int64_t dim, T* out);

    // One row of parameters and both moments, in one pass; g is not yet scaled.
    void (*adam)(T* parameter, T* first, T* second, const T* g, int64_t dim, const AdamStep<T>& step);

    // row *= factor.
    void (*scale)(T* row, T factor, int64_t dim);
};

// A product of rows with a whole encoder in 8-bit integers, four times as fast as in float32: good enough to tell which
// latents may be among the k best, whose exact pre-activations are then computed one by one. Rows hold 7 bits (their
// quantised value + 64), the encoder 6, so that four products of pairs fit 16 bits before they are widened.
struct Int8Kernels {
    static constexpr int64_t tile = 24;   // latents that are multiplied together
    static constexpr int64_t group = 16;  // dimensions are padded to a multiple of it
    static constexpr int row_top = 63, latent_top = 31;

    // from [dim] -> to [padded dim], 64 where from is 0 or padding; returns the step between two levels. unseen: the norm
    // of what fell on level 0, if that is more than an eighth of the coordinates; else 0.
    float (*quantise_row)(const float* from, int64_t dim, int64_t padded, uint8_t* to, float* unseen);

    // One tile: rows [count <= tile, dim] of an encoder -> [padded / 4][tile][4], with each latent's step, the same
    // norm, and the sum of its levels.
    void (*quantise_tile)(const float* from, int64_t count, int64_t dim, int64_t padded, int8_t* to, float* step,
                          float* unseen, float* level_sum);

    // out[r, j] = row_step[r] * latent_step[j] * (x[r] . w[j] - 64 level_sum[j]) + bias[j] for all tiles.
    void (*products)(const uint8_t* x, int64_t rows, int64_t padded, const int8_t* w, int64_t tiles,
                     const float* row_step, const float* latent_step, const float* level_sum, const float* bias,
                     float* out, int64_t stride);

    // The latents with pre + a * first + b * second > threshold; returns how many.
    int64_t (*collect_above)(const float* pre, const float* first, float a, const float* second, float b,
                             int64_t latents, float threshold, int64_t* found);
};

// Null where the processor lacks the instructions.
const Int8Kernels* int8_kernels();

// The widest that this processor runs; COSAE_ISA in the environment (avx512, avx2, baseline) asks for less.
template <class T>
const Kernels<T>& kernels();

// Its name.
const char* kernel_instruction_set();

}  // namespace cosae
