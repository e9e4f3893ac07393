/* The flat C ABI between CoSae.Torch and libtorch.

   Every function returns a status: COSAE_OK, or COSAE_ERROR / COSAE_OUT_OF_MEMORY with the message in
   cosae_last_error() of the same thread. A tensor handle owns one reference; the caller frees it with
   cosae_tensor_free. Families of one signature share one function and an operation code: the codes below are
   repeated in Binding/Interop/Ops.cs, and a test holds the two lists together. */
#ifndef COSAE_TORCH_H
#define COSAE_TORCH_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define COSAE_API __attribute__((visibility("default"))) int32_t

/* Raised with every change of a signature, so that a stale build is told apart at load. */
#define COSAE_ABI_VERSION 2

enum { COSAE_OK = 0, COSAE_ERROR = 1, COSAE_OUT_OF_MEMORY = 2 };

typedef struct cosae_tensor_s* cosae_tensor;
typedef struct cosae_generator_s* cosae_generator;
/* Gradients of tables as sparse pieces, not yet summed up (gradients.h). */
typedef struct cosae_gradients_s* cosae_gradients;

/* kind 0: whole number, 1: real, 2: truth value (in integer), -1: absent. */
typedef struct {
    double real;
    int64_t integer;
    int32_t kind;
    int32_t reserved;
} cosae_scalar;

/* dtype and device_type: libtorch's codes, -1 for "the default"; device_index -1: the current one. */
typedef struct {
    int32_t dtype;
    int32_t device_type;
    int32_t device_index;
    int32_t requires_grad;
} cosae_options;

typedef struct {
    int64_t numel;
    int64_t ndim;
    int64_t element_size;
    int32_t dtype;
    int32_t device_type;
    int32_t device_index;
    int32_t requires_grad;
    int32_t is_leaf;
    int32_t is_contiguous;
} cosae_info;

/* kind 0: whole number a; 1: slice a:b:c with COSAE_NONE for "absent"; 2: tensor; 3: new axis; 4: ellipsis;
   5: truth value a. */
typedef struct {
    int64_t a;
    int64_t b;
    int64_t c;
    cosae_tensor tensor;
    int32_t kind;
    int32_t reserved;
} cosae_index;

#define COSAE_NONE INT64_MIN

/* tensor -> tensor */
enum cosae_unary_op {
    COSAE_UNARY_abs = 0,
    COSAE_UNARY_neg = 1,
    COSAE_UNARY_sign = 2,
    COSAE_UNARY_exp = 3,
    COSAE_UNARY_exp2 = 4,
    COSAE_UNARY_expm1 = 5,
    COSAE_UNARY_log = 6,
    COSAE_UNARY_log1p = 7,
    COSAE_UNARY_log2 = 8,
    COSAE_UNARY_log10 = 9,
    COSAE_UNARY_sqrt = 10,
    COSAE_UNARY_rsqrt = 11,
    COSAE_UNARY_square = 12,
    COSAE_UNARY_reciprocal = 13,
    COSAE_UNARY_sin = 14,
    COSAE_UNARY_cos = 15,
    COSAE_UNARY_tanh = 16,
    COSAE_UNARY_sigmoid = 17,
    COSAE_UNARY_relu = 18,
    COSAE_UNARY_erf = 19,
    COSAE_UNARY_floor = 20,
    COSAE_UNARY_ceil = 21,
    COSAE_UNARY_round = 22,
    COSAE_UNARY_trunc = 23,
    COSAE_UNARY_logical_not = 24,
    COSAE_UNARY_isnan = 25,
    COSAE_UNARY_isinf = 26,
    COSAE_UNARY_isfinite = 27,
    COSAE_UNARY_log_sigmoid = 28,
    COSAE_UNARY_gelu = 29,
    COSAE_UNARY_silu = 30,
    COSAE_UNARY_t = 31,
    COSAE_UNARY_contiguous = 32,
    COSAE_UNARY_clone = 33,
    COSAE_UNARY_detach = 34,
    COSAE_UNARY_alias = 35,
    COSAE_UNARY_all = 36,
    COSAE_UNARY_any = 37,
    COSAE_UNARY_max = 38,
    COSAE_UNARY_min = 39,
    COSAE_UNARY_median = 40,
    COSAE_UNARY_nonzero = 41,
    COSAE_UNARY_squeeze = 42,
    COSAE_UNARY_trace = 43,
    COSAE_UNARY_det = 44,
    COSAE_UNARY_inv = 45,
    COSAE_UNARY_cholesky = 46,
    COSAE_UNARY_svdvals = 47,
    COSAE_UNARY_adjoint = 48,
    COSAE_UNARY_mT = 49,
    COSAE_UNARY_zero = 50,
    COSAE_UNARY_detach_in_place = 51,
    COSAE_UNARY_pin_memory = 52,
};

