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
    public void The_model_is_near_what_was_measured(int dims, int latents, int batch, double measured)
    {
        var info = new DataSetInfo { Name = "x", Title = "x", Rows = 1000, DimA = dims, DimB = dims };
        var spec = RunSpecDefaults.For("x", "cosae", info);
        spec = spec with { Model = spec.Model with { Latents = latents }, Training = spec.Training with { Batch = batch } };
        Assert.InRange(RunMemory.ModelMib(spec, info) / measured, 0.9, 1.1);
    }

    [Fact]
    public void Many_test_rows_cost_more_than_training_does()
    {
        // Table "Evaluation": 64,000 test rows of 256 dimensions a side took 1,039 MiB, rows included.
        var info = new DataSetInfo { Name = "x", Title = "x", Rows = 64_100, DimA = 256, DimB = 256 };
        var spec = RunSpecDefaults.For("x", "cosae", info);
        spec = spec with { Model = spec.Model with { Latents = 4096 }, Data = spec.Data with { TestFraction = 64_000 / 64_100.0 }, Training = spec.Training with { Batch = 50 } };
        Assert.InRange(RunMemory.ModelMib(spec, info) / 1039, 0.85, 1.15);
    }
}
