using CoSae.Engine.Runs;

namespace CoSae.Web.Reports;

/// <summary>An item whose concepts were changed on side A, and how its translation to side B moved.</summary>
public sealed record InterventionBlock : ReportBlock
{
    public required string RunId { get; init; }

    public required string RunName { get; init; }

    public string SideA { get; init; } = "A";

    public string SideB { get; init; } = "B";

    public required BlockItem Item { get; init; }

    public required IReadOnlyList<BlockChange> Changes { get; init; }

    /// <summary>How far the translation moved, as a share of its length before; null where that was not measured.</summary>
    public double? Moved { get; init; }

    /// <summary>The same of side B's own code.</summary>
    public double? OwnMoved { get; init; }

    /// <summary>Cosine between the two moves.</summary>
    public double? Alike { get; init; }

    /// <summary>Items of side B nearest to the translation before, nearest first; their activation is the cosine.</summary>
    public required IReadOnlyList<BlockItem> NearestBefore { get; init; }

    public required IReadOnlyList<BlockItem> NearestAfter { get; init; }

    /// <summary>After the same intervention on side B's own code; empty where that was not done.</summary>
    public IReadOnlyList<BlockItem> NearestOwn { get; init; } = [];

    public IReadOnlyList<BlockProbe> Probes { get; init; } = [];

    public override string Heading => $"Intervention on {(Item.Text.Length > 0 ? $"“{BlockCheck.Short(Item.Text)}”" : $"row {Item.Row}")}";

    private protected override IEnumerable<SpecError> Check() =>
    [
        .. BlockCheck.Text("runId", RunId, ReportLimits.NameLength), .. BlockCheck.Text("runName", RunName, ReportLimits.NameLength),
        .. BlockCheck.Text("sideA", SideA, ReportLimits.NameLength), .. BlockCheck.Text("sideB", SideB, ReportLimits.NameLength),
        .. BlockCheck.Items("item", [Item]), .. BlockCheck.Items("nearestBefore", NearestBefore),
        .. BlockCheck.Items("nearestAfter", NearestAfter), .. BlockCheck.Items("nearestOwn", NearestOwn),
        .. BlockCheck.Count("changes", Changes.Count, ReportLimits.Items, "changes"), .. BlockCheck.Count("probes", Probes.Count, ReportLimits.Items, "probes"),
        .. BlockCheck.Texts("changes", Changes.SelectMany(c => c is null ? [null] : new string?[] { c.Label, c.What }), ReportLimits.NameLength),
        .. BlockCheck.Texts("probes", Probes.Select(p => p?.Class), ReportLimits.NameLength),
    ];
}