/* two tensors, broadcast */
enum cosae_binary_op {
    COSAE_BINARY_mul = 0,
    COSAE_BINARY_div = 1,
    COSAE_BINARY_pow = 2,
    COSAE_BINARY_logical_and = 3,
    COSAE_BINARY_logical_or = 4,
    COSAE_BINARY_logical_xor = 5,
    COSAE_BINARY_remainder = 6,
    COSAE_BINARY_floor_divide = 7,
    COSAE_BINARY_gt = 8,
    COSAE_BINARY_ge = 9,
    COSAE_BINARY_lt = 10,
    COSAE_BINARY_le = 11,
    COSAE_BINARY_eq = 12,
    COSAE_BINARY_ne = 13,
    COSAE_BINARY_maximum = 14,
    COSAE_BINARY_minimum = 15,
    COSAE_BINARY_fmax = 16,
    COSAE_BINARY_fmin = 17,
    COSAE_BINARY_mm = 18,
    COSAE_BINARY_matmul = 19,
    COSAE_BINARY_bmm = 20,
    COSAE_BINARY_mv = 21,
    COSAE_BINARY_dot = 22,
    COSAE_BINARY_outer = 23,
    COSAE_BINARY_inner = 24,
    COSAE_BINARY_atan2 = 25,
    COSAE_BINARY_clamp_min = 26,
    COSAE_BINARY_clamp_max = 27,
    COSAE_BINARY_take = 28,
    COSAE_BINARY_masked_select = 29,
    COSAE_BINARY_isin = 30,
    COSAE_BINARY_solve = 31,
    COSAE_BINARY_solve_right = 32,
    COSAE_BINARY_type_as = 33,
    COSAE_BINARY_view_as = 34,
    COSAE_BINARY_kron = 35,
};

/* tensor and number */
enum cosae_scalar_op {
    COSAE_SCALAR_mul = 0,
    COSAE_SCALAR_div = 1,
    COSAE_SCALAR_pow = 2,
    COSAE_SCALAR_remainder = 3,
    COSAE_SCALAR_floor_divide = 4,
    COSAE_SCALAR_gt = 5,
    COSAE_SCALAR_ge = 6,
    COSAE_SCALAR_lt = 7,
    COSAE_SCALAR_le = 8,
    COSAE_SCALAR_eq = 9,
    COSAE_SCALAR_ne = 10,
    COSAE_SCALAR_clamp_min = 11,
    COSAE_SCALAR_clamp_max = 12,
    COSAE_SCALAR_fill = 13,
};

/* three tensors */
enum cosae_ternary_op {
    COSAE_TERNARY_where = 0,
    COSAE_TERNARY_addcmul = 1,
    COSAE_TERNARY_addcdiv = 2,
    COSAE_TERNARY_lerp = 3,
    COSAE_TERNARY_addmm = 4,
    COSAE_TERNARY_addmv = 5,
    COSAE_TERNARY_baddbmm = 6,
    COSAE_TERNARY_addr = 7,
};

/* reductions over dims (none: all) */
enum cosae_reduce_op {
    COSAE_REDUCE_sum = 0,
    COSAE_REDUCE_mean = 1,
    COSAE_REDUCE_prod = 2,
    COSAE_REDUCE_std = 3,
    COSAE_REDUCE_var = 4,
    COSAE_REDUCE_amax = 5,
    COSAE_REDUCE_amin = 6,
    COSAE_REDUCE_logsumexp = 7,
    COSAE_REDUCE_all = 8,
    COSAE_REDUCE_any = 9,
    COSAE_REDUCE_argmax = 10,
    COSAE_REDUCE_argmin = 11,
    COSAE_REDUCE_count_nonzero = 12,
    COSAE_REDUCE_norm = 13,
    COSAE_REDUCE_matrix_norm = 14,
};

