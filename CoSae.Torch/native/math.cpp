// Arithmetic, comparisons and reductions.
#include "common.h"

using namespace cosae;

namespace {

constexpr int64_t last_two[] = {-2, -1};

at::OptionalIntArrayRef optional_dims(at::IntArrayRef dims) {
    return dims.empty() ? at::OptionalIntArrayRef() : at::OptionalIntArrayRef(dims);
}

int64_t one_dim(at::IntArrayRef dims) {
    TORCH_CHECK(dims.size() == 1, "one dimension is wanted, ", dims.size(), " were given");
    return dims[0];
}

Optional<int64_t> optional_dim(at::IntArrayRef dims) {
    return dims.empty() ? Optional<int64_t>() : Optional<int64_t>(one_dim(dims));
}

at::Tensor unary(int32_t op, const at::Tensor& self) {
    switch (op) {
        case COSAE_UNARY_abs: return self.abs();
        case COSAE_UNARY_neg: return self.neg();
        case COSAE_UNARY_sign: return self.sign();
        case COSAE_UNARY_exp: return self.exp();
        case COSAE_UNARY_exp2: return self.exp2();
        case COSAE_UNARY_expm1: return self.expm1();
        case COSAE_UNARY_log: return self.log();
        case COSAE_UNARY_log1p: return self.log1p();
        case COSAE_UNARY_log2: return self.log2();
        case COSAE_UNARY_log10: return self.log10();
        case COSAE_UNARY_sqrt: return self.sqrt();
        case COSAE_UNARY_rsqrt: return self.rsqrt();
        case COSAE_UNARY_square: return self.square();
        case COSAE_UNARY_reciprocal: return self.reciprocal();
        case COSAE_UNARY_sin: return self.sin();
        case COSAE_UNARY_cos: return self.cos();
        case COSAE_UNARY_tanh: return self.tanh();
        case COSAE_UNARY_sigmoid: return self.sigmoid();
        case COSAE_UNARY_relu: return self.relu();
        case COSAE_UNARY_erf: return self.erf();
        case COSAE_UNARY_floor: return self.floor();
        case COSAE_UNARY_ceil: return self.ceil();
        case COSAE_UNARY_round: return self.round();
        case COSAE_UNARY_trunc: return self.trunc();
        case COSAE_UNARY_logical_not: return self.logical_not();
        case COSAE_UNARY_isnan: return self.isnan();
        case COSAE_UNARY_isinf: return self.isinf();
        case COSAE_UNARY_isfinite: return self.isfinite();
        case COSAE_UNARY_log_sigmoid: return at::log_sigmoid(self);
        case COSAE_UNARY_gelu: return at::gelu(self);
        case COSAE_UNARY_silu: return at::silu(self);
        case COSAE_UNARY_t: return self.t();
        case COSAE_UNARY_contiguous: return self.contiguous();
        case COSAE_UNARY_clone: return self.clone();
        case COSAE_UNARY_detach: return self.detach();
        case COSAE_UNARY_alias: return self.alias();
        case COSAE_UNARY_all: return self.all();
        case COSAE_UNARY_any: return self.any();
        case COSAE_UNARY_max: return self.max();
        case COSAE_UNARY_min: return self.min();
        case COSAE_UNARY_median: return self.median();
        case COSAE_UNARY_nonzero: return self.nonzero();
        case COSAE_UNARY_squeeze: return self.squeeze();
        case COSAE_UNARY_trace: return self.trace();
        case COSAE_UNARY_det: return at::linalg_det(self);
        case COSAE_UNARY_inv: return at::linalg_inv(self);
        case COSAE_UNARY_cholesky: return at::linalg_cholesky(self);
        case COSAE_UNARY_svdvals: return at::linalg_svdvals(self);
        case COSAE_UNARY_adjoint: return self.adjoint();
        case COSAE_UNARY_mT: return self.mT();
        case COSAE_UNARY_pin_memory: return self.pin_memory();
        default: unknown_op("unary", op);
    }
}

void unary_(int32_t op, at::Tensor& self) {
    switch (op) {
        case COSAE_UNARY_abs: self.abs_(); return;
        case COSAE_UNARY_neg: self.neg_(); return;
        case COSAE_UNARY_sign: self.sign_(); return;
        case COSAE_UNARY_exp: self.exp_(); return;
        case COSAE_UNARY_exp2: self.exp2_(); return;
        case COSAE_UNARY_expm1: self.expm1_(); return;
        case COSAE_UNARY_log: self.log_(); return;
        case COSAE_UNARY_log1p: self.log1p_(); return;
        case COSAE_UNARY_log2: self.log2_(); return;
        case COSAE_UNARY_log10: self.log10_(); return;
        case COSAE_UNARY_sqrt: self.sqrt_(); return;
        case COSAE_UNARY_rsqrt: self.rsqrt_(); return;
        case COSAE_UNARY_square: self.square_(); return;
        case COSAE_UNARY_reciprocal: self.reciprocal_(); return;
        case COSAE_UNARY_sin: self.sin_(); return;
        case COSAE_UNARY_cos: self.cos_(); return;
        case COSAE_UNARY_tanh: self.tanh_(); return;
        case COSAE_UNARY_sigmoid: self.sigmoid_(); return;
        case COSAE_UNARY_relu: self.relu_(); return;
        case COSAE_UNARY_erf: self.erf_(); return;
        case COSAE_UNARY_floor: self.floor_(); return;
        case COSAE_UNARY_ceil: self.ceil_(); return;
        case COSAE_UNARY_round: self.round_(); return;
        case COSAE_UNARY_trunc: self.trunc_(); return;
        case COSAE_UNARY_logical_not: self.logical_not_(); return;
        case COSAE_UNARY_zero: self.zero_(); return;
        case COSAE_UNARY_detach_in_place: self.detach_(); return;
        default: unknown_op("unary", op);
    }
}

at::Tensor binary(int32_t op, const at::Tensor& left, const at::Tensor& right) {
    switch (op) {
        case COSAE_BINARY_mul: return left.mul(right);
        case COSAE_BINARY_div: return left.div(right);
        case COSAE_BINARY_pow: return left.pow(right);
        case COSAE_BINARY_logical_and: return left.logical_and(right);
        case COSAE_BINARY_logical_or: return left.logical_or(right);
        case COSAE_BINARY_logical_xor: return left.logical_xor(right);
        case COSAE_BINARY_remainder: return left.remainder(right);
        case COSAE_BINARY_floor_divide: return left.floor_divide(right);
        case COSAE_BINARY_gt: return left.gt(right);
        case COSAE_BINARY_ge: return left.ge(right);
        case COSAE_BINARY_lt: return left.lt(right);
        case COSAE_BINARY_le: return left.le(right);
        case COSAE_BINARY_eq: return left.eq(right);
        case COSAE_BINARY_ne: return left.ne(right);
        case COSAE_BINARY_maximum: return left.maximum(right);
        case COSAE_BINARY_minimum: return left.minimum(right);
        case COSAE_BINARY_fmax: return left.fmax(right);
        case COSAE_BINARY_fmin: return left.fmin(right);
        case COSAE_BINARY_mm: return left.mm(right);
        case COSAE_BINARY_matmul: return left.matmul(right);
        case COSAE_BINARY_bmm: return left.bmm(right);
        case COSAE_BINARY_mv: return left.mv(right);
        case COSAE_BINARY_dot: return left.dot(right);
        case COSAE_BINARY_outer: return left.outer(right);
        case COSAE_BINARY_inner: return left.inner(right);
        case COSAE_BINARY_atan2: return left.atan2(right);
        case COSAE_BINARY_clamp_min: return left.clamp_min(right);
        case COSAE_BINARY_clamp_max: return left.clamp_max(right);
        case COSAE_BINARY_take: return left.take(right);
        case COSAE_BINARY_masked_select: return left.masked_select(right);
        case COSAE_BINARY_isin: return at::isin(left, right);
        case COSAE_BINARY_solve: return at::linalg_solve(left, right);
        case COSAE_BINARY_solve_right: return at::linalg_solve(left, right, /*left=*/false);
        case COSAE_BINARY_type_as: return left.type_as(right);
        case COSAE_BINARY_view_as: return left.view_as(right);
        case COSAE_BINARY_kron: return at::kron(left, right);
        default: unknown_op("binary", op);
    }
}

void binary_(int32_t op, at::Tensor& left, const at::Tensor& right) {
    switch (op) {
        case COSAE_BINARY_mul: left.mul_(right); return;
        case COSAE_BINARY_div: left.div_(right); return;
        case COSAE_BINARY_pow: left.pow_(right); return;
        case COSAE_BINARY_logical_and: left.logical_and_(right); return;
        case COSAE_BINARY_logical_or: left.logical_or_(right); return;
        case COSAE_BINARY_logical_xor: left.logical_xor_(right); return;
        case COSAE_BINARY_remainder: left.remainder_(right); return;
        case COSAE_BINARY_floor_divide: left.floor_divide_(right); return;
        case COSAE_BINARY_gt: left.gt_(right); return;
        case COSAE_BINARY_ge: left.ge_(right); return;
        case COSAE_BINARY_lt: left.lt_(right); return;
        case COSAE_BINARY_le: left.le_(right); return;
        case COSAE_BINARY_eq: left.eq_(right); return;
        case COSAE_BINARY_ne: left.ne_(right); return;
        case COSAE_BINARY_atan2: left.atan2_(right); return;
        case COSAE_BINARY_clamp_min: left.clamp_min_(right); return;
        case COSAE_BINARY_clamp_max: left.clamp_max_(right); return;
        default: unknown_op("binary", op);
    }
}

at::Tensor scalar_op(int32_t op, const at::Tensor& self, const at::Scalar& value) {
    switch (op) {
        case COSAE_SCALAR_mul: return self.mul(value);
        case COSAE_SCALAR_div: return self.div(value);
        case COSAE_SCALAR_pow: return self.pow(value);
        case COSAE_SCALAR_remainder: return self.remainder(value);
        case COSAE_SCALAR_floor_divide: return self.floor_divide(value);
        case COSAE_SCALAR_gt: return self.gt(value);
        case COSAE_SCALAR_ge: return self.ge(value);
        case COSAE_SCALAR_lt: return self.lt(value);
        case COSAE_SCALAR_le: return self.le(value);
        case COSAE_SCALAR_eq: return self.eq(value);
        case COSAE_SCALAR_ne: return self.ne(value);
        case COSAE_SCALAR_clamp_min: return self.clamp_min(value);
        case COSAE_SCALAR_clamp_max: return self.clamp_max(value);
        default: unknown_op("scalar", op);
    }
}

void scalar_op_(int32_t op, at::Tensor& self, const at::Scalar& value) {
    switch (op) {
        case COSAE_SCALAR_mul: self.mul_(value); return;
        case COSAE_SCALAR_div: self.div_(value); return;
        case COSAE_SCALAR_pow: self.pow_(value); return;
        case COSAE_SCALAR_remainder: self.remainder_(value); return;
        case COSAE_SCALAR_floor_divide: self.floor_divide_(value); return;
        case COSAE_SCALAR_gt: self.gt_(value); return;
        case COSAE_SCALAR_ge: self.ge_(value); return;
        case COSAE_SCALAR_lt: self.lt_(value); return;
        case COSAE_SCALAR_le: self.le_(value); return;
        case COSAE_SCALAR_eq: self.eq_(value); return;
        case COSAE_SCALAR_ne: self.ne_(value); return;
        case COSAE_SCALAR_clamp_min: self.clamp_min_(value); return;
        case COSAE_SCALAR_clamp_max: self.clamp_max_(value); return;
        case COSAE_SCALAR_fill: self.fill_(value); return;
        default: unknown_op("scalar", op);
    }
}

at::Tensor ternary(int32_t op, const at::Tensor& first, const at::Tensor& second, const at::Tensor& third,
                   const at::Scalar& alpha, const at::Scalar& beta) {
    switch (op) {
        case COSAE_TERNARY_where: return at::where(first, second, third);
        case COSAE_TERNARY_addcmul: return first.addcmul(second, third, alpha);
        case COSAE_TERNARY_addcdiv: return first.addcdiv(second, third, alpha);
        case COSAE_TERNARY_lerp: return first.lerp(second, third);
        case COSAE_TERNARY_addmm: return first.addmm(second, third, beta, alpha);
        case COSAE_TERNARY_addmv: return first.addmv(second, third, beta, alpha);
        case COSAE_TERNARY_baddbmm: return first.baddbmm(second, third, beta, alpha);
        case COSAE_TERNARY_addr: return first.addr(second, third, beta, alpha);
        default: unknown_op("ternary", op);
    }
}

void ternary_(int32_t op, at::Tensor& first, const at::Tensor& second, const at::Tensor& third,
              const at::Scalar& alpha, const at::Scalar& beta) {
    switch (op) {
        case COSAE_TERNARY_addcmul: first.addcmul_(second, third, alpha); return;
        case COSAE_TERNARY_addcdiv: first.addcdiv_(second, third, alpha); return;
        case COSAE_TERNARY_lerp: first.lerp_(second, third); return;
        case COSAE_TERNARY_addmm: first.addmm_(second, third, beta, alpha); return;
        case COSAE_TERNARY_addmv: first.addmv_(second, third, beta, alpha); return;
        case COSAE_TERNARY_baddbmm: first.baddbmm_(second, third, beta, alpha); return;
        case COSAE_TERNARY_addr: first.addr_(second, third, beta, alpha); return;
        default: unknown_op("ternary", op);
    }
}

at::Tensor reduce(int32_t op, const at::Tensor& self, at::IntArrayRef dims, bool keepdim, bool unbiased,
                  double order, Optional<at::ScalarType> type) {
    switch (op) {
        case COSAE_REDUCE_sum: return self.sum(dims, keepdim, type);
        case COSAE_REDUCE_mean: return self.mean(dims, keepdim, type);
        case COSAE_REDUCE_prod: return dims.empty() ? self.prod(type) : self.prod(one_dim(dims), keepdim, type);
        case COSAE_REDUCE_std: return self.std(optional_dims(dims), unbiased, keepdim);
        case COSAE_REDUCE_var: return self.var(optional_dims(dims), unbiased, keepdim);
        case COSAE_REDUCE_amax: return self.amax(dims, keepdim);
        case COSAE_REDUCE_amin: return self.amin(dims, keepdim);
        case COSAE_REDUCE_logsumexp: return self.logsumexp(dims, keepdim);
        case COSAE_REDUCE_all: return self.all(one_dim(dims), keepdim);
        case COSAE_REDUCE_any: return self.any(one_dim(dims), keepdim);
        case COSAE_REDUCE_argmax: return self.argmax(optional_dim(dims), keepdim);
        case COSAE_REDUCE_argmin: return self.argmin(optional_dim(dims), keepdim);
        case COSAE_REDUCE_count_nonzero: return dims.empty() ? self.count_nonzero() : self.count_nonzero(dims);
        case COSAE_REDUCE_norm: return at::linalg_vector_norm(self, order, optional_dims(dims), keepdim);
        case COSAE_REDUCE_matrix_norm: return at::linalg_matrix_norm(self, order, dims.empty() ? at::IntArrayRef(last_two) : dims, keepdim);
        default: unknown_op("reduce", op);
    }
}

at::Tensor along(int32_t op, const at::Tensor& self, int64_t dim, Optional<at::ScalarType> type) {
    switch (op) {
        case COSAE_ALONG_softmax: return self.softmax(dim, type);
        case COSAE_ALONG_log_softmax: return self.log_softmax(dim, type);
        case COSAE_ALONG_cumsum: return self.cumsum(dim, type);
        case COSAE_ALONG_cumprod: return self.cumprod(dim, type);
        case COSAE_ALONG_logcumsumexp: return self.logcumsumexp(dim);
        default: unknown_op("along", op);
    }
}

std::tuple<at::Tensor, at::Tensor> pair(int32_t op, const at::Tensor& self, int64_t k, int64_t dim, bool flag,
                                        bool second_flag) {
    switch (op) {
        case COSAE_PAIR_max: return self.max(dim, flag);
        case COSAE_PAIR_min: return self.min(dim, flag);
        case COSAE_PAIR_median: return self.median(dim, flag);
        case COSAE_PAIR_mode: return self.mode(dim, flag);
        case COSAE_PAIR_kthvalue: return self.kthvalue(k, dim, flag);
        case COSAE_PAIR_topk: return self.topk(k, dim, flag, second_flag);
        case COSAE_PAIR_sort: return self.sort(Optional<bool>(second_flag), dim, flag);
        case COSAE_PAIR_cummax: return self.cummax(dim);
        default: unknown_op("pair", op);
    }
}

using RoundingMode = Optional<c10::string_view>;

RoundingMode rounding(int32_t mode) {
    switch (mode) {
        case 0: return RoundingMode();
        case 1: return RoundingMode("trunc");
        case 2: return RoundingMode("floor");
        default: TORCH_CHECK(false, "unknown rounding mode ", mode);
    }
}

at::Scalar number_or_one(const cosae_scalar& value) {
    return value.kind < 0 ? at::Scalar(1) : number(value);
}

}  // namespace

