namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sum, broadcast.</summary>
        public Tensor add(Tensor target) => Native.Add(this, target, NativeScalar.Absent);

        /// <summary>this + alpha * target, broadcast.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Native.Add(this, target, alpha);

        /// <summary>A number added to every element.</summary>
        public Tensor add(Scalar scalar) => Native.Add(this, (NativeScalar)scalar, NativeScalar.Absent);

        /// <summary>this + alpha * scalar.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Native.Add(this, (NativeScalar)scalar, alpha);

        /// <summary>In place: sum.</summary>
        public Tensor add_(Tensor target) => Native.AddInPlace(this, target, NativeScalar.Absent);

        /// <summary>In place: this + alpha * target.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => Native.AddInPlace(this, target, alpha);

        /// <summary>In place: a number added.</summary>
        public Tensor add_(Scalar scalar) => Native.AddInPlace(this, (NativeScalar)scalar, NativeScalar.Absent);

        /// <summary>In place: this + alpha * scalar.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) => Native.AddInPlace(this, (NativeScalar)scalar, alpha);

        /// <summary>Difference, broadcast.</summary>
        public Tensor sub(Tensor target) => Native.Add(this, target, -1);

        /// <summary>A number subtracted from every element.</summary>
        public Tensor sub(Scalar target) => Native.Add(this, ((NativeScalar)target), -1);

        /// <summary>In place: difference.</summary>
        public Tensor sub_(Tensor target) => Native.AddInPlace(this, target, -1);

        /// <summary>In place: a number subtracted.</summary>
        public Tensor sub_(Scalar target) => Native.AddInPlace(this, (NativeScalar)target, -1);

        /// <summary>Difference, broadcast.</summary>
        public Tensor subtract(Tensor target) => sub(target);

        /// <summary>A number subtracted.</summary>
        public Tensor subtract(Scalar target) => sub(target);

        /// <summary>Product element by element, broadcast.</summary>
        public Tensor mul(Tensor target) => Native.Binary(BinaryOp.mul, this, target);

        /// <summary>Every element times a number.</summary>
        public Tensor mul(Scalar target) => Native.WithScalar(ScalarOp.mul, this, target);

        /// <summary>In place: product.</summary>
        public Tensor mul_(Tensor target) => Native.BinaryInPlace(BinaryOp.mul, this, target);

        /// <summary>In place: times a number.</summary>
        public Tensor mul_(Scalar target) => Native.WithScalarInPlace(ScalarOp.mul, this, target);

        /// <summary>Product element by element.</summary>
        public Tensor multiply(Tensor target) => mul(target);

        /// <summary>Every element times a number.</summary>
        public Tensor multiply(Scalar target) => mul(target);

        /// <summary>Quotient, broadcast; whole numbers give real ones unless rounded.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Native.Binary(
                BinaryOp.div, this, target) : Native.DivRounded(this, target, (int)rounding_mode);

        /// <summary>Quotient by a number.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Native.WithScalar(
                ScalarOp.div, this, target) : WithTensor(target, t => div(t, rounding_mode));

        /// <summary>In place: quotient.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Native.BinaryInPlace(
                BinaryOp.div, this, target) : Native.DivRoundedInPlace(this, target, (int)rounding_mode);

        /// <summary>In place: quotient by a number.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Native.WithScalarInPlace(
                ScalarOp.div, this, target) : WithTensor(target, t => div_(t, rounding_mode));

        /// <summary>Quotient.</summary>
        public Tensor true_divide(Tensor other) => div(other);

        /// <summary>Quotient, rounded down.</summary>
        public Tensor floor_divide(Tensor other) => Native.Binary(BinaryOp.floor_divide, this, other);

        /// <summary>Quotient by a number, rounded down.</summary>
        public Tensor floor_divide(Scalar other) => Native.WithScalar(ScalarOp.floor_divide, this, other);

        /// <summary>Remainder with the divisor's sign.</summary>
        public Tensor remainder(Tensor target) => Native.Binary(BinaryOp.remainder, this, target);

        /// <summary>Remainder with the divisor's sign.</summary>
        public Tensor remainder(Scalar scalar) => Native.WithScalar(ScalarOp.remainder, this, scalar);

        /// <summary>Power element by element, broadcast.</summary>
        public Tensor pow(Tensor exponent) => Native.Binary(BinaryOp.pow, this, exponent);

        /// <summary>Power.</summary>
        public Tensor pow(Scalar exponent) => Native.WithScalar(ScalarOp.pow, this, exponent);

        /// <summary>In place: power.</summary>
        public Tensor pow_(Tensor exponent) => Native.BinaryInPlace(BinaryOp.pow, this, exponent);

        /// <summary>In place: power.</summary>
        public Tensor pow_(Scalar exponent) => Native.WithScalarInPlace(ScalarOp.pow, this, exponent);

        /// <summary>Angle of (other, this) in radians.</summary>
        public Tensor atan2(Tensor other) => Native.Binary(BinaryOp.atan2, this, other);

        /// <summary>The larger of two, element by element.</summary>
        public Tensor maximum(Tensor other) => Native.Binary(BinaryOp.maximum, this, other);

        /// <summary>The smaller of two, element by element.</summary>
        public Tensor minimum(Tensor other) => Native.Binary(BinaryOp.minimum, this, other);

        /// <summary>The larger of two, NaN losing.</summary>
        public Tensor fmax(Tensor other) => Native.Binary(BinaryOp.fmax, this, other);

        /// <summary>The smaller of two, NaN losing.</summary>
        public Tensor fmin(Tensor other) => Native.Binary(BinaryOp.fmin, this, other);

        /// <summary>Limited to [min, max].</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Native.Clamp(this, min, max);

        /// <summary>Limited to [min, max].</summary>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => Native.Clamp(this, min, max);

        /// <summary>In place: limited to [min, max].</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Native.ClampInPlace(this, min, max);

        /// <summary>At most max.</summary>
        public Tensor clamp_max(Scalar max) => Native.WithScalar(ScalarOp.clamp_max, this, max);

        /// <summary>In place: at most max.</summary>
        public Tensor clamp_max_(Scalar max) => Native.WithScalarInPlace(ScalarOp.clamp_max, this, max);

        /// <summary>At least min.</summary>
        public Tensor clamp_min(Scalar min) => Native.WithScalar(ScalarOp.clamp_min, this, min);

        /// <summary>In place: at least min.</summary>
        public Tensor clamp_min_(Scalar min) => Native.WithScalarInPlace(ScalarOp.clamp_min, this, min);

        /// <summary>this + value * tensor1 * tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Native.Ternary(TernaryOp.addcmul, this, tensor1, tensor2, value, NativeScalar.Absent);

        /// <summary>In place: this + value * tensor1 * tensor2.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Native.TernaryInPlace(TernaryOp.addcmul, this, tensor1, tensor2, value, NativeScalar.Absent);

        /// <summary>this + value * tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Native.Ternary(TernaryOp.addcdiv, this, tensor1, tensor2, value, NativeScalar.Absent);

        /// <summary>this + tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => addcdiv(tensor1, tensor2, 1);

        /// <summary>In place: this + value * tensor1 / tensor2.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Native.TernaryInPlace(TernaryOp.addcdiv, this, tensor1, tensor2, value, NativeScalar.Absent);

        /// <summary>In place: this + tensor1 / tensor2.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => addcdiv_(tensor1, tensor2, 1);

        /// <summary>this + weight * (end - this).</summary>
        public Tensor lerp(Tensor end, Tensor weight) =>
            Native.Ternary(TernaryOp.lerp, this, end, weight, NativeScalar.Absent, NativeScalar.Absent);

        /// <summary>In place: this + weight * (end - this).</summary>
        public Tensor lerp_(Tensor end, Tensor weight) =>
            Native.TernaryInPlace(TernaryOp.lerp, this, end, weight, NativeScalar.Absent, NativeScalar.Absent);

        /// <summary>In place: every element the same.</summary>
        public Tensor fill_(Scalar value) => Native.WithScalarInPlace(ScalarOp.fill, this, value);

        /// <summary>In place: zeros.</summary>
        public Tensor zero_() => Native.UnaryInPlace(UnaryOp.zero, this);

        private Tensor WithTensor(Scalar value, Func<Tensor, Tensor> body)
        {
            using Tensor number = Native.Factory(FactoryOp.full, [], value, new NativeOptions(value.Type, device));
            return body(number);
        }
    }
}
