using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Engine.Saes;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Metrics;

/// <summary>How well both sides of the test rows are decoded from the code that a crosscoder makes of both.</summary>
public static class JointReconstruction
{
    private const int Block = 2048;

    /// <summary>R2 of both sides from the joint code, with bootstrap intervals over test rows.</summary>
    public static Sides<ReconstructionScores> Measure(SaePair pair, TestSet test, EvaluationSpec spec, long seed, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (errorA, errorB) = (new float[test.Rows], new float[test.Rows]);
        for (int start = 0; start < test.Rows; start += Block)
        {
            stop.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            int count = Math.Min(Block, test.Rows - start);
            var (a, b) = (test.XA.narrow(0, start, count), test.XB.narrow(0, start, count));
            var z = CoupledCodes.Joint(pair, a, b);
            Errors(a - pair.A.Decode(z)).CopyTo(errorA, start);
            Errors(b - pair.B.Decode(z)).CopyTo(errorB, start);
        }
        var (sideA, sideB) = (test.ReconstructionA with { Error = errorA }, test.ReconstructionB with { Error = errorB });
        var scores = new Bootstrap(test.Rows, spec.Bootstrap, seed, stop).Scores(2, (weights, results) =>
            (results[0], results[1]) = (sideA.Of(weights), sideB.Of(weights)));
        return new(new(scores[0]), new(scores[1]));
    }

    private static float[] Errors(Tensor difference) => difference.square().sum(1).cpu().contiguous().data<float>().ToArray();
}
