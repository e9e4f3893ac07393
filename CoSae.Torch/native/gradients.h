// Gradients of row tables (dictionaries, encoders) as they come out of sparse codes, not yet summed up.
#pragma once

#include "common.h"

#include <torch/custom_class.h>

#include <unordered_map>
#include <vector>

namespace cosae {

// One term of a table's gradient: row indices[b, s] receives weights[b, s] * source[b].
struct GradientPiece {
    at::Tensor indices;  // [batch, k], int64
    at::Tensor weights;  // [batch, k]
    at::Tensor source;   // [batch, dim]
};

// Which rows of the batches each table row's gradient is made of.
template <class T>
struct Postings {
    std::vector<int64_t> start;  // [rows + 1]
    std::vector<int64_t> batch;  // [non-zero weights]
    std::vector<T> weight;       // [non-zero weights]
};

// Collects the pieces of a backward pass, by table. An optimiser that reads them never needs the dense gradient.
struct Gradients : torch::CustomClassHolder {
    std::unordered_map<const void*, std::vector<GradientPiece>> pieces;

    void add(const at::Tensor& table, GradientPiece piece) {
        pieces[table.unsafeGetTensorImpl()].push_back(std::move(piece));
    }

    const std::vector<GradientPiece>& of(const at::Tensor& table) const {
        static const std::vector<GradientPiece> nothing;
        auto found = pieces.find(table.unsafeGetTensorImpl());
        return found == pieces.end() ? nothing : found->second;
    }
};

// Postings of every piece; each piece on one thread.
template <class T>
std::vector<Postings<T>> invert(const std::vector<GradientPiece>& pieces, int64_t rows);

// row += the gradient of one table row.
template <class T>
void add_row(const std::vector<GradientPiece>& pieces, const std::vector<Postings<T>>& postings, int64_t row,
             int64_t dim, T* out);

// The pieces summed up. // [rows, dim]
at::Tensor dense_gradient(const std::vector<GradientPiece>& pieces, int64_t rows, int64_t dim,
                          const at::TensorOptions& options);

}  // namespace cosae
