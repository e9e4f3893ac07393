using CoSae.Engine.Data;
using CoSae.Engine.Reproduction;
using CoSae.Engine.Runs;

namespace CoSae.Web.Commands;

/// <summary>The run of one seed in a cell of a claim's sweep.</summary>
internal sealed record SweepRun(Claim Claim, Sweep Sweep, Cell Cell, long Seed, KeptRun Run)
{
    /// <summary>Every run of every claim, seed after seed. A setting that serves several claims is one folder: it is named by its spec alone.</summary>
    public static IReadOnlyList<SweepRun> Planned(CosaeHome home, int seeds) =>
    [
        .. from seed in Enumerable.Range(0, seeds)
        from claim in Claim.All
        from sweep in claim.Sweeps
        from cell in sweep.Cells
        let spec = cell.Spec(seed, DataSetCatalog.Find(home, cell.DataSet))
        select new SweepRun(claim, sweep, cell, seed, KeptRun.Of(home, "reproduce", $"{cell.DataSet}-{cell.Method}-{seed}", spec)),
    ];
}