/* along one dimension, same shape */
enum cosae_along_op {
    COSAE_ALONG_softmax = 0,
    COSAE_ALONG_log_softmax = 1,
    COSAE_ALONG_cumsum = 2,
    COSAE_ALONG_cumprod = 3,
    COSAE_ALONG_logcumsumexp = 4,
};

/* (values, indices) along one dimension */
enum cosae_pair_op {
    COSAE_PAIR_max = 0,
    COSAE_PAIR_min = 1,
    COSAE_PAIR_median = 2,
    COSAE_PAIR_mode = 3,
    COSAE_PAIR_kthvalue = 4,
    COSAE_PAIR_topk = 5,
    COSAE_PAIR_sort = 6,
    COSAE_PAIR_cummax = 7,
};

/* one list of sizes or dims */
enum cosae_shape_op {
    COSAE_SHAPE_view = 0,
    COSAE_SHAPE_reshape = 1,
    COSAE_SHAPE_expand = 2,
    COSAE_SHAPE_permute = 3,
    COSAE_SHAPE_flip = 4,
    COSAE_SHAPE_repeat = 5,
    COSAE_SHAPE_tile = 6,
};

/* up to four whole numbers */
enum cosae_view_op {
    COSAE_VIEW_transpose = 0,
    COSAE_VIEW_narrow = 1,
    COSAE_VIEW_select = 2,
    COSAE_VIEW_slice = 3,
    COSAE_VIEW_diagonal = 4,
    COSAE_VIEW_diag = 5,
    COSAE_VIEW_diag_embed = 6,
    COSAE_VIEW_triu = 7,
    COSAE_VIEW_tril = 8,
    COSAE_VIEW_flatten = 9,
    COSAE_VIEW_unsqueeze = 10,
    COSAE_VIEW_squeeze = 11,
    COSAE_VIEW_one_hot = 12,
    COSAE_VIEW_argsort = 13,
    COSAE_VIEW_repeat_interleave = 14,
    COSAE_VIEW_roll = 15,
};

/* an index or mask along a dimension */
enum cosae_index_op {
    COSAE_INDEX_gather = 0,
    COSAE_INDEX_index_select = 1,
    COSAE_INDEX_scatter = 2,
    COSAE_INDEX_scatter_add = 3,
    COSAE_INDEX_index_add = 4,
    COSAE_INDEX_index_copy = 5,
    COSAE_INDEX_index_fill = 6,
    COSAE_INDEX_masked_fill = 7,
    COSAE_INDEX_masked_scatter = 8,
    COSAE_INDEX_take_along_dim = 9,
};

/* sizes -> new tensor */
enum cosae_factory_op {
    COSAE_FACTORY_empty = 0,
    COSAE_FACTORY_zeros = 1,
    COSAE_FACTORY_ones = 2,
    COSAE_FACTORY_full = 3,
    COSAE_FACTORY_eye = 4,
};

/* tensor -> new tensor of its shape */
enum cosae_like_op {
    COSAE_LIKE_empty_like = 0,
    COSAE_LIKE_zeros_like = 1,
    COSAE_LIKE_ones_like = 2,
    COSAE_LIKE_full_like = 3,
    COSAE_LIKE_rand_like = 4,
    COSAE_LIKE_randn_like = 5,
};

/* sizes and generator -> new tensor */
enum cosae_random_op {
    COSAE_RANDOM_rand = 0,
    COSAE_RANDOM_randn = 1,
    COSAE_RANDOM_randint = 2,
    COSAE_RANDOM_randperm = 3,
};

/* in-place sampling */
enum cosae_sample_op {
    COSAE_SAMPLE_normal = 0,
    COSAE_SAMPLE_uniform = 1,
    COSAE_SAMPLE_bernoulli = 2,
    COSAE_SAMPLE_exponential = 3,
    COSAE_SAMPLE_random = 4,
};

