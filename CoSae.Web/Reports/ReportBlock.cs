using System.Text.Json.Serialization;
using CoSae.Engine.Runs;

namespace CoSae.Web.Reports;

/// <summary>
/// A piece of a report. It holds what it shows, frozen when it was taken, and where the live view is: a report never
/// changes because a run went on or is gone.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MarkdownBlock), "markdown")]
[JsonDerivedType(typeof(RunBlock), "run")]
[JsonDerivedType(typeof(ChartBlock), "chart")]
[JsonDerivedType(typeof(TableBlock), "table")]
[JsonDerivedType(typeof(ConceptBlock), "concept")]
[JsonDerivedType(typeof(InterventionBlock), "intervention")]
public abstract record ReportBlock
{
    /// <summary>Its own within the report; stays when the block is moved or edited.</summary>
    public string Id { get; init; } = BlockId.Create();

    /// <summary>When what it shows was taken; set when it is added.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Address of the live view with its settings, relative to the site: <c>compare?groups=…</c>; null where there is none.</summary>
    public string? Source { get; init; }

    /// <summary>What the author says below it, plain text.</summary>
    public string Caption { get; init; } = "";

    /// <summary>What it is called in lists and for those who listen.</summary>
    [JsonIgnore]
    public abstract string Heading { get; }

    /// <summary>Every mistake, under the name of its field.</summary>
    internal IEnumerable<SpecError> Errors()
    {
        if (!BlockId.IsValid(Id))
            yield return new("id", $"'{BlockCheck.Short(Id)}' is no id: take 1 to 32 of a-z, 0-9 and '-', or leave it out.");
        if (Source is not null && !SiteAddress.IsValid(Source))
            yield return new("source", $"'{BlockCheck.Short(Source)}' is no address within this site: give path and query without a leading '/', for example runs/ID?tab=training.");
        foreach (var error in BlockCheck.Text("caption", Caption, ReportLimits.CaptionLength).Concat(Check()))
            yield return error;
    }

    private protected abstract IEnumerable<SpecError> Check();
}
