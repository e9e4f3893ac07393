// What the objectives ask of batches and codes: squared error, inner product, sorted distance, each with its own backward
// pass. CPU, float32 and float64; other devices take the composed fallback of SparseKernels.cs.
#include "kernels.h"
#include "sparse.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

using namespace cosae;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

// sum |x - y|^2.
struct SquaredError : torch::autograd::Function<SquaredError> {
    static at::Tensor forward(AutogradContext* ctx, const at::Tensor& x, const at::Tensor& y) {
        at::Tensor p = x.contiguous(), q = y.contiguous();
        const int64_t rows = p.size(0), dim = p.size(1);
        std::vector<double> sums(rows);
        by_type(p, [&](auto zero) {
            using T = decltype(zero);
            at::parallel_for(0, rows, grain, [&](int64_t begin, int64_t end) {
                for (int64_t b = begin; b < end; b++) {
                    sums[b] = kernels<T>().squared_difference(p.data_ptr<T>() + b * dim, q.data_ptr<T>() + b * dim, dim);
                }
            });
        });
        double total = 0;
        for (double s : sums) {
            total += s;
        }
        ctx->save_for_backward({p, q});
        return at::scalar_tensor(total, p.options().requires_grad(false));
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads) {
        auto saved = ctx->get_saved_variables();
        const auto &x = saved[0], &y = saved[1];
        const int64_t rows = x.size(0), dim = x.size(1);
        const double scale = 2 * grads[0].item().toDouble();
        at::Tensor dy = at::empty_like(y, y.options().requires_grad(false));
        by_type(x, [&](auto zero) {
            using T = decltype(zero);
            at::parallel_for(0, rows, grain, [&](int64_t begin, int64_t end) {
                for (int64_t b = begin; b < end; b++) {
                    kernels<T>().scaled_difference(x.data_ptr<T>() + b * dim, y.data_ptr<T>() + b * dim,
                                                   static_cast<T>(scale), dim, dy.data_ptr<T>() + b * dim);
                }
            });
        });
        return {ctx->needs_input_grad(0) ? dy.neg() : at::Tensor(), dy};
    }
};

// The other code's value at each slot's latent, 0 where it has none. // [batch, k]
template <class T>
void partners(const int64_t* indices, int64_t k, const T* values, const int64_t* other, int64_t others, const T* at,
              T* out) {
    for (int64_t s = 0; s < k; s++) {
        out[s] = 0;
        for (int64_t t = 0; t < others && values[s] != 0; t++) {
            if (indices[s] == other[t]) {
                out[s] = at[t];
                break;
            }
        }
    }
}

// sum over rows and latents of zA zB.
struct InnerProduct : torch::autograd::Function<InnerProduct> {
    static at::Tensor forward(AutogradContext* ctx, const at::Tensor& values_a, const at::Tensor& indices_a,
                              const at::Tensor& values_b, const at::Tensor& indices_b) {
        at::Tensor va = values_a.contiguous(), vb = values_b.contiguous();
        at::Tensor ia = indices_a.contiguous(), ib = indices_b.contiguous();
        at::Tensor pa = at::empty_like(va), pb = at::empty_like(vb);
        const int64_t rows = va.size(0), ka = va.size(1), kb = vb.size(1);
        std::vector<double> sums(rows);
        by_type(va, [&](auto zero) {
            using T = decltype(zero);
            at::parallel_for(0, rows, grain, [&](int64_t begin, int64_t end) {
                for (int64_t b = begin; b < end; b++) {
                    const T *a = va.data_ptr<T>() + b * ka, *c = vb.data_ptr<T>() + b * kb;
                    const int64_t *i = ia.data_ptr<int64_t>() + b * ka, *j = ib.data_ptr<int64_t>() + b * kb;
                    partners(i, ka, a, j, kb, c, pa.data_ptr<T>() + b * ka);
                    partners(j, kb, c, i, ka, a, pb.data_ptr<T>() + b * kb);
                    for (int64_t s = 0; s < ka; s++) {
                        sums[b] += static_cast<double>(a[s]) * pa.data_ptr<T>()[b * ka + s];
                    }
                }
            });
        });
        double total = 0;
        for (double s : sums) {
            total += s;
        }
        ctx->save_for_backward({pa, pb});
        return at::scalar_tensor(total, va.options().requires_grad(false));
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads) {
        auto saved = ctx->get_saved_variables();
        return {saved[0] * grads[0], at::Tensor(), saved[1] * grads[0], at::Tensor()};
    }
};

// Slots of each chosen latent with a positive value, largest first.
template <class T>
std::vector<std::vector<std::pair<T, int64_t>>> firings(const at::Tensor& values, const at::Tensor& indices,
                                                        const int64_t* column, int64_t columns) {
    std::vector<std::vector<std::pair<T, int64_t>>> lists(columns);
    const T* v = values.data_ptr<T>();
    const int64_t* i = indices.data_ptr<int64_t>();
    for (int64_t n = values.numel(), s = 0; s < n; s++) {
        if (v[s] > 0 && column[i[s]] < columns) {
            lists[column[i[s]]].emplace_back(v[s], s);
        }
    }
    at::parallel_for(0, columns, 16, [&](int64_t begin, int64_t end) {
        for (int64_t c = begin; c < end; c++) {
            std::sort(lists[c].begin(), lists[c].end(), [](const auto& x, const auto& y) {
                return x.first > y.first || (x.first == y.first && x.second < y.second);
            });
        }
    });
    return lists;
}