/* matrix -> up to three tensors */
enum cosae_decompose_op {
    COSAE_DECOMPOSE_svd = 0,
    COSAE_DECOMPOSE_qr_reduced = 1,
    COSAE_DECOMPOSE_qr_complete = 2,
    COSAE_DECOMPOSE_qr_r = 3,
    COSAE_DECOMPOSE_eigh = 4,
    COSAE_DECOMPOSE_slogdet = 5,
    COSAE_DECOMPOSE_cholesky_ex = 6,
};
/* Lifetime, shape and memory (tensors.cpp) */
COSAE_API cosae_tensor_free(cosae_tensor self);
COSAE_API cosae_tensor_info(cosae_tensor self, cosae_info* info);
COSAE_API cosae_tensor_sizes(cosae_tensor self, int64_t* sizes, int64_t* strides, int64_t count);
COSAE_API cosae_tensor_data(cosae_tensor self, void** data);
COSAE_API cosae_tensor_item(cosae_tensor self, cosae_scalar* value);
COSAE_API cosae_tensor_to(cosae_tensor self, cosae_options options, int32_t copy, int32_t non_blocking,
                          cosae_tensor* out);
COSAE_API cosae_tensor_copy_(cosae_tensor self, cosae_tensor source, int32_t non_blocking);
COSAE_API cosae_tensor_is_pinned(cosae_tensor self, int32_t* pinned);
COSAE_API cosae_tensor_equal(cosae_tensor self, cosae_tensor other, int32_t* equal);
COSAE_API cosae_tensor_allclose(cosae_tensor self, cosae_tensor other, double rtol, double atol, int32_t equal_nan,
                                int32_t* close);

/* Creation (creation.cpp) */
COSAE_API cosae_from_data(const void* data, int64_t bytes, const int64_t* sizes, int64_t count,
                          cosae_options options, cosae_tensor* out);
COSAE_API cosae_factory(int32_t op, const int64_t* sizes, int64_t count, cosae_scalar value, cosae_options options,
                        cosae_tensor* out);
COSAE_API cosae_like(int32_t op, cosae_tensor self, cosae_scalar value, cosae_options options, cosae_tensor* out);
COSAE_API cosae_arange(cosae_scalar start, cosae_scalar stop, cosae_scalar step, cosae_options options,
                       cosae_tensor* out);
COSAE_API cosae_linspace(double start, double stop, int64_t steps, cosae_options options, cosae_tensor* out);
COSAE_API cosae_random(int32_t op, int64_t low, int64_t high, const int64_t* sizes, int64_t count,
                       cosae_generator generator, cosae_options options, cosae_tensor* out);
COSAE_API cosae_sample_(int32_t op, cosae_tensor self, double a, double b, cosae_generator generator);
COSAE_API cosae_bernoulli(cosae_tensor self, cosae_generator generator, cosae_tensor* out);
COSAE_API cosae_multinomial(cosae_tensor self, int64_t samples, int32_t replacement, cosae_generator generator,
                            cosae_tensor* out);
COSAE_API cosae_generator_new(uint64_t seed, int32_t device_type, int32_t device_index, cosae_generator* out);
COSAE_API cosae_generator_default(cosae_generator* out);
COSAE_API cosae_generator_free(cosae_generator self);
COSAE_API cosae_generator_seed(cosae_generator self, uint64_t seed);
COSAE_API cosae_generator_initial_seed(cosae_generator self, uint64_t* seed);
COSAE_API cosae_generator_get_state(cosae_generator self, cosae_tensor* out);
COSAE_API cosae_generator_set_state(cosae_generator self, cosae_tensor state);
COSAE_API cosae_manual_seed(uint64_t seed);

/* Arithmetic, comparisons, reductions (math.cpp) */
COSAE_API cosae_unary(int32_t op, cosae_tensor self, cosae_tensor* out);
COSAE_API cosae_unary_(int32_t op, cosae_tensor self);
COSAE_API cosae_binary(int32_t op, cosae_tensor left, cosae_tensor right, cosae_tensor* out);
COSAE_API cosae_binary_(int32_t op, cosae_tensor left, cosae_tensor right);
COSAE_API cosae_scalar_op(int32_t op, cosae_tensor self, cosae_scalar value, cosae_tensor* out);
COSAE_API cosae_scalar_op_(int32_t op, cosae_tensor self, cosae_scalar value);
COSAE_API cosae_ternary(int32_t op, cosae_tensor first, cosae_tensor second, cosae_tensor third, cosae_scalar alpha,
                        cosae_scalar beta, cosae_tensor* out);
