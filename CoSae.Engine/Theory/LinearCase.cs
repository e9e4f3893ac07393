namespace CoSae.Engine.Theory;

/// <summary>A pair of covariances, a rank, and the closed forms that several claims share; each is computed when it is first asked for.</summary>
public sealed class LinearCase
{
    private readonly Lazy<(Spectrum A, Matrix B)> _canonical;
    private readonly Lazy<Spectrum> _pcaA, _pcaB, _joint, _predictedA, _predictedB;

    /// <param name="rank">Latents, below the smaller dimension: else every subspace is the whole space.</param>
    public LinearCase(PairCovariance s, int rank)
    {
        int most = Math.Min(s.DimA, s.DimB) - 1;
        if (rank < 1 || rank > most)
            throw new ArgumentOutOfRangeException(nameof(rank), rank, $"The rank is 1 to {most} for sides of {s.DimA} and {s.DimB} dimensions.");
        (S, Rank) = (s, rank);
        _pcaA = new(() => Spectrum.Of(s.A));
        _pcaB = new(() => Spectrum.Of(s.B));
        _joint = new(() => Spectrum.Of(s.Joint));
        _canonical = new(Canonical);
        _predictedB = new(() => Spectrum.Of(s.BA * Decompositions.Power(s.A, -1) * s.AB));
        _predictedA = new(() => Spectrum.Of(s.AB * Decompositions.Power(s.B, -1) * s.BA));
    }

    public PairCovariance S { get; }

    public int Rank { get; }

    /// <summary>Principal components of each side.</summary>
    public Spectrum PcaA => _pcaA.Value;

    public Spectrum PcaB => _pcaB.Value;

    /// <summary>Principal components of [xA; xB].</summary>
    public Spectrum Joint => _joint.Value;

    /// <summary>Canonical correlations and A's canonical directions S_A^(-1/2) u, with variance 1 (Hotelling 1936).</summary>
    public Spectrum CanonicalA => _canonical.Value.A;

    /// <summary>B's canonical directions, in the order of A's. // [dimB, min(dimA, dimB)]</summary>
    public Matrix CanonicalB => _canonical.Value.B;

    /// <summary>Spectrum of S_BA S_A^-1 S_AB, the covariance of B as A predicts it.</summary>
    public Spectrum PredictedB => _predictedB.Value;

    /// <summary>Spectrum of S_AB S_B^-1 S_BA.</summary>
    public Spectrum PredictedA => _predictedA.Value;

    /// <summary>Reduced-rank regression of B on A (Izenman 1975): V V^T S_BA S_A^-1 with V the first directions of what A predicts. // [dimB, dimA]</summary>
    public Matrix RegressionAToB => PredictedB.Projector(Rank) * S.BA * Decompositions.Power(S.A, -1);

    /// <summary>The same from B to A. // [dimA, dimB]</summary>
    public Matrix RegressionBToA => PredictedA.Projector(Rank) * S.AB * Decompositions.Power(S.B, -1);

    private (Spectrum, Matrix) Canonical()
    {
        Matrix whitenA = Decompositions.Power(S.A, -0.5), whitenB = Decompositions.Power(S.B, -0.5);
        var (u, correlations, v) = Decompositions.Svd(whitenA * S.AB * whitenB);
        return (new Spectrum(correlations, whitenA * u), whitenB * v);
    }
}
