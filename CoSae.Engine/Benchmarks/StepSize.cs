using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using CoSae.Engine.Saes;

namespace CoSae.Engine.Benchmarks;

/// <summary>The size of a training step, as the benchmark measures it. The defaults are the size that goals are set at.</summary>
public sealed record StepSize
{
    /// <summary>Dimensions of side A.</summary>
    public int DimA { get; init; } = 768;

    /// <summary>Dimensions of side B.</summary>
    public int DimB { get; init; } = 768;

    /// <summary>Latents a side.</summary>
    public int Latents { get; init; } = 8192;

    /// <summary>Active latents a row.</summary>
    public int K { get; init; } = 32;

    /// <summary>Unpaired rows a side and step.</summary>
    public int Batch { get; init; } = 1024;

    /// <summary>Known pairs a step.</summary>
    public int Paired { get; init; } = 256;

    /// <summary>Threads of the numeric library.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How the encoder's dense product is computed: a name of <see cref="EncoderProduct"/>.</summary>
    public string Product { get; init; } = EncoderProduct.Auto;

    /// <summary>Steps that are timed, after two that are not.</summary>
    public int Steps { get; init; } = 12;

    /// <summary>Every mistake, one line each, with the option and the value; empty when it can be measured.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        Check(DimA is >= 1 and <= 1 << 16 && DimB is >= 1 and <= 1 << 16, $"--dims {DimA} {DimB}: take 1 to {1 << 16} dimensions a side.");
        Check(Latents is >= 2 and <= 1 << 20, $"--latents {Latents}: take 2 to {1 << 20}.");
        Check(K >= 1 && K <= Latents, $"--k {K}: it must lie between 1 and the {Latents} latents.");
        Check(Batch is >= 2 and <= 1 << 16, $"--batch {Batch}: take 2 to {1 << 16} rows.");
        Check(Paired is >= 2 and <= 1 << 16, $"--paired {Paired}: take 2 to {1 << 16} pairs.");
        Check(Threads is >= 1 and <= 1024, $"--threads {Threads}: take 1 to 1024.");
        Check(Steps is >= 1 and <= 1000, $"--steps {Steps}: take 1 to 1000.");
        Check(EncoderProduct.Names.Contains(Product), $"--product {Product}: take {string.Join(", ", EncoderProduct.Names)}.");
        return errors;

        void Check(bool ok, string message)
        {
            if (!ok)
                errors.Add(message);
        }
    }

    /// <summary>A spec of this size, with the method's own objective.</summary>
    /// <param name="method">Preset.</param>
    /// <param name="dataSet">Name of the data set.</param>
    /// <param name="steps">Length of the run.</param>
    public RunSpec Spec(string method, string dataSet, int steps)
    {
        var spec = RunSpecDefaults.For(dataSet, method);
        return spec with
        {
            Data = spec.Data with { TestFraction = 0.1 },
            Model = spec.Model with { Latents = Latents, K = K },
            // Gaussian rows hold nothing by which latents could be matched, and the terms cost the same either way.
            Objective = spec.Objective with { Schedule = Schedule.Joint },
            Training = spec.Training with { Steps = steps, Batch = Batch, PairedBatch = Paired, Threads = Threads, EncoderProduct = Product, Device = "cpu" },
            Evaluation = spec.Evaluation with { LatentsPerConcept = [1] },
        };
    }
}
