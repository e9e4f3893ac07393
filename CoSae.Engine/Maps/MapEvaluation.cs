using CoSae.Engine.Metrics;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>The properties of a fitted map on its test rows, defined as for codes (SCIENCE.md section 6); what a map lacks is null.</summary>
public static class MapEvaluation
{
    /// <summary>Everything that can be measured of a map.</summary>
    /// <param name="report">Told what is being measured and the share done.</param>
    public static MapScores Measure(MapTestSet test, JointScore? joint, EvaluationSpec spec, long seed, Action<string, double> report, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var bootstrap = new Bootstrap(test.Rows, spec.Bootstrap, seed, stop);
        report("translation", 0);
        var translation = Translation(test, bootstrap);
        report("distributions of translations", 0.1);
        var populations = Populations(test, bootstrap, spec, seed, stop);
        report("agreement in the shared space", 0.5);
        var consistency = EmbeddingAgreement.Measure(test.EmbeddedA, test.EmbeddedB, bootstrap, stop);
        report("retrieval", 0.6);
        var retrieval = Retrieval(test, bootstrap, spec, seed, stop);
        report("retrieval by the joint score", 0.8);
        var byJoint = joint is null ? null : RetrievalMeasure.Of(test.XA, test.XB,
            rows => joint.Hits(test.XA.narrow(0, 0, rows), test.XB.narrow(0, 0, rows), stop), bootstrap, spec.Bootstrap, seed, stop);
        return new MapScores(translation, populations, consistency, retrieval, byJoint);
    }

    /// <summary>R2 of the translated rows each way; null for a map that only embeds.</summary>
    public static Directions<TranslationScores>? Translation(MapTestSet test, Bootstrap bootstrap)
    {
        if (test is not { AToBVariance: { } aToB, BToAVariance: { } bToA })
            return null;
        var scores = bootstrap.Scores(3, (weights, results) =>
        {
            (results[0], results[1]) = (aToB.Of(weights), bToA.Of(weights));
            results[2] = (results[0] + results[1]) / 2;
        });
        return new(new(scores[0]), new(scores[1]), new(scores[2]));
    }

    /// <summary>By cosine in the shared space of a map that has one, else by the distance of the real rows to the translation.</summary>
    public static RetrievalScores Retrieval(MapTestSet test, Bootstrap bootstrap, EvaluationSpec spec, long seed, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        return RetrievalMeasure.Of(test.XA, test.XB, rows =>
        {
            using var inner = NewDisposeScope();
            Tensor First(Tensor x) => x.narrow(0, 0, rows);
            if (test is { EmbeddedA: { } a, EmbeddedB: { } b })
                return (DenseRetrieval.ByCosine(First(a), First(b), stop), DenseRetrieval.ByCosine(First(b), First(a), stop));
            if (test is not { AToB: { } toB, BToA: { } toA })
                throw new ArgumentException("A map that neither translates nor embeds cannot retrieve.");
            return (DenseRetrieval.Nearest(First(toB), First(test.XB), stop), DenseRetrieval.Nearest(First(toA), First(test.XA), stop));
        }, bootstrap, spec.Bootstrap, seed, stop);
    }

    private static DistributionalTranslationScores? Populations(
        MapTestSet test, Bootstrap bootstrap, EvaluationSpec spec, long seed, CancellationToken stop)
    {
        if (test is not { AToB: { } toB, BToA: { } toA, CycleA: { } cycleA, CycleB: { } cycleB })
            return null;
        var aToB = PopulationMeasure.Of(toB, test.XB, bootstrap, spec, seed, stop);
        var bToA = PopulationMeasure.Of(toA, test.XA, bootstrap, spec, seed + 1, stop);
        var cycle = bootstrap.Scores(1, (weights, results) => results[0] = (cycleA.Of(weights) + cycleB.Of(weights)) / 2);
        return new(aToB, bToA, PopulationMeasure.MeanOf(aToB, bToA), new(cycle[0]));
    }
}