// Mean over chosen latents of mean_b (sort zA_j - sort zB_j)^2 / (E zA_j^2 + E zB_j^2 + 1e-4).
struct SortedDistance : torch::autograd::Function<SortedDistance> {
    static at::Tensor forward(AutogradContext* ctx, const at::Tensor& values_a, const at::Tensor& indices_a,
                              const at::Tensor& values_b, const at::Tensor& indices_b, const at::Tensor& column_of,
                              int64_t columns) {
        at::Tensor va = values_a.contiguous(), vb = values_b.contiguous();
        at::Tensor slopes_a = at::zeros_like(va), slopes_b = at::zeros_like(vb);
        const int64_t batch = va.size(0);
        std::vector<double> distances(columns);
        by_type(va, [&](auto zero) {
            using T = decltype(zero);
            const int64_t* column = column_of.data_ptr<int64_t>();
            auto a = firings<T>(va, indices_a.contiguous(), column, columns);
            auto b = firings<T>(vb, indices_b.contiguous(), column, columns);
            T *da = slopes_a.data_ptr<T>(), *db = slopes_b.data_ptr<T>();
            at::parallel_for(0, columns, 16, [&](int64_t begin, int64_t end) {
                for (int64_t c = begin; c < end; c++) {
                    const size_t most = std::max(a[c].size(), b[c].size());
                    double squares = 0, energy = 0;
                    for (size_t r = 0; r < most; r++) {
                        double x = r < a[c].size() ? a[c][r].first : 0, y = r < b[c].size() ? b[c][r].first : 0;
                        squares += (x - y) * (x - y);
                        energy += x * x + y * y;
                    }
                    const double mean = squares / batch, scale = energy / batch + 1e-4;
                    distances[c] = mean / scale;
                    // d/dx of mean / scale, over the number of latents.
                    const double f = 2.0 / (scale * batch * columns), g = distances[c];
                    for (size_t r = 0; r < most; r++) {
                        double x = r < a[c].size() ? a[c][r].first : 0, y = r < b[c].size() ? b[c][r].first : 0;
                        if (r < a[c].size()) {
                            da[a[c][r].second] = static_cast<T>(f * (x - y - g * x));
                        }
                        if (r < b[c].size()) {
                            db[b[c][r].second] = static_cast<T>(f * (y - x - g * y));
                        }
                    }
                }
            });
        });
        double total = 0;
        for (double d : distances) {
            total += d;
        }
        ctx->save_for_backward({slopes_a, slopes_b});
        // A NaN is no firing and would pass unseen.
        total += at::sum(va).item().toDouble() * 0 + at::sum(vb).item().toDouble() * 0;
        return at::scalar_tensor(total / columns, va.options().requires_grad(false));
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads) {
        auto saved = ctx->get_saved_variables();
        return {saved[0] * grads[0], at::Tensor(), saved[1] * grads[0], at::Tensor(), at::Tensor(), at::Tensor()};
    }
};

}  // namespace

int32_t cosae_squared_error(cosae_tensor x, cosae_tensor y, cosae_tensor* out) {
    return guard([&] {
        const auto &p = tensor(x), &q = tensor(y);
        check_served("x", p, q);
        check_served("y", q, q);
        TORCH_CHECK(p.dim() == 2 && p.sizes() == q.sizes(), "rows ", p.sizes(), " and ", q.sizes(), " differ in shape");
        *out = own(SquaredError::apply(p, q));
    });
}

int32_t cosae_code_inner_product(cosae_tensor values_a, cosae_tensor indices_a, cosae_tensor values_b,
                                 cosae_tensor indices_b, cosae_tensor* out) {
    return guard([&] {
        const auto &va = tensor(values_a), &vb = tensor(values_b), &ia = tensor(indices_a), &ib = tensor(indices_b);
        check_served("code A", va, vb);
        check_served("code B", vb, vb);
        TORCH_CHECK(va.dim() == 2 && va.sizes() == ia.sizes() && vb.dim() == 2 && vb.sizes() == ib.sizes() &&
                        va.size(0) == vb.size(0), "codes ", va.sizes(), " and ", vb.sizes(), " do not go together");
        *out = own(InnerProduct::apply(va, ia, vb, ib));
    });
}

int32_t cosae_sorted_distance(cosae_tensor values_a, cosae_tensor indices_a, cosae_tensor values_b,
                              cosae_tensor indices_b, cosae_tensor column_of, int64_t columns, cosae_tensor* out) {
    return guard([&] {
        const auto &va = tensor(values_a), &vb = tensor(values_b), &ia = tensor(indices_a), &ib = tensor(indices_b);
        const auto& column = tensor(column_of);
        check_served("code A", va, vb);
        check_served("code B", vb, vb);
        TORCH_CHECK(column.dim() == 1 && column.scalar_type() == at::kLong && column.is_contiguous() && columns > 0,
                    "columns must be int64 [latents]");
        check_code(va, ia.contiguous(), column.size(0));
        check_code(vb, ib.contiguous(), column.size(0));
        TORCH_CHECK(va.size(0) == vb.size(0), "codes of ", va.size(0), " and ", vb.size(0), " rows");
        *out = own(SortedDistance::apply(va, ia, vb, ib, column, columns));
    });
}
