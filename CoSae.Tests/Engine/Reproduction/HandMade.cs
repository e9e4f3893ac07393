using CoSae.Engine.Benchmarks;
using CoSae.Engine.Reproduction;

namespace CoSae.Tests.Engine.Reproduction;

/// <summary>Runs whose figures are written down in a test.</summary>
internal static class HandMade
{
    /// <summary>A run with these figures.</summary>
    public static SurveyResult Run(params (SurveyColumn Column, double Value)[] figures) =>
        new(figures.SelectMany(f => f.Column.Paths.Select(path => (path, f.Value))).ToDictionary(f => f.path, f => f.Value), 60, null);

    /// <summary>A run that failed.</summary>
    public static SurveyResult Failed(string reason) => new(new Dictionary<string, double>(), 0, reason);

    /// <summary>Three seeds of every cell of a claim, 0.01 to 0.03 apart; null leaves a cell out.</summary>
    /// <param name="figures">What a cell has on average.</param>
    public static Measured Of(Claim claim, Func<Sweep, Cell, (SurveyColumn Column, double Value)[]?> figures) => new(
        (from sweep in claim.Sweeps
         from cell in sweep.Cells
         let of = figures(sweep, cell)
         where of is not null
         select (Key: (sweep.Key, cell.Key), Of: of))
        .ToDictionary(c => c.Key, c => (IReadOnlyDictionary<long, SurveyResult>)Enumerable.Range(0, 3).ToDictionary(
            seed => (long)seed, seed => Run([.. c.Of.Select(f => (f.Column, f.Value + 0.01 * (seed - 1) * (1 + c.Key.Item2.Length % 3)))]))));

    /// <summary>The four properties: translation R2, Pearson by energy, cycle R2, energy gap.</summary>
    public static (SurveyColumn, double)[] Properties(double translation, double pearson, double cycle, double gap) =>
        [(Columns.Translation, translation), (Columns.Pearson, pearson), (Columns.Cycle, cycle), (Columns.EnergyGap, gap)];
}
