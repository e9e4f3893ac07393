using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// What a translation's errors say about distance: Sigma = 0.5 R^T R / n + 0.5 (trace / d) I over its residuals R, H =
/// Sigma^(-1/2) (SCIENCE.md section 11, 2). Half of Sigma is round, for few residuals span few directions.
/// </summary>
internal static class ResidualMetric
{
    private const double Share = 0.5;

    /// <summary>H, float32. // [n, d] to [d, d]</summary>
    /// <exception cref="InvalidDataException">The residuals are all 0: nothing can be told from them.</exception>
    public static Tensor Of(Tensor residuals)
    {
        using var scope = NewDisposeScope();
        long dim = residuals.shape[1];
        var covariance = Gram.Of(residuals, residuals) / residuals.shape[0];
        var round = covariance.diagonal().mean();
        if (!(round.ToDouble() > 0))
            throw new InvalidDataException("The translation fits its rows without any error, so that its errors give no metric: are the two sides copies of one another?");
        var sigma = Share * covariance + (1 - Share) * round * eye(dim, dtype: ScalarType.Float64, device: residuals.device);
        var (values, vectors) = linalg.eigh(sigma);
        return (vectors / values.sqrt()).mm(vectors.t()).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }
}
