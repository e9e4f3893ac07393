using CoSae.Engine.Data;

namespace CoSae.Engine.Runs;

/// <summary>How much memory a worker takes at its peak on a CPU, from its spec alone; for methods that train autoencoders.</summary>
public static class RunMemory
{
    private const double Mib = 1 << 20;

    // Training: fitted to the peaks of docs/performance.md, "A step" (128 to 2,048 dimensions, 1,024 to 65,536 latents, batches of
    // 128 to 4,096), off by 8 % at most there. Weights and Adam's moments are 12 bytes a parameter.
    private const double Program = 230, BytesPerParameter = 12.2, BytesPerBatchDimension = 99;

    // The rest: fitted to whole runs on digits (588 MiB) and wordnet (1,028 MiB) on two cores, without InterVenchA. Rows count
    // three times: in their files, which are mapped, standardised, and while they are checked.
    private const double Evaluating = 130, BytesPerRowDimension = 12, BytesPerTestDimension = 24;

    /// <summary>MiB of the program, the rows, and the larger of training and evaluation.</summary>
    public static double ModelMib(RunSpec spec, DataSetInfo info)
    {
        double dims = (double)info.DimA + info.DimB;
        double test = Split.Sizes(info, spec.Data.TestFraction).Test;
        double evaluation = Evaluating + (sizeof(float) * Parameters(spec, dims) + BytesPerTestDimension * test * dims) / Mib;
        return Program + BytesPerRowDimension * info.Rows * dims / Mib + Math.Max(TrainingMib(spec, dims), evaluation);
    }

    /// <summary>MiB of the program and of training, without the rows.</summary>
    /// <param name="dims">Dimensions of both sides together.</param>
    public static double StepMib(RunSpec spec, double dims) => Program + TrainingMib(spec, dims);

    private static double TrainingMib(RunSpec spec, double dims) =>
        (BytesPerParameter * Parameters(spec, dims) + BytesPerBatchDimension * spec.Training.Batch * dims) / Mib;

    // Encoder and dictionary.
    private static double Parameters(RunSpec spec, double dims) => 2 * spec.Model.Latents * dims;
}