COSAE_API cosae_ternary_(int32_t op, cosae_tensor first, cosae_tensor second, cosae_tensor third,
                         cosae_scalar alpha, cosae_scalar beta);
/* left + alpha * right; the number is used where right is null. */
COSAE_API cosae_add(cosae_tensor left, cosae_tensor right, cosae_scalar number, cosae_scalar alpha,
                    cosae_tensor* out);
COSAE_API cosae_add_(cosae_tensor left, cosae_tensor right, cosae_scalar number, cosae_scalar alpha);
/* mode 0: true division, 1: truncated, 2: floored. */
COSAE_API cosae_div_rounded(cosae_tensor left, cosae_tensor right, int32_t mode, cosae_tensor* out);
COSAE_API cosae_div_rounded_(cosae_tensor left, cosae_tensor right, int32_t mode);
COSAE_API cosae_clamp(cosae_tensor self, cosae_scalar min, cosae_scalar max, cosae_tensor* out);
COSAE_API cosae_clamp_(cosae_tensor self, cosae_scalar min, cosae_scalar max);
COSAE_API cosae_reduce(int32_t op, cosae_tensor self, const int64_t* dims, int64_t count, int32_t keepdim,
                       int32_t unbiased, double order, int32_t dtype, cosae_tensor* out);
COSAE_API cosae_along(int32_t op, cosae_tensor self, int64_t dim, int32_t dtype, cosae_tensor* out);
COSAE_API cosae_pair(int32_t op, cosae_tensor self, int64_t k, int64_t dim, int32_t flag, int32_t second_flag,
                     cosae_tensor* values, cosae_tensor* indices);
COSAE_API cosae_bincount(cosae_tensor self, cosae_tensor weights, int64_t min_length, cosae_tensor* out);
COSAE_API cosae_cdist(cosae_tensor left, cosae_tensor right, double p, int64_t compute_mode, cosae_tensor* out);
COSAE_API cosae_nan_to_num(cosae_tensor self, double nan, cosae_scalar posinf, cosae_scalar neginf,
                           cosae_tensor* out);
COSAE_API cosae_unique(cosae_tensor self, int32_t sorted, int32_t inverse, int32_t counts, cosae_tensor* out,
                       cosae_tensor* inverse_out, cosae_tensor* counts_out);

/* Views, joins and indexing (shape.cpp) */
COSAE_API cosae_shape(int32_t op, cosae_tensor self, const int64_t* sizes, int64_t count, cosae_tensor* out);
COSAE_API cosae_view(int32_t op, cosae_tensor self, int64_t a, int64_t b, int64_t c, int64_t d, cosae_tensor* out);
COSAE_API cosae_view_(int32_t op, cosae_tensor self, int64_t a);
COSAE_API cosae_index_op(int32_t op, cosae_tensor self, int64_t dim, cosae_tensor index, cosae_tensor source,
                         cosae_scalar value, cosae_tensor* out);
COSAE_API cosae_index_op_(int32_t op, cosae_tensor self, int64_t dim, cosae_tensor index, cosae_tensor source,
                          cosae_scalar value);
COSAE_API cosae_index_get(cosae_tensor self, const cosae_index* indices, int64_t count, cosae_tensor* out);
/* The number is written where value is null. */
COSAE_API cosae_index_put_(cosae_tensor self, const cosae_index* indices, int64_t count, cosae_tensor value,
                           cosae_scalar number, int32_t accumulate);
COSAE_API cosae_cat(const cosae_tensor* tensors, int64_t count, int64_t dim, cosae_tensor* out);
COSAE_API cosae_stack(const cosae_tensor* tensors, int64_t count, int64_t dim, cosae_tensor* out);

/* Neural network functions and linear algebra (nn.cpp) */
/* input [bags, per bag] or [n] with offsets; weights per sample may be null. */
COSAE_API cosae_embedding_bag(cosae_tensor weight, cosae_tensor input, cosae_tensor offsets, int32_t mode,
                              cosae_tensor per_sample_weights, cosae_tensor* out);
COSAE_API cosae_embedding(cosae_tensor weight, cosae_tensor input, cosae_tensor* out);
COSAE_API cosae_bce_with_logits(cosae_tensor input, cosae_tensor target, cosae_tensor weight,
                                cosae_tensor pos_weight, int64_t reduction, cosae_tensor* out);
