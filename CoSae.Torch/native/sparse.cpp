// Sparse codes: encoding, decoding and products with chosen latents, each with a backward pass that touches only those. CPU, float32 and float64; other devices take the composed fallback of SparseKernels.cs.
#include "gradients.h"
#include "kernels.h"
#include "sparse.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

using namespace cosae;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

using Sink = c10::intrusive_ptr<Gradients>;

// Elements of the one dense block of pre-activations that exists at a time. Smaller blocks would pack the encoder for
// the product more often than they save memory.
constexpr int64_t block_elements = 4 << 20;

Sink sink_of(cosae_gradients handle) {
    return handle == nullptr ? Sink() : Sink::reclaim_copy(reinterpret_cast<Gradients*>(handle));
}

at::IValue keep(const Sink& sink) {
    return sink ? at::IValue::make_capsule(sink) : at::IValue();
}

Sink kept(const at::IValue& value) {
    return value.isNone() ? Sink() : c10::static_intrusive_pointer_cast<Gradients>(value.toCapsule());
}

// The gradient of a table goes to the sink where there is one; otherwise it is summed up, as autograd expects it.
at::Tensor to_table(const Sink& sink, const at::Tensor& table, GradientPiece piece) {
    if (sink) {
        sink->add(table, std::move(piece));
        return at::Tensor();
    }
    return dense_gradient({std::move(piece)}, table.size(0), table.size(1), table.options().requires_grad(false));
}

// out[b] = start + sum over s of weights[b, s] table[indices[b, s]]. // [batch, dim]
at::Tensor gather_sum(const at::Tensor& table, const at::Tensor& indices, const at::Tensor& weights,
                      const at::Tensor& start) {
    const int64_t batch = indices.size(0), k = indices.size(1), dim = table.size(1);
    at::Tensor out = at::empty({batch, dim}, table.options().requires_grad(false));
    by_type(table, [&](auto zero) {
        using T = decltype(zero);
        const T* from = start.defined() ? start.data_ptr<T>() : nullptr;
        at::parallel_for(0, batch, grain, [&](int64_t begin, int64_t end) {
            for (int64_t b = begin; b < end; b++) {
                T* row = out.data_ptr<T>() + b * dim;
                if (from != nullptr) {
                    std::copy_n(from, dim, row);
                } else {
                    std::fill_n(row, dim, T(0));
                }
                kernels<T>().gather_sum(table.data_ptr<T>(), dim, indices.data_ptr<int64_t>() + b * k,
                                        weights.data_ptr<T>() + b * k, k, row);
            }
        });
    });
    return out;
}

// out[b, s] = x[b] . table[indices[b, s]]. // [batch, k]
at::Tensor gather_dot(const at::Tensor& table, const at::Tensor& indices, const at::Tensor& x) {
    const int64_t batch = indices.size(0), k = indices.size(1), dim = table.size(1);
    at::Tensor out = at::empty({batch, k}, table.options().requires_grad(false));
    by_type(table, [&](auto zero) {
        using T = decltype(zero);
        // Slots and not rows are shared out: the revival of silent latents asks for one row and thousands of slots.
        at::parallel_for(0, batch * k, grain * 32, [&](int64_t begin, int64_t end) {
            while (begin < end) {
                const int64_t b = begin / k, upTo = std::min(end, (b + 1) * k);
                kernels<T>().gather_dot(table.data_ptr<T>(), dim, indices.data_ptr<int64_t>() + begin, upTo - begin,
                                        x.data_ptr<T>() + b * dim, out.data_ptr<T>() + begin);
                begin = upTo;
            }
        });
    });
    return out;
}

// sum of weights per index. // [rows]
at::Tensor per_row(const at::Tensor& indices, const at::Tensor& weights, int64_t rows) {
    at::Tensor out = at::zeros({rows}, weights.options().requires_grad(false));
    by_type(weights, [&](auto zero) {
        using T = decltype(zero);
        const int64_t* i = indices.data_ptr<int64_t>();
        const T* w = weights.data_ptr<T>();
        T* o = out.data_ptr<T>();
        for (int64_t n = indices.numel(), at = 0; at < n; at++) {
            o[i[at]] += w[at];
        }
    });
    return out;
}

