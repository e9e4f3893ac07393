namespace CoSae.Engine.Data.Adding;

/// <summary>One side of a <see cref="DataSetPreview"/>.</summary>
public sealed record SidePreview
{
    /// <summary>As in <see cref="DataSetInfo.SideA"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Rows of the file, unpaired ones included.</summary>
    public required long Rows { get; init; }

    public required int Dim { get; init; }

    /// <summary>Type of the numbers: <c>f16</c>, <c>bf16</c>, <c>f32</c>, <c>f64</c>.</summary>
    public required string Type { get; init; }

    public required NormSummary Norms { get; init; }

    public required SpectrumSummary Spectrum { get; init; }
}
