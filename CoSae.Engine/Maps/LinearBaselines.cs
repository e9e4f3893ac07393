using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// The linear methods that people would try first, in closed form and float64 (SCIENCE.md section 8). Their rank r is the spec's
/// number of latents, or the smaller of the two dimensions where that is less.
/// </summary>
public static class LinearBaselines
{
    /// <summary>
    /// The share of the mean variance that is added to every direction before whitening: directions without variance stay
    /// finite, others hardly change.
    /// </summary>
    private const double Floor = 1e-3;

    /// <summary>Principal components P_A, P_B of each side; embedding x P, translation x P_A P_B^T. Signs: largest loading positive.</summary>
    public static IDenseMap Pca(MapContext context)
    {
        using var scope = NewDisposeScope();
        var (a, b) = Components(context, Rank(context));
        return new LinearMap(a.mm(b.t()), b.mm(a.t()), a, b);
    }

    /// <summary>
    /// Canonical directions: U S V^T = SVD of W_A (X^T Y / n) W_B with W = (Cov + floor)^(-1/2) from all training rows of a side, so
    /// that few pairs do not have to whiten; embedding x W_A U. Translation decodes B from its canonical variates by least squares:
    /// x W_A U V^T W_B^-1, unshrunk, as a code of A decoded by B's dictionary is.
    /// </summary>
    public static IDenseMap Cca(MapContext context)
    {
        using var scope = NewDisposeScope();
        var (x, y) = KnownRows.Pairs(context.Data, context.Device);
        var (whitenA, colourA) = Roots(KnownRows.CovarianceA(context.Data, context.Device));
        context.Stop.ThrowIfCancellationRequested();
        var (whitenB, colourB) = Roots(KnownRows.CovarianceB(context.Data, context.Device));
        var (u, _, vh) = linalg.svd(whitenA.mm(Gram.Of(x, y) / x.shape[0]).mm(whitenB), fullMatrices: false);
        int rank = (int)Math.Min(Rank(context), x.shape[0]);
        Tensor left = u.narrow(1, 0, rank), right = vh.narrow(0, 0, rank).t();
        Tensor embedA = whitenA.mm(left), embedB = whitenB.mm(right);
        return new LinearMap(embedA.mm(right.t().mm(colourB)), embedB.mm(left.t().mm(colourA)), embedA, embedB);
    }

    /// <summary>
    /// W V V^T each way: W the ridge solution, V the top r eigenvectors of W^T (X^T X + lambda I) W, which is the optimum of the
    /// penalised error among maps of rank r (Mukherjee and Zhu 2011).
    /// </summary>
    public static IDenseMap ReducedRank(MapContext context)
    {
        using var scope = NewDisposeScope();
        var (x, y) = KnownRows.Pairs(context.Data, context.Device);
        int rank = Rank(context);
        return new LinearMap(Reduced(x, y, rank), Reduced(y, x, rank));
    }

    /// <summary>
    /// s x P_A R P_B^T with R = U V^T from the SVD of (X P_A)^T (Y P_B): the rotation that fits the known pairs best (Schoenemann
    /// 1966), between the principal subspaces of r dimensions; s^2 is the variance of B's over that of A's, since sides of
    /// different dimensions are standardised to different lengths. The shared space is B's: x P_A R and y P_B.
    /// </summary>
    public static IDenseMap Procrustes(MapContext context)
    {
        using var scope = NewDisposeScope();
        var (x, y) = KnownRows.Pairs(context.Data, context.Device);
        Tensor ofA = KnownRows.CovarianceA(context.Data, context.Device), ofB = KnownRows.CovarianceB(context.Data, context.Device);
        Tensor a = Top(ofA, Rank(context)), b = Top(ofB, Rank(context));
        var scale = (Energy(ofB, b) / Energy(ofA, a)).sqrt();
        var (u, _, vh) = linalg.svd(a.t().mm(Gram.Of(x, y)).mm(b), fullMatrices: false);
        var embedA = a.mm(u.mm(vh));
        return new LinearMap(scale * embedA.mm(b.t()), b.mm(embedA.t()) / scale, embedA, b);

        static Tensor Energy(Tensor covariance, Tensor directions) => (covariance.mm(directions) * directions).sum();
    }

    private static int Rank(MapContext context) =>
        Math.Min(context.Spec.Model.Latents, Math.Min(context.Data.Info.DimA, context.Data.Info.DimB));

    private static Tensor Reduced(Tensor x, Tensor y, int rank)
    {
        var ridge = Ridge.Fit(x, y);
        var energy = Gram.Of(x, x);
        energy.diagonal().add_(ridge.Lambda);
        return ridge.Weights.mm(Projector(Top(ridge.Weights.t().mm(energy).mm(ridge.Weights), rank)));
    }

    private static Tensor Projector(Tensor directions) => directions.mm(directions.t());

    private static (Tensor A, Tensor B) Components(MapContext context, int rank) => (
        Top(KnownRows.CovarianceA(context.Data, context.Device), rank), Top(KnownRows.CovarianceB(context.Data, context.Device), rank));

    // Eigenvectors of the largest eigenvalues, the largest first, each with its largest loading positive. // [dim, rank]
    private static Tensor Top(Tensor symmetric, int rank)
    {
        var vectors = linalg.eigh(symmetric).Item2.flip(1).narrow(1, 0, rank);
        var largest = vectors.gather(0, vectors.abs().argmax(0, keepdim: true));
        return vectors * largest.sign();
    }

    // (C + floor)^(-1/2) and (C + floor)^(1/2).
    private static (Tensor Whiten, Tensor Colour) Roots(Tensor covariance)
    {
        var (values, vectors) = linalg.eigh(covariance);
        var root = (values.clamp(min: 0) + Floor * values.mean()).sqrt();
        return ((vectors / root).mm(vectors.t()), (vectors * root).mm(vectors.t()));
    }
}
