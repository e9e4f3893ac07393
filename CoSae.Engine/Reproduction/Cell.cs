using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Reproduction;

/// <summary>One setting of a sweep, run once a seed.</summary>
/// <param name="Key">Within the sweep; also names the folder of its runs.</param>
/// <param name="Title">For tables and legends.</param>
/// <param name="DataSet">Name of a built-in data set.</param>
/// <param name="Method">Preset.</param>
/// <param name="Pairs">Share of the training rows whose pairing is known.</param>
/// <param name="Change">What differs from the preset's objective.</param>
public sealed record Cell(
    string Key, string Title, string DataSet, string Method, double Pairs, Func<ObjectiveSpec, ObjectiveSpec>? Change = null)
{
    /// <summary>The line of a chart that it belongs to, and its place on the x axis: the number of known pairs.</summary>
    public (string Name, double X)? Point { get; init; }

    /// <summary>Where <see cref="Benchmarks.PublishedFigures"/> has what the prototype measured in this setting; null for nowhere.</summary>
    public (string Section, string Row)? Published { get; init; }

    /// <summary>The spec of a seed, which decides everything random. Intervals of these tables are over seeds, so none is asked for within a run.</summary>
    /// <param name="info">The data set, where it is known.</param>
    public RunSpec Spec(long seed, DataSetInfo? info)
    {
        var spec = RunSpecDefaults.For(DataSet, Method, info);
        return spec with
        {
            // The method's name, not the row's: a setting that serves several claims is then one spec, and run once.
            Name = Methods.Method.Find(Method)!.Title,
            Data = spec.Data with { PairedFraction = Pairs, Seed = seed },
            Objective = Change?.Invoke(spec.Objective) ?? spec.Objective,
            Evaluation = spec.Evaluation with { Bootstrap = 0, ProbeRepeats = 0 },
            Training = spec.Training with { Seed = seed, Threads = 1 },
        };
    }
}
