using CoSae.Engine.Runs;

namespace CoSae.Engine.Data;

/// <summary>Parameters of the synthetic data; the defaults are those of the published figures (SCIENCE.md section 5).</summary>
public sealed record SyntheticSpec
{
    /// <summary>Shared concepts, c.</summary>
    public int Concepts { get; init; } = 64;

    /// <summary>Concepts that may fire in a row, k.</summary>
    public int Active { get; init; } = 6;

    /// <summary>Dimensions of side A.</summary>
    public int DimA { get; init; } = 96;

    /// <summary>Dimensions of side B.</summary>
    public int DimB { get; init; } = 128;

    /// <summary>Rows of both sides: 100,000 to train and 8,192 to test; a fixed split.</summary>
    public int Rows { get; init; } = 100_000 + 8_192;

    /// <summary>Half the spread of the concepts' means, s; 0 gives all concepts the same frequency.</summary>
    public double Spread { get; init; } = 0.5;

    /// <summary>Share of a concept's variance that comes from common factors, rho, 0 to 1; 0 with spread 0 is the i.i.d. control.</summary>
    public double Correlation { get; init; } = 0.5;

    /// <summary>Common factors.</summary>
    public int Factors { get; init; } = 8;

    public SyntheticKind Kind { get; init; } = SyntheticKind.Relu;

    /// <summary>Standard deviation of Gaussian noise on every dimension, as a share of the standard deviation of the clean side.</summary>
    public double Noise { get; init; }

    /// <summary>Concepts that only side A shows; they fire independently, as often as shared ones on average.</summary>
    public int PrivateA { get; init; }

    /// <summary>Concepts that only side B shows.</summary>
    public int PrivateB { get; init; }

    /// <summary>Every mistake at once; empty if there is none.</summary>
    public IReadOnlyList<SpecError> Validate()
    {
        var errors = new List<SpecError>();
        Check(Concepts is >= 2 and <= 1 << 16, "concepts", $"{Concepts} concepts; take 2 to {1 << 16}.");
        Check(Active >= 1 && Active <= Concepts, "active", $"{Active} active concepts of {Concepts}; take 1 to {Concepts}.");
        Check(DimA is >= 1 and <= 1 << 16, "dimA", $"{DimA} dimensions; take 1 to {1 << 16}.");
        Check(DimB is >= 1 and <= 1 << 16, "dimB", $"{DimB} dimensions; take 1 to {1 << 16}.");
        Check(Rows >= 2, "rows", $"{Rows} rows; take at least 2.");
        long largest = (long)Rows * Math.Max(Concepts, Math.Max(DimA, DimB));
        Check(largest <= 1 << 30, "rows", $"{Rows} rows of {largest / Math.Max(1, Rows)} numbers do not fit into memory at once; take fewer.");
        Check(double.IsFinite(Spread) && Spread >= 0, "spread", $"{Spread} must be at least 0.");
        Check(Correlation is >= 0 and <= 1, "correlation", $"{Correlation} is not between 0 and 1.");
        Check(Factors is >= 1 and <= 1 << 16, "factors", $"{Factors} factors; take 1 to {1 << 16}.");
        Check(Enum.IsDefined(Kind), "kind", $"{Kind} is neither relu nor linear.");
        Check(double.IsFinite(Noise) && Noise >= 0, "noise", $"{Noise} must be at least 0.");
        Check(PrivateA is >= 0 and <= 1 << 16, "privateA", $"{PrivateA} private concepts; take 0 to {1 << 16}.");
        Check(PrivateB is >= 0 and <= 1 << 16, "privateB", $"{PrivateB} private concepts; take 0 to {1 << 16}.");
        return errors;

        void Check(bool ok, string path, string message)
        {
            if (!ok)
                errors.Add(new SpecError(path, message));
        }
    }
}