COSAE_API cosae_cross_entropy(cosae_tensor input, cosae_tensor target, cosae_tensor weight, int64_t reduction,
                              int64_t ignore_index, double label_smoothing, cosae_tensor* out);
COSAE_API cosae_mse_loss(cosae_tensor input, cosae_tensor target, int64_t reduction, cosae_tensor* out);
COSAE_API cosae_layer_norm(cosae_tensor input, const int64_t* shape, int64_t count, cosae_tensor weight,
                           cosae_tensor bias, double eps, cosae_tensor* out);
COSAE_API cosae_dropout(cosae_tensor input, double p, int32_t training, cosae_tensor* out);
COSAE_API cosae_softplus(cosae_tensor input, double beta, double threshold, cosae_tensor* out);
COSAE_API cosae_linear(cosae_tensor input, cosae_tensor weight, cosae_tensor bias, cosae_tensor* out);
/* strides, padding, dilation: two numbers each. */
COSAE_API cosae_conv2d(cosae_tensor input, cosae_tensor weight, cosae_tensor bias, const int64_t* strides,
                       const int64_t* padding, const int64_t* dilation, int64_t groups, cosae_tensor* out);
/* kernel, strides, padding, dilation: two numbers each. */
COSAE_API cosae_max_pool2d(cosae_tensor input, const int64_t* kernel, const int64_t* strides,
                           const int64_t* padding, const int64_t* dilation, int32_t ceil_mode, cosae_tensor* out);
COSAE_API cosae_decompose(int32_t op, cosae_tensor self, int32_t flag, cosae_tensor* a, cosae_tensor* b,
                          cosae_tensor* c);
COSAE_API cosae_lstsq(cosae_tensor a, cosae_tensor b, cosae_scalar rcond, cosae_tensor* solution,
                      cosae_tensor* residuals, cosae_tensor* rank, cosae_tensor* singular_values);
COSAE_API cosae_pinv(cosae_tensor self, cosae_scalar atol, cosae_scalar rtol, int32_t hermitian, cosae_tensor* out);
COSAE_API cosae_solve_triangular(cosae_tensor a, cosae_tensor b, int32_t upper, int32_t left,
                                 int32_t unitriangular, cosae_tensor* out);

/* Sparse codes (sparse.cpp): CPU, float32 and float64, contiguous tables. Where a function takes gradients, null makes
   its backward pass sum the table's gradient up for autograd; otherwise the pieces are collected there. */
/* x [batch, dim], weight [latents, dim], bias [latents], center [dim] -> values and int64 indices [batch, k] of
   TopK_k(relu((x - center) weight^T + bias)). candidates: choose by an 8-bit product which pre-activations to compute,
   where gradients are given (they keep the quantised encoder) and the processor serves it. */
COSAE_API cosae_topk_encode(cosae_tensor x, cosae_tensor weight, cosae_tensor bias, cosae_tensor center, int64_t k,
                            int32_t candidates, cosae_gradients gradients, cosae_tensor* values,
                            cosae_tensor* indices);
/* Whether this processor chooses candidates by an 8-bit product, for a weight of this type. */
COSAE_API cosae_serves_candidates(cosae_tensor weight, int32_t* serves);
/* values, indices [batch, k], dictionary [latents, dim], bias [dim] -> [batch, dim] */
COSAE_API cosae_sparse_decode(cosae_tensor values, cosae_tensor indices, cosae_tensor dictionary, cosae_tensor bias,
                              cosae_gradients gradients, cosae_tensor* out);
/* x [batch, dim], table [rows, dim], indices [batch, k] -> x[b] . table[indices[b, s]], [batch, k] */
COSAE_API cosae_gather_dot(cosae_tensor x, cosae_tensor table, cosae_tensor indices, cosae_gradients gradients,
                           cosae_tensor* out);
/* sum |x - y|^2, both [batch, dim] */
COSAE_API cosae_squared_error(cosae_tensor x, cosae_tensor y, cosae_tensor* out);
/* Codes as values and indices [batch, k]: the sum of products over equal rows and latents. */
COSAE_API cosae_code_inner_product(cosae_tensor values_a, cosae_tensor indices_a, cosae_tensor values_b,
                                   cosae_tensor indices_b, cosae_tensor* out);
