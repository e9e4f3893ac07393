using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Runs;

public sealed class RunMemoryTests
{
    // Peaks of a full step as docs/performance.md has them: dimensions of a side, latents, batch, MiB.
    [Theory]
    [InlineData(768, 1024, 1024, 399)]
    [InlineData(768, 8192, 1024, 669)]
    [InlineData(768, 65536, 1024, 2763)]
    [InlineData(128, 8192, 1024, 288)]
    [InlineData(2048, 8192, 1024, 1435)]
    [InlineData(768, 8192, 128, 536)]
    [InlineData(768, 8192, 4096, 1113)]
    public void A_step_takes_about_what_was_measured(int dims, int latents, int batch, double measured)
    {
        var spec = RunSpecDefaults.For("wordnet", "cosae");
        spec = spec with { Model = spec.Model with { Latents = latents }, Training = spec.Training with { Batch = batch } };
        Assert.InRange(RunMemory.StepMib(spec, 2 * dims) / measured, 0.9, 1.1);
    }

    [Theory]
    [InlineData("digits", 588)]
    [InlineData("wordnet", 1028)]
    public void A_whole_run_takes_about_what_was_measured(string dataSet, double measured)
    {
        var info = DataSetCatalog.Find(new CosaeHome("/nowhere", "/nowhere"), dataSet)!;
        Assert.InRange(RunMemory.ModelMib(RunSpecDefaults.For(dataSet, "cosae", info), info) / measured, 0.9, 1.1);
    }

    [Fact]
    public void A_large_dictionary_costs_more_than_any_evaluation()
    {
        var info = DataSetCatalog.Find(new CosaeHome("/nowhere", "/nowhere"), "wordnet")!;
        var spec = RunSpecDefaults.For("wordnet", "cosae", info);
        double before = RunMemory.ModelMib(spec, info), after = RunMemory.ModelMib(spec with { Model = spec.Model with { Latents = 1 << 17 } }, info);
        Assert.InRange(after - before, 1000, 2000); // 134 million parameters of 12 bytes are 1,560 MiB, less what evaluation took.
    }
}
