using CoSae.Engine.Data;

namespace CoSae.Engine.Runs;

/// <summary>How much memory a worker takes at its peak on a CPU, from its spec alone.</summary>
public static class RunMemory
{
    // Fitted to the peaks of docs/performance.md, "A step" and "Evaluation" (128 to 2,048 dimensions, 1,024 to 65,536 latents,
    // batches of 128 to 4,096): off by 8 % at most there. Weights and Adam's moments are 12 bytes a parameter.
    private const double Program = 230, Mib = 1 << 20;
    private const double BytesPerParameter = 12.2, BytesPerBatchDimension = 99, BytesPerTestDimension = 24;

    /// <summary>MiB: the program, the rows, and the larger of training and evaluation. For methods that train autoencoders.</summary>
    public static double ModelMib(RunSpec spec, DataSetInfo info)
    {
        double dims = (double)info.DimA + info.DimB;
        double parameters = 2 * spec.Model.Latents * dims; // encoder and dictionary
        double test = Split.Sizes(info, spec.Data.TestFraction).Test;
        double training = BytesPerParameter * parameters + BytesPerBatchDimension * spec.Training.Batch * dims;
        double evaluation = sizeof(float) * parameters + BytesPerTestDimension * test * dims;
        return Program + (sizeof(float) * info.Rows * dims + Math.Max(training, evaluation)) / Mib;
    }
}