/* column_of [latents]: below columns for the latents that are compared. */
COSAE_API cosae_sorted_distance(cosae_tensor values_a, cosae_tensor indices_a, cosae_tensor values_b,
                                cosae_tensor indices_b, cosae_tensor column_of, int64_t columns, cosae_tensor* out);
COSAE_API cosae_kernel_instruction_set(const char** name);

/* The optimiser (gradients.cpp) */
typedef struct {
    double rate;
    double beta1;
    double beta2;
    double epsilon;
    double clip; /* of the norm of the whole gradient */
    int64_t updates; /* this one included */
} cosae_adam;
COSAE_API cosae_gradients_new(cosae_gradients* out);
COSAE_API cosae_gradients_free(cosae_gradients gradients);
COSAE_API cosae_gradients_clear(cosae_gradients gradients);
/* The pieces of one table summed up, or null where it has none. */
COSAE_API cosae_gradients_dense(cosae_gradients gradients, cosae_tensor table, cosae_tensor* out);
/* One Adam update from the pieces and the parameters' own gradients, which are both cleared. moved: uint8 [rows] of each
   parameter; unit_rows: whether its rows are scaled to a norm of 1 afterwards. */
COSAE_API cosae_adam_step(cosae_gradients gradients, const cosae_tensor* parameters, const cosae_tensor* firsts,
                          const cosae_tensor* seconds, const cosae_tensor* moved, const int32_t* unit_rows,
                          int64_t count, const cosae_adam* settings);

/* Gradients, threads, devices (runtime.cpp) */
/* grad_tensors may hold nulls; inputs null: every leaf. */
COSAE_API cosae_backward(const cosae_tensor* tensors, int64_t count, const cosae_tensor* grad_tensors,
                         int64_t grad_count, int32_t retain_graph, int32_t create_graph, const cosae_tensor* inputs,
                         int64_t input_count);
/* grads: room for input_count handles; null where an input is unused. */
COSAE_API cosae_autograd_grad(const cosae_tensor* outputs, int64_t count, const cosae_tensor* inputs,
                              int64_t input_count, const cosae_tensor* grad_outputs, int64_t grad_count,
                              int32_t retain_graph, int32_t create_graph, int32_t allow_unused, cosae_tensor* grads);
/* out is null where there is no gradient. */
COSAE_API cosae_grad_get(cosae_tensor self, cosae_tensor* out);
COSAE_API cosae_grad_set(cosae_tensor self, cosae_tensor grad);
COSAE_API cosae_set_requires_grad(cosae_tensor self, int32_t requires_grad);
COSAE_API cosae_retain_grad(cosae_tensor self);
COSAE_API cosae_grad_mode(int32_t* enabled);
COSAE_API cosae_set_grad_mode(int32_t enabled);
/* The norm over all gradients together, before clipping. */
COSAE_API cosae_clip_grad_norm_(const cosae_tensor* tensors, int64_t count, double max_norm, double norm_type,
                                double* norm);
COSAE_API cosae_get_num_threads(int32_t* threads);
COSAE_API cosae_set_num_threads(int32_t threads);
COSAE_API cosae_get_num_interop_threads(int32_t* threads);
COSAE_API cosae_set_num_interop_threads(int32_t threads);
COSAE_API cosae_set_flush_denormal(int32_t enabled, int32_t* supported);
/* Whether float32 products on CUDA devices may use TF32. */
COSAE_API cosae_get_allow_tf32(int32_t* allowed);
COSAE_API cosae_set_allow_tf32(int32_t allowed);
COSAE_API cosae_cuda_device_count(int32_t* count);
/* Name and bytes of memory of a CUDA device, from the driver. */
COSAE_API cosae_cuda_device_info(int32_t index, char* name, int32_t capacity, int64_t* memory);
COSAE_API cosae_cuda_synchronize(int32_t index);
COSAE_API cosae_abi_version(int32_t* version);

/* Text owned by the library, valid until the next call on the same thread. */
__attribute__((visibility("default"))) const char* cosae_last_error(void);
__attribute__((visibility("default"))) const char* cosae_libtorch_version(void);
/* How libtorch was built and which thread and BLAS settings it runs with. */
__attribute__((visibility("default"))) const char* cosae_libtorch_config(void);

#ifdef __cplusplus
}
#endif
#endif
