namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Matrix product; batches broadcast.</summary>
        public Tensor matmul(Tensor target) => Native.Binary(BinaryOp.matmul, this, target);

        /// <summary>Product [n, k] x [k, m] of two matrices.</summary>
        public Tensor mm(Tensor target) => Native.Binary(BinaryOp.mm, this, target);

        /// <summary>Products [b, n, k] x [b, k, m].</summary>
        public Tensor bmm(Tensor batch2) => Native.Binary(BinaryOp.bmm, this, batch2);

        /// <summary>Product [n, k] x [k].</summary>
        public Tensor mv(Tensor target) => Native.Binary(BinaryOp.mv, this, target);

        /// <summary>Inner product of two vectors.</summary>
        public Tensor dot(Tensor target) => Native.Binary(BinaryOp.dot, this, target);

        /// <summary>[n] and [m] to [n, m].</summary>
        public Tensor outer(Tensor vec2) => Native.Binary(BinaryOp.outer, this, vec2);

        /// <summary>Products summed over the last dimension of both.</summary>
        public Tensor inner(Tensor vec2) => Native.Binary(BinaryOp.inner, this, vec2);

        /// <summary>Kronecker product.</summary>
        public Tensor kron(Tensor other) => Native.Binary(BinaryOp.kron, this, other);

        /// <summary>beta * this + alpha * mat1 x mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Native.Ternary(TernaryOp.addmm, this, mat1, mat2, (double)alpha, (double)beta);

        /// <summary>In place: beta * this + alpha * mat1 x mat2.</summary>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Native.TernaryInPlace(TernaryOp.addmm, this, mat1, mat2, (double)alpha, (double)beta);

        /// <summary>beta * this + alpha * mat x vec.</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1.0f, float alpha = 1.0f) =>
            Native.Ternary(TernaryOp.addmv, this, mat, vec, (double)alpha, (double)beta);

        /// <summary>beta * this + alpha * outer(vec1, vec2).</summary>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1.0f, float alpha = 1.0f) =>
            Native.Ternary(TernaryOp.addr, this, vec1, vec2, (double)alpha, (double)beta);

        /// <summary>In place: beta * this + alpha * outer(vec1, vec2).</summary>
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1.0f, float alpha = 1.0f) =>
            Native.TernaryInPlace(TernaryOp.addr, this, vec1, vec2, (double)alpha, (double)beta);

        /// <summary>beta * this + alpha * batch1 x batch2.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Native.Ternary(TernaryOp.baddbmm, this, batch1, batch2, (double)alpha, (double)beta);

        /// <summary>Determinant.</summary>
        public Tensor det() => Native.Unary(UnaryOp.det, this);

        /// <summary>Inverse of a square matrix.</summary>
        public Tensor inverse() => Native.Unary(UnaryOp.inv, this);

        /// <summary>Moore-Penrose inverse; singular values below rcond * largest count as zero.</summary>
        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) =>
            Native.Pinv(this, NativeScalar.Absent, rcond, hermitian);

        /// <summary>The triangular L with L L^T = this.</summary>
        public Tensor cholesky(bool upper = false) =>
            upper ? Native.Unary(UnaryOp.cholesky, this).transpose(-2, -1) : Native.Unary(UnaryOp.cholesky, this);
    }
}