int32_t cosae_unary(int32_t op, cosae_tensor self, cosae_tensor* out) {
    return guard([&] { *out = own(unary(op, tensor(self))); });
}

int32_t cosae_unary_(int32_t op, cosae_tensor self) {
    return guard([&] { unary_(op, tensor(self)); });
}

int32_t cosae_binary(int32_t op, cosae_tensor left, cosae_tensor right, cosae_tensor* out) {
    return guard([&] { *out = own(binary(op, tensor(left), tensor(right))); });
}

int32_t cosae_binary_(int32_t op, cosae_tensor left, cosae_tensor right) {
    return guard([&] { binary_(op, tensor(left), tensor(right)); });
}

int32_t cosae_scalar_op(int32_t op, cosae_tensor self, cosae_scalar value, cosae_tensor* out) {
    return guard([&] { *out = own(scalar_op(op, tensor(self), number(value))); });
}

int32_t cosae_scalar_op_(int32_t op, cosae_tensor self, cosae_scalar value) {
    return guard([&] { scalar_op_(op, tensor(self), number(value)); });
}

int32_t cosae_ternary(int32_t op, cosae_tensor first, cosae_tensor second, cosae_tensor third, cosae_scalar alpha,
                      cosae_scalar beta, cosae_tensor* out) {
    return guard([&] {
        *out = own(ternary(op, tensor(first), tensor(second), tensor(third), number_or_one(alpha),
                           number_or_one(beta)));
    });
}

