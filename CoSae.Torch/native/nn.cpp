// Neural network functions and linear algebra.
#include "common.h"

using namespace cosae;

namespace {

at::IntArrayRef two(const int64_t* values) {
    return at::IntArrayRef(values, 2);
}

void decompose(int32_t op, const at::Tensor& self, bool flag, at::Tensor& a, at::Tensor& b, at::Tensor& c) {
    switch (op) {
        case COSAE_DECOMPOSE_svd: std::tie(a, b, c) = at::linalg_svd(self, flag); return;
        case COSAE_DECOMPOSE_qr_reduced: std::tie(a, b) = at::linalg_qr(self, "reduced"); return;
        case COSAE_DECOMPOSE_qr_complete: std::tie(a, b) = at::linalg_qr(self, "complete"); return;
        case COSAE_DECOMPOSE_qr_r: std::tie(a, b) = at::linalg_qr(self, "r"); return;
        case COSAE_DECOMPOSE_eigh: std::tie(a, b) = at::linalg_eigh(self, flag ? "U" : "L"); return;
        case COSAE_DECOMPOSE_slogdet: std::tie(a, b) = at::linalg_slogdet(self); return;
        case COSAE_DECOMPOSE_cholesky_ex: std::tie(a, b) = at::linalg_cholesky_ex(self); return;
        default: unknown_op("decompose", op);
    }
}

cosae_tensor own_or_null(at::Tensor value) {
    return value.defined() ? own(std::move(value)) : nullptr;
}

}  // namespace

int32_t cosae_embedding_bag(cosae_tensor weight, cosae_tensor input, cosae_tensor offsets, int32_t mode,
                            cosae_tensor per_sample_weights, cosae_tensor* out) {
    return guard([&] {
        at::Tensor indices = tensor(input);
        auto weights = optional_tensor(per_sample_weights);
        at::Tensor starts;
        if (offsets != nullptr) {
            TORCH_CHECK(indices.dim() == 1, "embedding_bag with offsets takes indices of one dimension, not ",
                        indices.sizes());
            starts = tensor(offsets);
        } else {
            TORCH_CHECK(indices.dim() == 2, "embedding_bag without offsets takes indices [bags, per bag], not ",
                        indices.sizes());
            TORCH_CHECK(!weights.has_value() || weights->sizes() == indices.sizes(),
                        "embedding_bag: per_sample_weights ", weights->sizes(), " and indices ", indices.sizes(),
                        " differ in shape");
            int64_t bags = indices.size(0), per_bag = indices.size(1);
            starts = at::arange(0, bags, indices.options()).mul_(per_bag);
            indices = indices.reshape({-1});
            if (weights.has_value()) {
                weights = weights->reshape({-1});
            }
        }
        *out = own(std::get<0>(at::embedding_bag(tensor(weight), indices, starts, false, mode, false, weights, false)));
    });
}

int32_t cosae_embedding(cosae_tensor weight, cosae_tensor input, cosae_tensor* out) {
    return guard([&] { *out = own(at::embedding(tensor(weight), tensor(input))); });
}

int32_t cosae_bce_with_logits(cosae_tensor input, cosae_tensor target, cosae_tensor weight, cosae_tensor pos_weight,
                              int64_t reduction, cosae_tensor* out) {
    return guard([&] {
        *out = own(at::binary_cross_entropy_with_logits(tensor(input), tensor(target), optional_tensor(weight),
                                                        optional_tensor(pos_weight), reduction));
    });
}

int32_t cosae_cross_entropy(cosae_tensor input, cosae_tensor target, cosae_tensor weight, int64_t reduction,
                            int64_t ignore_index, double label_smoothing, cosae_tensor* out) {
    return guard([&] {
        *out = own(at::cross_entropy_loss(tensor(input), tensor(target), optional_tensor(weight), reduction,
                                          ignore_index, label_smoothing));
    });
}

int32_t cosae_mse_loss(cosae_tensor input, cosae_tensor target, int64_t reduction, cosae_tensor* out) {
    return guard([&] { *out = own(at::mse_loss(tensor(input), tensor(target), reduction)); });
}

int32_t cosae_layer_norm(cosae_tensor input, const int64_t* shape, int64_t count, cosae_tensor weight,
                         cosae_tensor bias, double eps, cosae_tensor* out) {
    return guard([&] {
        *out = own(at::layer_norm(tensor(input), at::IntArrayRef(shape, count), optional_tensor(weight),
                                  optional_tensor(bias), eps));
    });
}

int32_t cosae_dropout(cosae_tensor input, double p, int32_t training, cosae_tensor* out) {
    return guard([&] { *out = own(at::dropout(tensor(input), p, training != 0)); });
}

int32_t cosae_softplus(cosae_tensor input, double beta, double threshold, cosae_tensor* out) {
    return guard([&] { *out = own(at::softplus(tensor(input), beta, threshold)); });
}

int32_t cosae_linear(cosae_tensor input, cosae_tensor weight, cosae_tensor bias, cosae_tensor* out) {
    return guard([&] { *out = own(at::linear(tensor(input), tensor(weight), optional_tensor(bias))); });
}

int32_t cosae_conv2d(cosae_tensor input, cosae_tensor weight, cosae_tensor bias, const int64_t* strides,
                     const int64_t* padding, const int64_t* dilation, int64_t groups, cosae_tensor* out) {
    return guard([&] {
        *out = own(at::conv2d(tensor(input), tensor(weight), optional_tensor(bias), two(strides), two(padding),
                              two(dilation), groups));
    });
}

int32_t cosae_max_pool2d(cosae_tensor input, const int64_t* kernel, const int64_t* strides, const int64_t* padding,
                         const int64_t* dilation, int32_t ceil_mode, cosae_tensor* out) {
    return guard([&] {
        *out = own(at::max_pool2d(tensor(input), two(kernel), two(strides), two(padding), two(dilation),
                                  ceil_mode != 0));
    });
}

int32_t cosae_decompose(int32_t op, cosae_tensor self, int32_t flag, cosae_tensor* a, cosae_tensor* b,
                        cosae_tensor* c) {
    return guard([&] {
        at::Tensor first, second, third;
        decompose(op, tensor(self), flag != 0, first, second, third);
        *a = own_or_null(std::move(first));
        *b = own_or_null(std::move(second));
        *c = own_or_null(std::move(third));
    });
}

int32_t cosae_lstsq(cosae_tensor a, cosae_tensor b, cosae_scalar rcond, cosae_tensor* solution,
                    cosae_tensor* residuals, cosae_tensor* rank, cosae_tensor* singular_values) {
    return guard([&] {
        auto result = at::linalg_lstsq(tensor(a), tensor(b), optional_double(rcond));
        *solution = own(std::get<0>(result));
        *residuals = own(std::get<1>(result));
        *rank = own(std::get<2>(result));
        *singular_values = own(std::get<3>(result));
    });
}

int32_t cosae_pinv(cosae_tensor self, cosae_scalar atol, cosae_scalar rtol, int32_t hermitian, cosae_tensor* out) {
    return guard([&] {
        *out = own(at::linalg_pinv(tensor(self), optional_double(atol), optional_double(rtol), hermitian != 0));
    });
}

int32_t cosae_solve_triangular(cosae_tensor a, cosae_tensor b, int32_t upper, int32_t left, int32_t unitriangular,
                               cosae_tensor* out) {
    return guard([&] {
        *out = own(at::linalg_solve_triangular(tensor(a), tensor(b), upper != 0, left != 0, unitriangular != 0));
    });
}
