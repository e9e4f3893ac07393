namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>True where equal, broadcast.</summary>
        public Tensor eq(Tensor target) => Native.Binary(BinaryOp.eq, this, target);

        /// <summary>True where equal to a number.</summary>
        public Tensor eq(Scalar target) => Native.WithScalar(ScalarOp.eq, this, target);

        /// <summary>True where not equal, broadcast.</summary>
        public Tensor ne(Tensor target) => Native.Binary(BinaryOp.ne, this, target);

        /// <summary>True where not equal to a number.</summary>
        public Tensor ne(Scalar target) => Native.WithScalar(ScalarOp.ne, this, target);

        /// <summary>True where greater, broadcast.</summary>
        public Tensor gt(Tensor target) => Native.Binary(BinaryOp.gt, this, target);

        /// <summary>True where greater than a number.</summary>
        public Tensor gt(Scalar target) => Native.WithScalar(ScalarOp.gt, this, target);

        /// <summary>True where greater or equal, broadcast.</summary>
        public Tensor ge(Tensor target) => Native.Binary(BinaryOp.ge, this, target);

        /// <summary>True where greater or equal to a number.</summary>
        public Tensor ge(Scalar target) => Native.WithScalar(ScalarOp.ge, this, target);

        /// <summary>True where less, broadcast.</summary>
        public Tensor lt(Tensor target) => Native.Binary(BinaryOp.lt, this, target);

        /// <summary>True where less than a number.</summary>
        public Tensor lt(Scalar target) => Native.WithScalar(ScalarOp.lt, this, target);

        /// <summary>True where less or equal, broadcast.</summary>
        public Tensor le(Tensor target) => Native.Binary(BinaryOp.le, this, target);

        /// <summary>True where less or equal to a number.</summary>
        public Tensor le(Scalar target) => Native.WithScalar(ScalarOp.le, this, target);

        /// <summary>Logical and, non-zero counting as true.</summary>
        public Tensor logical_and(Tensor other) => Native.Binary(BinaryOp.logical_and, this, other);

        /// <summary>In place: logical and.</summary>
        public Tensor logical_and_(Tensor other) => Native.BinaryInPlace(BinaryOp.logical_and, this, other);

        /// <summary>Logical or, non-zero counting as true.</summary>
        public Tensor logical_or(Tensor other) => Native.Binary(BinaryOp.logical_or, this, other);

        /// <summary>In place: logical or.</summary>
        public Tensor logical_or_(Tensor other) => Native.BinaryInPlace(BinaryOp.logical_or, this, other);

        /// <summary>Logical xor, non-zero counting as true.</summary>
        public Tensor logical_xor(Tensor other) => Native.Binary(BinaryOp.logical_xor, this, other);

        /// <summary>In place: logical xor.</summary>
        public Tensor logical_xor_(Tensor other) => Native.BinaryInPlace(BinaryOp.logical_xor, this, other);

        /// <summary>Whether |this - target| <= atol + rtol * |target| everywhere.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Native.AllClose(this, target, rtol, atol, equal_nan);

        /// <summary>True where the element is among the test elements.</summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            IsIn(test_elements, invert);

        /// <summary>Same shape and same values.</summary>
        public override bool Equals(object? obj) =>
            ReferenceEquals(this, obj) || (obj is Tensor other && Equals(other));

        /// <summary>Same shape and same values.</summary>
        public bool Equals(Tensor target) => Native.Equal(this, target);

        /// <summary>By identity: the values may change.</summary>
        public override int GetHashCode() => base.GetHashCode();

        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        private Tensor IsIn(Tensor test_elements, bool invert)
        {
            Tensor result = Native.Binary(BinaryOp.isin, this, test_elements);
            return invert ? result.logical_not_() : result;
        }
    }
}
