using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Runs;

public sealed class MachineRatesTests : IDisposable
{
    private readonly CosaeHome _home;

    public MachineRatesTests()
    {
        string folder = Directory.CreateTempSubdirectory("cosae-rates-").FullName;
        _home = new CosaeHome(folder, Path.Combine(folder, "data"));
    }

    public void Dispose() => Directory.Delete(_home.Root, recursive: true);

    private static MachineRates Own => MachineRates.BuiltIn with { Machine = Machine.Name, Start = 7 };

    [Fact]
    public void What_the_benchmark_wrote_on_this_machine_is_used()
    {
        Assert.Same(MachineRates.BuiltIn, MachineRates.For(_home));
        Own.Write(_home);
        var read = MachineRates.For(_home);
        Assert.Equal(7, read.Start);
        Assert.Equal(Own.Steps[2], read.Steps[2]);
    }

    [Fact]
    public void Rates_of_another_machine_or_a_damaged_file_are_not()
    {
        (Own with { Machine = "abacus, 10 beads" }).Write(_home);
        Assert.Same(MachineRates.BuiltIn, MachineRates.For(_home));
        File.WriteAllText(_home.BenchFile, "{ half");
        Assert.Same(MachineRates.BuiltIn, MachineRates.For(_home));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(64, 8)]
    public void The_nearest_number_of_threads_below_counts(int threads, int used)
    {
        var rates = Own with { Steps = new[] { 1, 2, 8 }.ToDictionary(t => t, t => new StepRates(t, 0, 0, 0, 0)) };
        Assert.Equal(used, rates.ForThreads(threads).Fixed);
    }

    [Fact]
    public void With_more_threads_measured_only_those_count()
    {
        var rates = Own with { Steps = new Dictionary<int, StepRates> { [4] = new(4, 0, 0, 0, 0) } };
        Assert.Equal(4, rates.ForThreads(1).Fixed);
    }

    [Fact]
    public void A_step_is_the_sum_of_its_parts()
    {
        // By hand: 32 unpaired rows, nothing else; 2 sides of 3 dimensions, 10 latents, 4 active.
        var spec = RunSpecDefaults.For("wordnet", "independent");
        spec = spec with { Model = spec.Model with { Latents = 10, K = 4 }, Training = spec.Training with { Batch = 32 } };
        var work = StepCost.Of(spec, 3, 3);
        Assert.Equal(32 * 2 * 10 * 6 / 1e9, work.Products, 1e-15);
        Assert.Equal(32 * 2 * 10 / 1e9, work.Choices, 1e-15);
        Assert.Equal(32 * 4 * 6 / 1e9, work.Sparse, 1e-15);
        Assert.Equal(2 * 10 * 6 / 1e9, work.Parameters, 1e-15);
        Assert.Equal(1 + 2 * work.Products + 3 * work.Choices + 4 * work.Sparse + 5 * work.Parameters, new StepRates(1, 2, 3, 4, 5).Seconds(work), 1e-15);

        // The full method also encodes them on the cycle's way back, and the pairs.
        var full = RunSpecDefaults.For("wordnet", "cosae");
        full = full with { Model = spec.Model, Training = spec.Training with { PairedBatch = 8 } };
        Assert.Equal((32 + 32 + 8) * 2 * 10 * 6 / 1e9, StepCost.Of(full, 3, 3).Products, 1e-15);
    }
}
