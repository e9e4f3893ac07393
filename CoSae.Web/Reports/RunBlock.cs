using CoSae.Engine.Runs;

namespace CoSae.Web.Reports;

/// <summary>A run as it stood: its spec, the four properties and InterVenchA.</summary>
public sealed record RunBlock : ReportBlock
{
    public required string RunId { get; init; }

    public required string Name { get; init; }

    /// <summary>Name of the method; decides the colour.</summary>
    public required string Method { get; init; }

    /// <summary>Title of the data set.</summary>
    public required string Dataset { get; init; }

    public string SideA { get; init; } = "A";

    public string SideB { get; init; } = "B";

    public required RunState State { get; init; }

    /// <summary>The complete spec as JSON text.</summary>
    public required string Spec { get; init; }

    /// <summary>Figures by their path in <c>scores.json</c>.</summary>
    public required IReadOnlyDictionary<string, Score> Scores { get; init; }

    public override string Heading => Name;

    private protected override IEnumerable<SpecError> Check() =>
    [
        .. BlockCheck.Text("runId", RunId, ReportLimits.NameLength), .. BlockCheck.Needed("name", Name, ReportLimits.NameLength),
        .. BlockCheck.Text("method", Method, ReportLimits.NameLength), .. BlockCheck.Text("dataset", Dataset, ReportLimits.NameLength),
        .. BlockCheck.Text("sideA", SideA, ReportLimits.NameLength), .. BlockCheck.Text("sideB", SideB, ReportLimits.NameLength),
        .. BlockCheck.Text("spec", Spec, ReportLimits.SpecLength), .. BlockCheck.Count("scores", Scores.Count, ReportLimits.Scores, "figures"),
        .. Scores.Where(s => s.Value is null).Select(s => new SpecError("scores", $"'{BlockCheck.Short(s.Key)}' has no figure: give value, low, high and n.")),
    ];
}