// TopK_k(relu((x - center) W^T + bias)), W one row a latent.
struct TopKEncode : torch::autograd::Function<TopKEncode> {
    static variable_list forward(AutogradContext* ctx, const at::Tensor& x, const at::Tensor& weight,
                                 const at::Tensor& bias, const at::Tensor& center, int64_t k, bool candidates,
                                 Sink sink) {
        const int64_t batch = x.size(0);
        at::Tensor centred = (x - center).contiguous();
        at::Tensor values = at::empty({batch, k}, x.options().requires_grad(false));
        at::Tensor indices = at::empty({batch, k}, x.options().dtype(at::kLong).requires_grad(false));
        if (!candidates || !sink || !serves_candidates(weight) ||
            !topk_by_candidates(sink->quantised.of(weight, bias), weight, centred, k, values, indices)) {
            by_product(centred, weight, bias, k, values, indices);
        }
        ctx->save_for_backward({weight, values, indices});
        ctx->saved_data["centred"] = centred;
        ctx->saved_data["sink"] = keep(sink);
        ctx->saved_data["needs_x"] = x.requires_grad();
        ctx->mark_non_differentiable({indices});
        return {values, indices};
    }

    // Every pre-activation, a block of rows at a time.
    static void by_product(const at::Tensor& centred, const at::Tensor& weight, const at::Tensor& bias, int64_t k,
                           at::Tensor& values, at::Tensor& indices) {
        const int64_t batch = centred.size(0), latents = weight.size(0);
        const int64_t rows = std::min(batch, std::max<int64_t>(256, block_elements / latents));
        at::Tensor pre = at::empty({rows, latents}, centred.options().requires_grad(false));
        for (int64_t start = 0; start < batch; start += rows) {
            const int64_t count = std::min(rows, batch - start);
            at::Tensor block = pre.narrow(0, 0, count);
            at::mm_out(block, centred.narrow(0, start, count), weight.t());
            by_type(centred, [&](auto zero) {
                using T = decltype(zero);
                at::parallel_for(0, count, grain, [&](int64_t begin, int64_t end) {
                    T hint = 0;
                    for (int64_t b = begin; b < end; b++) {
                        kernels<T>().select_topk(block.data_ptr<T>() + b * latents, bias.data_ptr<T>(), latents, k,
                                                 &hint, values.data_ptr<T>() + (start + b) * k,
                                                 indices.data_ptr<int64_t>() + (start + b) * k);
                    }
                });
            });
        }
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads) {
        auto saved = ctx->get_saved_variables();
        const auto &weight = saved[0], &values = saved[1], &indices = saved[2];
        // An empty slot was rectified to 0, and passes nothing on.
        at::Tensor slope = (grads[0] * values.gt(0)).contiguous();
        at::Tensor per_latent = per_row(indices, slope, weight.size(0));
        at::Tensor dx, dcenter;
        if (ctx->saved_data["needs_x"].toBool()) {
            dx = gather_sum(weight, indices, slope, {});
            dcenter = dx.sum(0).neg_();
        } else {
            // The same sum the short way: one product of the whole encoder with a vector.
            dcenter = at::mv(weight.t(), per_latent).neg_();
        }
        at::Tensor dweight = to_table(kept(ctx->saved_data["sink"]), weight,
                                      {indices, slope, ctx->saved_data["centred"].toTensor()});
        return {dx, dweight, per_latent, dcenter, at::Tensor(), at::Tensor(), at::Tensor()};
    }
};

// z A + bias.
struct Decode : torch::autograd::Function<Decode> {
    static at::Tensor forward(AutogradContext* ctx, const at::Tensor& values, const at::Tensor& indices,
                              const at::Tensor& dictionary, const at::Tensor& bias, Sink sink) {
        at::Tensor v = values.contiguous(), i = indices.contiguous();
        ctx->save_for_backward({v, i, dictionary});
        ctx->saved_data["sink"] = keep(sink);
        return gather_sum(dictionary, i, v, bias);
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads) {
        auto saved = ctx->get_saved_variables();
        const auto &values = saved[0], &indices = saved[1], &dictionary = saved[2];
        at::Tensor dy = grads[0].contiguous();
        at::Tensor dvalues = gather_dot(dictionary, indices, dy);
        at::Tensor ddictionary = to_table(kept(ctx->saved_data["sink"]), dictionary, {indices, values.detach(), dy});
        return {dvalues, at::Tensor(), ddictionary, dy.sum(0), at::Tensor()};
    }
};

