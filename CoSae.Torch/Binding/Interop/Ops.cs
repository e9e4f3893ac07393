namespace TorchSharp;

// The operation codes of native/cosae_torch.h; OpTableTests holds the two lists together, name by name.

internal enum UnaryOp
{
    @abs,
    @neg,
    @sign,
    @exp,
    @exp2,
    @expm1,
    @log,
    @log1p,
    @log2,
    @log10,
    @sqrt,
    @rsqrt,
    @square,
    @reciprocal,
    @sin,
    @cos,
    @tanh,
    @sigmoid,
    @relu,
    @erf,
    @floor,
    @ceil,
    @round,
    @trunc,
    @logical_not,
    @isnan,
    @isinf,
    @isfinite,
    @log_sigmoid,
    @gelu,
    @silu,
    @t,
    @contiguous,
    @clone,
    @detach,
    @alias,
    @all,
    @any,
    @max,
    @min,
    @median,
    @nonzero,
    @squeeze,
    @trace,
    @det,
    @inv,
    @cholesky,
    @svdvals,
    @adjoint,
    @mT,
    @zero,
    @detach_in_place,
    @pin_memory,
}

internal enum BinaryOp
{
    @mul,
    @div,
    @pow,
    @logical_and,
    @logical_or,
    @logical_xor,
    @remainder,
    @floor_divide,
    @gt,
    @ge,
    @lt,
    @le,
    @eq,
    @ne,
    @maximum,
    @minimum,
    @fmax,
    @fmin,
    @mm,
    @matmul,
    @bmm,
    @mv,
    @dot,
    @outer,
    @inner,
    @atan2,
    @clamp_min,
    @clamp_max,
    @take,
    @masked_select,
    @isin,
    @solve,
    @solve_right,
    @type_as,
    @view_as,
    @kron,
}

internal enum ScalarOp
{
    @mul,
    @div,
    @pow,
    @remainder,
    @floor_divide,
    @gt,
    @ge,
    @lt,
    @le,
    @eq,
    @ne,
    @clamp_min,
    @clamp_max,
    @fill,
}

internal enum TernaryOp
{
    @where,
    @addcmul,
    @addcdiv,
    @lerp,
    @addmm,
    @addmv,
    @baddbmm,
    @addr,
}

internal enum ReduceOp
{
    @sum,
    @mean,
    @prod,
    @std,
    @var,
    @amax,
    @amin,
    @logsumexp,
    @all,
    @any,
    @argmax,
    @argmin,
    @count_nonzero,
    @norm,
    @matrix_norm,
}

internal enum AlongOp
{
    @softmax,
    @log_softmax,
    @cumsum,
    @cumprod,
    @logcumsumexp,
}

internal enum PairOp
{
    @max,
    @min,
    @median,
    @mode,
    @kthvalue,
    @topk,
    @sort,
    @cummax,
}

internal enum ShapeOp
{
    @view,
    @reshape,
    @expand,
    @permute,
    @flip,
    @repeat,
    @tile,
}

internal enum ViewOp
{
    @transpose,
    @narrow,
    @select,
    @slice,
    @diagonal,
    @diag,
    @diag_embed,
    @triu,
    @tril,
    @flatten,
    @unsqueeze,
    @squeeze,
    @one_hot,
    @argsort,
    @repeat_interleave,
    @roll,
}

internal enum IndexOp
{
    @gather,
    @index_select,
    @scatter,
    @scatter_add,
    @index_add,
    @index_copy,
    @index_fill,
    @masked_fill,
    @masked_scatter,
    @take_along_dim,
}

internal enum FactoryOp
{
    @empty,
    @zeros,
    @ones,
    @full,
    @eye,
}

internal enum LikeOp
{
    @empty_like,
    @zeros_like,
    @ones_like,
    @full_like,
    @rand_like,
    @randn_like,
}

internal enum RandomOp
{
    @rand,
    @randn,
    @randint,
    @randperm,
}

internal enum SampleOp
{
    @normal,
    @uniform,
    @bernoulli,
    @exponential,
    @random,
}

internal enum DecomposeOp
{
    @svd,
    @qr_reduced,
    @qr_complete,
    @qr_r,
    @eigh,
    @slogdet,
    @cholesky_ex,
}
