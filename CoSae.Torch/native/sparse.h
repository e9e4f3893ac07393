// What the functions of sparse codes share: the types they serve, the checks of what callers give, the grain of threads.
#pragma once

#include "common.h"

namespace cosae {

// Rows of a batch that are worth a thread of their own.
constexpr int64_t grain = 8;

template <class F>
void by_type(const at::Tensor& like, F&& body) {
    if (like.scalar_type() == at::kDouble) {
        body(double());
    } else {
        body(float());
    }
}

inline void check_served(const char* name, const at::Tensor& t, const at::Tensor& like) {
    TORCH_CHECK(t.device().is_cpu() && (t.scalar_type() == at::kFloat || t.scalar_type() == at::kDouble),
                name, " must be float32 or float64 on the CPU, not ", t.scalar_type(), " on ", t.device());
    TORCH_CHECK(t.scalar_type() == like.scalar_type(), name, " is ", t.scalar_type(), " beside ", like.scalar_type());
}

// Indices come from callers: one outside of the table would read foreign memory.
inline void check_indices(const at::Tensor& indices, int64_t rows) {
    TORCH_CHECK(indices.dim() == 2 && indices.scalar_type() == at::kLong, "indices must be int64 [batch, k], not ",
                indices.scalar_type(), " ", indices.sizes());
    const int64_t* i = indices.data_ptr<int64_t>();
    for (int64_t n = indices.numel(), at = 0; at < n; at++) {
        TORCH_CHECK(i[at] >= 0 && i[at] < rows, "index ", i[at], " is outside of a table of ", rows, " rows");
    }
}

inline void check_code(const at::Tensor& values, const at::Tensor& indices, int64_t latents) {
    TORCH_CHECK(values.dim() == 2 && values.sizes() == indices.sizes(), "values ", values.sizes(), " and indices ",
                indices.sizes(), " of a code differ in shape");
    check_indices(indices, latents);
}

}  // namespace cosae