int32_t cosae_ternary_(int32_t op, cosae_tensor first, cosae_tensor second, cosae_tensor third, cosae_scalar alpha,
                       cosae_scalar beta) {
    return guard([&] {
        ternary_(op, tensor(first), tensor(second), tensor(third), number_or_one(alpha), number_or_one(beta));
    });
}

int32_t cosae_add(cosae_tensor left, cosae_tensor right, cosae_scalar value, cosae_scalar alpha, cosae_tensor* out) {
    return guard([&] {
        *out = own(right == nullptr ? tensor(left).add(number(value), number_or_one(alpha))
                                    : tensor(left).add(tensor(right), number_or_one(alpha)));
    });
}

int32_t cosae_add_(cosae_tensor left, cosae_tensor right, cosae_scalar value, cosae_scalar alpha) {
    return guard([&] {
        if (right == nullptr) {
            tensor(left).add_(number(value), number_or_one(alpha));
        } else {
            tensor(left).add_(tensor(right), number_or_one(alpha));
        }
    });
}

int32_t cosae_div_rounded(cosae_tensor left, cosae_tensor right, int32_t mode, cosae_tensor* out) {
    return guard([&] { *out = own(tensor(left).div(tensor(right), rounding(mode))); });
}

int32_t cosae_div_rounded_(cosae_tensor left, cosae_tensor right, int32_t mode) {
    return guard([&] { tensor(left).div_(tensor(right), rounding(mode)); });
}

