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

    /// <summary>What the worker uses, at the step it has reached.</summary>
    public static IEnumerable<(string Series, long Step, double Value)> Of(SystemEvent e, long step)
    {
        yield return ("system.rssMib", step, e.RssMib);
        yield return ("system.cores", step, e.Cores);
    }
}
