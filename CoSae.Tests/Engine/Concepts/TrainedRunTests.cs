using CoSae.Engine.Concepts;
using CoSae.Engine.Runs;
using CoSae.Tests.Engine.Training;

namespace CoSae.Tests.Engine.Concepts;

/// <summary>What a worker leaves is what the pages reckon with: the scores that libtorch measured follow from it without libtorch.</summary>
[Collection(TorchCollection.Name)]
public sealed class TrainedRunTests : IDisposable
{
    private readonly string _runs = Directory.CreateTempSubdirectory("cosae-runs-").FullName;

    public void Dispose() => Directory.Delete(_runs, recursive: true);

    [Theory]
    [InlineData("cosae")]
    [InlineData("independent-matched")] // whose codes are scaled after training
    public void TranslationAndProbesOfAFinishedRunFollowFromItsFiles(string method)
    {
        var spec = SyntheticRuns.Spec(method, 0.1, 30);
        spec = spec with { Evaluation = spec.Evaluation with { Bootstrap = 100, ProbeRepeats = 0, LatentsPerConcept = [1] } };
        var folder = new RunFolder(Path.Combine(_runs, method));
        folder.Create(spec);
        var (exitCode, scores, error) = new WorkerSession(SyntheticRuns.Home, TimeProvider.System).Run(folder);
        Assert.True(exitCode == WorkerSession.Done, error?.ToString());

        using var run = ConceptRun.Open(folder, spec, SyntheticRuns.Home, CancellationToken.None);
        Assert.Empty(run.Notes);
        Assert.True(run.CanIntervene);
        Assert.Equal(scores!.InstanceTranslation!.AToB.R2.Value, R2(run), 4);

        // Frozen probes tell the concepts of real rows better than a coin, and the causal agreement has its figures from them.
        Assert.Equal(run.Files.ProbeClasses.Count, run.Files.ProbesOf(Side.B)!.Accuracy.Length);
        Assert.True(run.Files.ProbesOf(Side.B)!.Accuracy.Average() > 0.7);
        Assert.All(run.Index.Summaries, s => Assert.InRange(s.Causal!.Value, -1, 1));
        Assert.Contains(run.Index.Summaries, s => s.Classes.Count > 0 && s.Label.StartsWith("concept", StringComparison.Ordinal));
    }

    // 1 - |xB - D_B(E_A(xA))|^2 / |xB - mean|^2 over the test rows, standardised.
    private static double R2(ConceptRun run)
    {
        var decoder = run.Files.DecoderOf(Side.B);
        var standardisation = run.Files.StandardisationOf(Side.B)!;
        float[][] rows = [.. run.Files.TestRows.Select(r =>
        {
            float[] x = new float[decoder.Dim];
            run.Set!.B.ReadRow(r, x);
            return x.Zip(standardisation.Mean, (v, m) => (v - m) / standardisation.Scale).ToArray();
        })];
        double[] mean = [.. Enumerable.Range(0, decoder.Dim).Select(d => rows.Average(x => (double)x[d]))];
        double errors = 0, deviations = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            float[] translated = decoder.Decode(run.Files.CodesOf(Side.A).Active(i));
            for (int d = 0; d < mean.Length; d++)
                (errors, deviations) = (errors + Math.Pow(rows[i][d] - translated[d], 2), deviations + Math.Pow(rows[i][d] - mean[d], 2));
        }
        return 1 - errors / deviations;
    }
}
