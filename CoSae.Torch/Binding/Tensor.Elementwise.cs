namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>|x|, element by element.</summary>
        public Tensor abs() => Native.Unary(UnaryOp.abs, this);

        /// <summary>In place: |x|.</summary>
        public Tensor abs_() => Native.UnaryInPlace(UnaryOp.abs, this);

        /// <summary>-x, element by element.</summary>
        public Tensor neg() => Native.Unary(UnaryOp.neg, this);

        /// <summary>In place: -x.</summary>
        public Tensor neg_() => Native.UnaryInPlace(UnaryOp.neg, this);

        /// <summary>-1, 0 or 1, element by element.</summary>
        public Tensor sign() => Native.Unary(UnaryOp.sign, this);

        /// <summary>In place: -1, 0 or 1.</summary>
        public Tensor sign_() => Native.UnaryInPlace(UnaryOp.sign, this);

        /// <summary>e^x, element by element.</summary>
        public Tensor exp() => Native.Unary(UnaryOp.exp, this);

        /// <summary>In place: e^x.</summary>
        public Tensor exp_() => Native.UnaryInPlace(UnaryOp.exp, this);

        /// <summary>2^x, element by element.</summary>
        public Tensor exp2() => Native.Unary(UnaryOp.exp2, this);

        /// <summary>In place: 2^x.</summary>
        public Tensor exp2_() => Native.UnaryInPlace(UnaryOp.exp2, this);

        /// <summary>e^x - 1, element by element.</summary>
        public Tensor expm1() => Native.Unary(UnaryOp.expm1, this);

        /// <summary>In place: e^x - 1.</summary>
        public Tensor expm1_() => Native.UnaryInPlace(UnaryOp.expm1, this);

        /// <summary>Natural logarithm, element by element.</summary>
        public Tensor log() => Native.Unary(UnaryOp.log, this);

        /// <summary>In place: Natural logarithm.</summary>
        public Tensor log_() => Native.UnaryInPlace(UnaryOp.log, this);

        /// <summary>log(1 + x), element by element.</summary>
        public Tensor log1p() => Native.Unary(UnaryOp.log1p, this);

        /// <summary>In place: log(1 + x).</summary>
        public Tensor log1p_() => Native.UnaryInPlace(UnaryOp.log1p, this);

        /// <summary>Logarithm to base 2, element by element.</summary>
        public Tensor log2() => Native.Unary(UnaryOp.log2, this);

        /// <summary>In place: Logarithm to base 2.</summary>
        public Tensor log2_() => Native.UnaryInPlace(UnaryOp.log2, this);

        /// <summary>Logarithm to base 10, element by element.</summary>
        public Tensor log10() => Native.Unary(UnaryOp.log10, this);

        /// <summary>In place: Logarithm to base 10.</summary>
        public Tensor log10_() => Native.UnaryInPlace(UnaryOp.log10, this);

        /// <summary>Square root, element by element.</summary>
        public Tensor sqrt() => Native.Unary(UnaryOp.sqrt, this);

        /// <summary>In place: Square root.</summary>
        public Tensor sqrt_() => Native.UnaryInPlace(UnaryOp.sqrt, this);

        /// <summary>1 / sqrt(x), element by element.</summary>
        public Tensor rsqrt() => Native.Unary(UnaryOp.rsqrt, this);

        /// <summary>In place: 1 / sqrt(x).</summary>
        public Tensor rsqrt_() => Native.UnaryInPlace(UnaryOp.rsqrt, this);

        /// <summary>1 / x, element by element.</summary>
        public Tensor reciprocal() => Native.Unary(UnaryOp.reciprocal, this);

        /// <summary>In place: 1 / x.</summary>
        public Tensor reciprocal_() => Native.UnaryInPlace(UnaryOp.reciprocal, this);

        /// <summary>Sine, element by element.</summary>
        public Tensor sin() => Native.Unary(UnaryOp.sin, this);

        /// <summary>Cosine, element by element.</summary>
        public Tensor cos() => Native.Unary(UnaryOp.cos, this);

        /// <summary>Hyperbolic tangent, element by element.</summary>
        public Tensor tanh() => Native.Unary(UnaryOp.tanh, this);

        /// <summary>In place: Hyperbolic tangent.</summary>
        public Tensor tanh_() => Native.UnaryInPlace(UnaryOp.tanh, this);

        /// <summary>1 / (1 + e^-x), element by element.</summary>
        public Tensor sigmoid() => Native.Unary(UnaryOp.sigmoid, this);

        /// <summary>In place: 1 / (1 + e^-x).</summary>
        public Tensor sigmoid_() => Native.UnaryInPlace(UnaryOp.sigmoid, this);

        /// <summary>max(x, 0), element by element.</summary>
        public Tensor relu() => Native.Unary(UnaryOp.relu, this);

        /// <summary>In place: max(x, 0).</summary>
        public Tensor relu_() => Native.UnaryInPlace(UnaryOp.relu, this);

        /// <summary>Error function, element by element.</summary>
        public Tensor erf() => Native.Unary(UnaryOp.erf, this);

        /// <summary>In place: Error function.</summary>
        public Tensor erf_() => Native.UnaryInPlace(UnaryOp.erf, this);

        /// <summary>Largest whole number at or below, element by element.</summary>
        public Tensor floor() => Native.Unary(UnaryOp.floor, this);

        /// <summary>In place: Largest whole number at or below.</summary>
        public Tensor floor_() => Native.UnaryInPlace(UnaryOp.floor, this);

        /// <summary>Smallest whole number at or above, element by element.</summary>
        public Tensor ceil() => Native.Unary(UnaryOp.ceil, this);

        /// <summary>In place: Smallest whole number at or above.</summary>
        public Tensor ceil_() => Native.UnaryInPlace(UnaryOp.ceil, this);

        /// <summary>Whole part, element by element.</summary>
        public Tensor trunc() => Native.Unary(UnaryOp.trunc, this);

        /// <summary>In place: Whole part.</summary>
        public Tensor trunc_() => Native.UnaryInPlace(UnaryOp.trunc, this);

        /// <summary>True where zero, element by element.</summary>
        public Tensor logical_not() => Native.Unary(UnaryOp.logical_not, this);

        /// <summary>In place: True where zero.</summary>
        public Tensor logical_not_() => Native.UnaryInPlace(UnaryOp.logical_not, this);

        /// <summary>x^2, element by element.</summary>
        public Tensor square() => Native.Unary(UnaryOp.square, this);

        /// <summary>To the nearest even whole number; decimals other than 0 are not bound.</summary>
        public Tensor round(long decimals = 0L) => Round(this, decimals);

        /// <summary>In place: to the nearest even whole number.</summary>
        public Tensor round_(long decimals = 0L) => RoundInPlace(this, decimals);

        /// <summary>-x.</summary>
        public Tensor negative() => neg();

        /// <summary>True where not a number.</summary>
        public Tensor isnan() => Native.Unary(UnaryOp.isnan, this);

        /// <summary>True where infinite.</summary>
        public Tensor isinf() => Native.Unary(UnaryOp.isinf, this);

        /// <summary>True where neither infinite nor NaN.</summary>
        public Tensor isfinite() => Native.Unary(UnaryOp.isfinite, this);

        /// <summary>log(sigmoid(x)), stable for large |x|.</summary>
        public Tensor log_sigmoid() => Native.Unary(UnaryOp.log_sigmoid, this);

        /// <summary>x * Phi(x), with the error function.</summary>
        public Tensor gelu() => Native.Unary(UnaryOp.gelu, this);

        /// <summary>x * sigmoid(x).</summary>
        public Tensor silu() => Native.Unary(UnaryOp.silu, this);

        /// <summary>log(1 + e^(beta x)) / beta; linear above the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) => Native.Softplus(this, beta, threshold);

        /// <summary>NaN and the infinities replaced by numbers.</summary>
        public Tensor nan_to_num(double nan = 0d, double? posinf = null, double? neginf = null) =>
            Native.NanToNum(this, nan, Optional(posinf), Optional(neginf));

        private static Tensor Round(Tensor self, long decimals) =>
            decimals == 0 ? Native.Unary(UnaryOp.round, self) : throw DecimalsNotBound(decimals);

        private static Tensor RoundInPlace(Tensor self, long decimals) =>
            decimals == 0 ? Native.UnaryInPlace(UnaryOp.round, self) : throw DecimalsNotBound(decimals);

        private static NotSupportedException DecimalsNotBound(long decimals) =>
            new($"round to {decimals} decimals is not bound: scale, round and scale back");

        private static NativeScalar Optional(double? value) => value is null ? NativeScalar.Absent : value.Value;
    }
}
