using System.Globalization;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using Spectre.Console;

namespace CoSae.Web.Commands;

/// <summary>The scores of a run as a table for terminals: figure, 95 % interval, noise floor.</summary>
internal static class ScoreTable
{
    public static Table Of(RunSpec spec, RunScores s, RunFolder folder)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(spec.Name)).Caption(Markup.Escape(folder.Path));
        table.AddColumns("", "A to B", "B to A", "both", "noise floor");
        if (s.Reconstruction is { } r)
            Row("reconstruction R2 (A, B)", r.A.R2, r.B.R2);
        if (s.JointReconstruction is { } j)
            Row("from the joint code: R2 (A, B)", j.A.R2, j.B.R2);
        if (s.Sparsity is { } sparsity)
        {
            Row("latents per row, L0 (A, B)", sparsity.A.L0, sparsity.B.L0);
            Row("dead latents (A, B)", sparsity.A.Dead, sparsity.B.Dead);
        }
        Section("translation");
        if (s.InstanceTranslation is { } t)
            Row("instance-wise: R2", t.AToB.R2, t.BToA.R2, t.Mean.R2);
        if (s.Ridge?.InstanceTranslation is { } ridge)
            Row("ridge on the same pairs: R2", ridge.AToB.R2, ridge.BToA.R2, ridge.Mean.R2);
        if (s.DistributionalTranslation is { } population)
        {
            Row("distributional: moment gap", population.AToB.MomentGap, population.BToA.MomentGap, population.Mean.MomentGap, population.Mean.Floor.MomentGap);
            Row("distributional: sliced Wasserstein", population.AToB.SlicedWasserstein, population.BToA.SlicedWasserstein, population.Mean.SlicedWasserstein, population.Mean.Floor.SlicedWasserstein);
            Row("distributional: cycle R2", null, null, population.Cycle.R2);
        }
        if (s.InstanceConsistency is { } codes)
        {
            Section("consistency");
            Row("instance-wise: Pearson", null, null, codes.Pearson);
            Row("instance-wise: Pearson by energy", null, null, codes.PearsonWeighted);
            if (codes.Support is { } support)
                Row("instance-wise: shared support", null, null, support);
        }
        if (s.DistributionalConsistency is { } marginals)
        {
            Row("distributional: energy gap", null, null, marginals.EnergyGap, marginals.Floor.EnergyGap);
            Row("distributional: sorted distance", null, null, marginals.Sorted, marginals.Floor.Sorted);
        }
        Section("retrieval");
        foreach (var pool in new[] { s.Retrieval.Among2000, s.Retrieval.All })
            Row($"R@1 among {pool.Rows}", pool.AToB.R1, pool.BToA.R1, pool.Mean.R1);
        if (s.RetrievalByJointScore?.Among2000 is { } joint)
            Row($"by the joint score: R@1 among {joint.Rows}", joint.AToB.R1, joint.BToA.R1, joint.Mean.R1);
        if (s.Ridge?.Retrieval.Among2000 is { } ridgeR)
            Row($"ridge: R@1 among {ridgeR.Rows}", ridgeR.AToB.R1, ridgeR.BToA.R1, ridgeR.Mean.R1);
        if (s.Intervencha is { } i)
        {
            Section("InterVenchA (noise floor: the least difference that two runs' probes can tell)");
            Judged("extraction", i.Extraction);
            Judged("translation", i.Translation);
            Judged("consistency", i.Consistency);
            var (random, raw) = (i.Controls.RandomLatents, i.Controls.RawCoordinates);
            Row("control, random latents: extraction", null, null, random.Extraction);
            Row("control, random latents: translation", null, null, random.Translation);
            Row("control, random latents: consistency", null, null, random.Consistency);
            Row("control, raw coordinates: extraction", null, null, raw.Extraction);
        }
        return table;

        void Row(string name, params Score?[] scores) =>
            table.AddRow([name, .. Enumerable.Range(0, 4).Select(c => c < scores.Length && scores[c] is { } x ? Show(x) : "")]);

        void Judged(string name, InterVenchAScore score) =>
            Row(name, score.AToB, score.BToA, Plain(score), score.MinimumDetectable?.Score);

        void Section(string name) => table.AddRow($"[bold]{name}[/]");
    }

    private static Score Plain(InterVenchAScore s) => new(s.Value, s.Low, s.High, s.N);

    private static string Show(Score s) =>
        s.Low == s.High ? Number(s.Value) : $"{Number(s.Value)} [grey][[{Number(s.Low)}, {Number(s.High)}]][/]";

    private static string Number(double v) =>
        v.ToString(Math.Abs(v) >= 100 ? "0" : Math.Abs(v) >= 10 ? "0.0" : "0.000", CultureInfo.InvariantCulture);
}
