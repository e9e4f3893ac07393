using CoSae.Engine.Runs;

namespace CoSae.Data;

/// <summary>Which curves an event adds to.</summary>
public static class StepSeries
{
    /// <summary>The points of a training step.</summary>
    /// <param name="origin">Zero of the series <c>time</c>.</param>
    public static IEnumerable<(string Series, long Step, double Value)> Of(StepEvent e, DateTimeOffset? origin)
    {
        yield return ("loss", e.Step, e.Loss);
        foreach (var (term, value) in e.Terms)
            yield return ($"terms.{term}", e.Step, value);
        yield return ("r2.a", e.Step, e.R2.A);
        yield return ("r2.b", e.Step, e.R2.B);
        yield return ("l0.a", e.Step, e.L0.A);
        yield return ("l0.b", e.Step, e.L0.B);
        yield return ("dead.a", e.Step, e.Dead.A);
        yield return ("dead.b", e.Step, e.Dead.B);
        yield return ("samplesPerSecond", e.Step, e.SamplesPerSecond);
        yield return ("learningRate", e.Step, e.LearningRate);
        yield return ("samples", e.Step, e.Samples);
        yield return ("time", e.Step, (e.T - (origin ?? e.T)).TotalSeconds);
    }

    /// <summary>Begins the names of the series of <see cref="SystemEvent"/>: not curves of training, their steps are seconds.</summary>
    public const string Usage = "usage.";

    /// <summary>What took the place of <see cref="Usage"/> in stores before version 0.5, at steps of training.</summary>
    public const string OldUsage = "system.";

    /// <summary>Whether a series is over steps of training.</summary>
    public static bool IsTraining(string name) => !name.StartsWith(Usage, StringComparison.Ordinal) && !name.StartsWith(OldUsage, StringComparison.Ordinal);

    /// <summary>What the worker uses; the "step" is whole seconds since the run was first started, so that data and scores have theirs too.</summary>
    public static IEnumerable<(string Series, long Step, double Value)> Of(SystemEvent e, DateTimeOffset started)
    {
        long second = Math.Max(0, (long)(e.T - started).TotalSeconds);
        yield return ("usage.rssMib", second, e.RssMib);
        yield return ("usage.cores", second, e.Cores);
        if (e.GpuMib is { } mib)
            yield return ("usage.gpuMib", second, mib);
        if (e.GpuPercent is { } percent)
            yield return ("usage.gpuPercent", second, percent);
    }
}
