using CoSae.Engine.Benchmarks;
using CoSae.Engine.Statistics;

namespace CoSae.Engine.Reproduction;

/// <summary>The finished runs of a claim, by sweep and cell.</summary>
/// <param name="runs">Per sweep and cell the scores of each seed, flat.</param>
public sealed class Measured(IReadOnlyDictionary<(string Sweep, string Cell), IReadOnlyDictionary<long, IReadOnlyDictionary<string, double>>> runs)
{
    /// <summary>Whether a cell has at least one finished run.</summary>
    public bool Has(string sweep, string cell) => runs.ContainsKey((sweep, cell));

    /// <summary>Whether every cell of the claim has.</summary>
    public bool IsComplete(Claim claim) => claim.Sweeps.All(s => s.Cells.All(c => Has(s.Key, c.Key)));

    /// <summary>A measure of a cell, seed by seed; empty where it was not measured.</summary>
    public IReadOnlyList<SeededValue> Values(string sweep, string cell, SurveyColumn column) =>
        !runs.TryGetValue((sweep, cell), out var seeds) ? []
        : [.. from s in seeds orderby s.Key let v = column.In(s.Value) where v is not null && double.IsFinite(v.Value) select new SeededValue(new RunSeed(s.Key, s.Key), v.Value)];

    /// <summary>Mean and interval over seeds, or null.</summary>
    public SampleSummary? Summary(string sweep, string cell, SurveyColumn column) =>
        Values(sweep, cell, column) is { Count: > 0 } values ? SampleSummary.Of([.. values.Select(v => v.Value)]) : null;

    /// <summary>Mean over seeds.</summary>
    /// <exception cref="InvalidOperationException">The cell has no such measure.</exception>
    public double Mean(string sweep, string cell, SurveyColumn column) =>
        Summary(sweep, cell, column)?.Mean ?? throw new InvalidOperationException($"{sweep} {cell} has no {column.Key}.");

    /// <summary>A cell against another, paired by seed; null where one of them lacks the measure.</summary>
    public Comparison? Against(string sweep, string cell, string baseline, SurveyColumn column) =>
        (Values(sweep, cell, column), Values(sweep, baseline, column)) is ({ Count: > 0 } treatment, { Count: > 0 } from) ? Comparison.Of(from, treatment) : null;
}