// Products of rows with chosen rows of a table.
struct GatherDot : torch::autograd::Function<GatherDot> {
    static at::Tensor forward(AutogradContext* ctx, const at::Tensor& x, const at::Tensor& table,
                              const at::Tensor& indices, Sink sink) {
        at::Tensor rows = x.contiguous(), i = indices.contiguous();
        ctx->save_for_backward({rows, table, i});
        ctx->saved_data["sink"] = keep(sink);
        return gather_dot(table, i, rows);
    }

    static variable_list backward(AutogradContext* ctx, variable_list grads) {
        auto saved = ctx->get_saved_variables();
        const auto &x = saved[0], &table = saved[1], &indices = saved[2];
        at::Tensor slope = grads[0].contiguous();
        at::Tensor dx = gather_sum(table, indices, slope, {});
        at::Tensor dtable = to_table(kept(ctx->saved_data["sink"]), table, {indices, slope, x.detach()});
        return {dx, dtable, at::Tensor(), at::Tensor()};
    }
};

}  // namespace

int32_t cosae_topk_encode(cosae_tensor x, cosae_tensor weight, cosae_tensor bias, cosae_tensor center, int64_t k,
                          int32_t candidates, cosae_gradients sink, cosae_tensor* values, cosae_tensor* indices) {
    return guard([&] {
        const auto &rows = tensor(x), &w = tensor(weight), &b = tensor(bias), &c = tensor(center);
        check_served("x", rows, w);
        check_served("the encoder", w, w);
        check_served("the encoder's bias", b, w);
        check_served("the centre", c, w);
        TORCH_CHECK(rows.dim() == 2 && w.dim() == 2 && rows.size(1) == w.size(1), "rows ", rows.sizes(),
                    " do not fit an encoder ", w.sizes(), " of [latents, dim]");
        TORCH_CHECK(b.numel() == w.size(0) && c.numel() == w.size(1), "biases ", b.sizes(), " and ", c.sizes(),
                    " do not fit an encoder ", w.sizes());
        TORCH_CHECK(k >= 1 && k <= w.size(0), "k is ", k, " of ", w.size(0), " latents");
        TORCH_CHECK(w.is_contiguous() && b.is_contiguous() && c.is_contiguous(), "the encoder must be contiguous");
        auto out = TopKEncode::apply(rows, w, b, c, k, candidates != 0, sink_of(sink));
        *values = own(std::move(out[0]));
        *indices = own(std::move(out[1]));
    });
}

int32_t cosae_sparse_decode(cosae_tensor values, cosae_tensor indices, cosae_tensor dictionary, cosae_tensor bias,
                            cosae_gradients sink, cosae_tensor* out) {
    return guard([&] {
        const auto &v = tensor(values), &i = tensor(indices), &d = tensor(dictionary), &b = tensor(bias);
        check_served("the dictionary", d, d);
        check_served("the code", v, d);
        check_served("the bias", b, d);
        TORCH_CHECK(d.dim() == 2 && d.is_contiguous() && b.numel() == d.size(1), "a bias ", b.sizes(),
                    " does not fit a dictionary ", d.sizes());
        check_code(v, i.contiguous(), d.size(0));
        *out = own(Decode::apply(v, i, d, b.contiguous(), sink_of(sink)));
    });
}

int32_t cosae_gather_dot(cosae_tensor x, cosae_tensor table, cosae_tensor indices, cosae_gradients sink,
                         cosae_tensor* out) {
    return guard([&] {
        const auto &rows = tensor(x), &t = tensor(table), &i = tensor(indices);
        check_served("the table", t, t);
        check_served("x", rows, t);
        TORCH_CHECK(t.dim() == 2 && t.is_contiguous() && rows.dim() == 2 && rows.size(1) == t.size(1), "rows ",
                    rows.sizes(), " do not fit a table ", t.sizes());
        check_indices(i.contiguous(), t.size(0));
        TORCH_CHECK(i.size(0) == rows.size(0), "indices ", i.sizes(), " for rows ", rows.sizes());
        *out = own(GatherDot::apply(rows, t, i, sink_of(sink)));
    });
}

int32_t cosae_serves_candidates(cosae_tensor weight, int32_t* serves) {
    return guard([&] { *serves = serves_candidates(tensor(weight)); });
}

int32_t cosae_kernel_instruction_set(const char** name) {
    return guard([&] { *name = kernel_instruction_set(); });
}
