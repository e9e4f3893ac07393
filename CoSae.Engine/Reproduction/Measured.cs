using CoSae.Engine.Benchmarks;
using CoSae.Engine.Statistics;

namespace CoSae.Engine.Reproduction;

/// <summary>The runs of a claim as far as they ended, by sweep and cell.</summary>
/// <param name="runs">Per sweep and cell what each seed gave; runs that have not been made are absent.</param>
public sealed class Measured(IReadOnlyDictionary<(string Sweep, string Cell), IReadOnlyDictionary<long, SurveyResult>> runs)
{
    /// <summary>Runs that gave scores.</summary>
    public int Finished => runs.Values.Sum(c => c.Values.Count(r => r.Error is null));

    /// <summary>Runs that ended without scores.</summary>
    public int Failed => runs.Values.Sum(c => c.Values.Count(r => r.Error is not null));

    /// <summary>Wall time of all that finished.</summary>
    public double Seconds => runs.Values.Sum(c => c.Values.Sum(r => r.Seconds));

    /// <summary>Whether a cell has at least one run with scores.</summary>
    public bool Has(string sweep, string cell) => Seeds(sweep, cell).Any(s => s.Value.Error is null);

    /// <summary>Whether every cell of the claim has.</summary>
    public bool IsComplete(Claim claim) => claim.Sweeps.All(s => s.Cells.All(c => Has(s.Key, c.Key)));

    /// <summary>The seeds of a cell whose runs gave scores.</summary>
    public IReadOnlyList<long> Done(string sweep, string cell) => [.. Seeds(sweep, cell).Where(s => s.Value.Error is null).Select(s => s.Key).Order()];

    /// <summary>Why runs of a cell gave none, by seed.</summary>
    public IReadOnlyList<(long Seed, string Reason)> Failures(string sweep, string cell) =>
        [.. from s in Seeds(sweep, cell) where s.Value.Error is not null orderby s.Key select (s.Key, s.Value.Error!)];

    /// <summary>A measure of a cell, seed by seed; empty where it was not measured.</summary>
    public IReadOnlyList<SeededValue> Values(string sweep, string cell, SurveyColumn column) =>
        [.. from s in Seeds(sweep, cell) orderby s.Key where s.Value.Error is null let v = column.In(s.Value.Scores) where v is not null select new SeededValue(new RunSeed(s.Key, s.Key), v.Value)];

    /// <summary>Mean and interval over seeds, or null.</summary>
    public SampleSummary? Summary(string sweep, string cell, SurveyColumn column) =>
        Values(sweep, cell, column) is { Count: > 0 } values ? SampleSummary.Of([.. values.Select(v => v.Value)]) : null;

    /// <summary>A cell against another, paired by seed; null where one of them lacks the measure.</summary>
    public Comparison? Against(string sweep, string cell, string baseline, SurveyColumn column) =>
        (Values(sweep, cell, column), Values(sweep, baseline, column)) is ({ Count: > 0 } treatment, { Count: > 0 } from) ? Comparison.Of(from, treatment) : null;

    /// <summary>What a finding rests on: mean and interval over seeds.</summary>
    /// <exception cref="InvalidOperationException">The cell has no such measure.</exception>
    public SampleSummary Need(string sweep, string cell, SurveyColumn column) =>
        Summary(sweep, cell, column) ?? throw new InvalidOperationException($"{cell} of {sweep} has no {column.Key}.");

    /// <summary>What a finding rests on: a cell against another.</summary>
    /// <exception cref="InvalidOperationException">One of them has no such measure.</exception>
    public Comparison NeedAgainst(string sweep, string cell, string baseline, SurveyColumn column) =>
        Against(sweep, cell, baseline, column) ?? throw new InvalidOperationException($"{cell} or {baseline} of {sweep} has no {column.Key}.");

    private IReadOnlyDictionary<long, SurveyResult> Seeds(string sweep, string cell) =>
        runs.GetValueOrDefault((sweep, cell)) ?? new Dictionary<long, SurveyResult>();
}