int32_t cosae_clamp(cosae_tensor self, cosae_scalar min, cosae_scalar max, cosae_tensor* out) {
    return guard([&] { *out = own(tensor(self).clamp(optional_number(min), optional_number(max))); });
}

int32_t cosae_clamp_(cosae_tensor self, cosae_scalar min, cosae_scalar max) {
    return guard([&] { tensor(self).clamp_(optional_number(min), optional_number(max)); });
}

int32_t cosae_reduce(int32_t op, cosae_tensor self, const int64_t* dims, int64_t count, int32_t keepdim,
                     int32_t unbiased, double order, int32_t dtype, cosae_tensor* out) {
    return guard([&] {
        *out = own(reduce(op, tensor(self), at::IntArrayRef(dims, count), keepdim != 0, unbiased != 0, order,
                          optional_dtype(dtype)));
    });
}

int32_t cosae_along(int32_t op, cosae_tensor self, int64_t dim, int32_t dtype, cosae_tensor* out) {
    return guard([&] { *out = own(along(op, tensor(self), dim, optional_dtype(dtype))); });
}

int32_t cosae_pair(int32_t op, cosae_tensor self, int64_t k, int64_t dim, int32_t flag, int32_t second_flag,
                   cosae_tensor* values, cosae_tensor* indices) {
    return guard([&] {
        auto result = pair(op, tensor(self), k, dim, flag != 0, second_flag != 0);
        *values = own(std::move(std::get<0>(result)));
        *indices = own(std::move(std::get<1>(result)));
    });
}

