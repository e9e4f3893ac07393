using CoSae.Engine.Runs;

namespace CoSae.Web.Reports;

/// <summary>A latent of the shared dictionary, with the items that it fires for most on either side.</summary>
public sealed record ConceptBlock : ReportBlock
{
    public required string RunId { get; init; }

    public required string RunName { get; init; }

    public required int Latent { get; init; }

    /// <summary>What people or the words of its items call it; may be empty.</summary>
    public required string Label { get; init; }

    public string SideA { get; init; } = "A";

    public string SideB { get; init; } = "B";

    /// <summary>Firing rates, energy, agreement and so on, in the order in which they are shown.</summary>
    public IReadOnlyList<BlockFigure> Figures { get; init; } = [];

    /// <summary>Items that it fires for most on side A, strongest first.</summary>
    public required IReadOnlyList<BlockItem> ItemsA { get; init; }

    /// <summary>The same on side B.</summary>
    public required IReadOnlyList<BlockItem> ItemsB { get; init; }

    public override string Heading => Label.Length > 0 ? $"Concept {Latent}: {Label}" : $"Concept {Latent}";

    private protected override IEnumerable<SpecError> Check() =>
    [
        .. BlockCheck.Text("runId", RunId, ReportLimits.NameLength), .. BlockCheck.Text("runName", RunName, ReportLimits.NameLength),
        .. BlockCheck.Text("label", Label, ReportLimits.NameLength), .. BlockCheck.Text("sideA", SideA, ReportLimits.NameLength),
        .. BlockCheck.Text("sideB", SideB, ReportLimits.NameLength), .. BlockCheck.Figures("figures", Figures),
        .. BlockCheck.Items("itemsA", ItemsA), .. BlockCheck.Items("itemsB", ItemsB),
        .. Latent < 0 ? [new SpecError("latent", $"{Latent} is negative; latents are counted from 0.")] : Array.Empty<SpecError>(),
    ];
}
