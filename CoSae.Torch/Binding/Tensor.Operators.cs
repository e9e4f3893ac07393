namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);

        public static Tensor operator +(Tensor left, Scalar right) =>
            Native.Add(left, (NativeScalar)right, NativeScalar.Absent);

        public static Tensor operator +(Scalar left, Tensor right) =>
            Native.Add(right, (NativeScalar)left, NativeScalar.Absent);

        public static Tensor operator +(Tensor left, int right) => Native.Add(left, (long)right, NativeScalar.Absent);

        public static Tensor operator +(int left, Tensor right) => Native.Add(right, (long)left, NativeScalar.Absent);

        public static Tensor operator +(Tensor left, long right) => Native.Add(left, right, NativeScalar.Absent);

        public static Tensor operator +(long left, Tensor right) => Native.Add(right, left, NativeScalar.Absent);

        public static Tensor operator +(Tensor left, float right) =>
            Native.Add(left, (double)right, NativeScalar.Absent);

        public static Tensor operator +(float left, Tensor right) =>
            Native.Add(right, (double)left, NativeScalar.Absent);

        public static Tensor operator +(Tensor left, double right) => Native.Add(left, right, NativeScalar.Absent);

        public static Tensor operator +(double left, Tensor right) => Native.Add(right, left, NativeScalar.Absent);

        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);

        public static Tensor operator *(Tensor left, Scalar right) =>
            Native.WithScalar(ScalarOp.mul, left, (NativeScalar)right);

        public static Tensor operator *(Scalar left, Tensor right) =>
            Native.WithScalar(ScalarOp.mul, right, (NativeScalar)left);

        public static Tensor operator *(Tensor left, int right) => Native.WithScalar(ScalarOp.mul, left, (long)right);

        public static Tensor operator *(int left, Tensor right) => Native.WithScalar(ScalarOp.mul, right, (long)left);

        public static Tensor operator *(Tensor left, long right) => Native.WithScalar(ScalarOp.mul, left, right);

        public static Tensor operator *(long left, Tensor right) => Native.WithScalar(ScalarOp.mul, right, left);

        public static Tensor operator *(Tensor left, float right) =>
            Native.WithScalar(ScalarOp.mul, left, (double)right);

        public static Tensor operator *(float left, Tensor right) =>
            Native.WithScalar(ScalarOp.mul, right, (double)left);

        public static Tensor operator *(Tensor left, double right) => Native.WithScalar(ScalarOp.mul, left, right);

        public static Tensor operator *(double left, Tensor right) => Native.WithScalar(ScalarOp.mul, right, left);

        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);

        public static Tensor operator -(Tensor left, Scalar right) => Native.Add(left, (NativeScalar)right, -1);

        public static Tensor operator -(Scalar left, Tensor right) => Reverse((NativeScalar)left, right);

        public static Tensor operator -(Tensor left, int right) => Native.Add(left, (long)right, -1);

        public static Tensor operator -(int left, Tensor right) => Reverse((long)left, right);

        public static Tensor operator -(Tensor left, long right) => Native.Add(left, right, -1);

        public static Tensor operator -(long left, Tensor right) => Reverse(left, right);

        public static Tensor operator -(Tensor left, float right) => Native.Add(left, (double)right, -1);

        public static Tensor operator -(float left, Tensor right) => Reverse((double)left, right);

        public static Tensor operator -(Tensor left, double right) => Native.Add(left, right, -1);

        public static Tensor operator -(double left, Tensor right) => Reverse(left, right);

        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);

        public static Tensor operator /(Tensor left, Scalar right) =>
            Native.WithScalar(ScalarOp.div, left, (NativeScalar)right);

        public static Tensor operator /(Scalar left, Tensor right) => Over((NativeScalar)left, right);

        public static Tensor operator /(Tensor left, int right) => Native.WithScalar(ScalarOp.div, left, (long)right);

        public static Tensor operator /(int left, Tensor right) => Over((long)left, right);

        public static Tensor operator /(Tensor left, long right) => Native.WithScalar(ScalarOp.div, left, right);

        public static Tensor operator /(long left, Tensor right) => Over(left, right);

        public static Tensor operator /(Tensor left, float right) =>
            Native.WithScalar(ScalarOp.div, left, (double)right);

        public static Tensor operator /(float left, Tensor right) => Over((double)left, right);

        public static Tensor operator /(Tensor left, double right) => Native.WithScalar(ScalarOp.div, left, right);

        public static Tensor operator /(double left, Tensor right) => Over(left, right);

        public static Tensor operator -(Tensor tensor) => tensor.neg();

        public static Tensor operator %(Tensor left, Tensor right) => left.remainder(right);

        public static Tensor operator %(Tensor left, Scalar right) => left.remainder(right);

        public static Tensor operator %(Tensor left, int right) => left.remainder(right);

        public static Tensor operator %(Tensor left, long right) => left.remainder(right);

        public static Tensor operator %(Tensor left, float right) => left.remainder(right);

        public static Tensor operator %(Tensor left, double right) => left.remainder(right);

        /// <summary>number - tensor, without a tensor in between.</summary>
        private static Tensor Reverse(NativeScalar left, Tensor right)
        {
            Tensor negated = right.neg();
            // Subtracting from a whole number may change the type, so the in-place sum is only for real tensors.
            if (right.is_floating_point())
            {
                return Native.AddInPlace(negated, left, NativeScalar.Absent);
            }

            using (negated)
            {
                return Native.Add(negated, left, NativeScalar.Absent);
            }
        }

        /// <summary>number / tensor, as TorchSharp computes it: the reciprocal times the number.</summary>
        private static Tensor Over(NativeScalar left, Tensor right)
        {
            using Tensor inverse = right.reciprocal();
            return Native.WithScalar(ScalarOp.mul, inverse, left);
        }
    }
}