int32_t cosae_bincount(cosae_tensor self, cosae_tensor weights, int64_t min_length, cosae_tensor* out) {
    return guard([&] { *out = own(tensor(self).bincount(optional_tensor(weights), min_length)); });
}

int32_t cosae_cdist(cosae_tensor left, cosae_tensor right, double p, int64_t compute_mode, cosae_tensor* out) {
    return guard([&] {
        *out = own(at::cdist(tensor(left), tensor(right), p, Optional<int64_t>(compute_mode)));
    });
}

int32_t cosae_nan_to_num(cosae_tensor self, double nan, cosae_scalar posinf, cosae_scalar neginf,
                         cosae_tensor* out) {
    return guard([&] {
        *out = own(tensor(self).nan_to_num(Optional<double>(nan), optional_double(posinf), optional_double(neginf)));
    });
}

int32_t cosae_unique(cosae_tensor self, int32_t sorted, int32_t inverse, int32_t counts, cosae_tensor* out,
                     cosae_tensor* inverse_out, cosae_tensor* counts_out) {
    return guard([&] {
        auto result = at::_unique2(tensor(self), sorted != 0, inverse != 0, counts != 0);
        *out = own(std::get<0>(result));
        *inverse_out = inverse != 0 ? own(std::get<1>(result)) : nullptr;
        *counts_out = counts != 0 ? own(std::get<2>(result)) : nullptr;
    });
}
