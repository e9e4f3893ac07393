using System.Globalization;
using CoSae.Engine.Runs;

namespace CoSae.Web.Commands;

/// <summary>Events as lines that people read: what a worker prints, and so what stands in a run's log.</summary>
internal static class RunLog
{
    /// <summary>A line for an event, or null where the log does without it.</summary>
    public static string? Line(RunEvent e) => e switch
    {
        StateEvent s => At(e, $"{s.State.ToString().ToLowerInvariant()}{(s.Message is null ? "" : ": " + s.Message)}{Percent(s.Progress)}"),
        StepEvent s => At(e, string.Create(CultureInfo.InvariantCulture,
            $"step {s.Step} loss {s.Loss:0.0000} R2 {s.R2.A:0.000}/{s.R2.B:0.000} dead {s.Dead.A:0}/{s.Dead.B:0} {s.SamplesPerSecond:0} rows/s {string.Join(' ', s.Terms.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Key} {t.Value:0.0000}")))}")),
        NoteEvent n => At(e, n.Message),
        WarningEvent w => At(e, $"warning: {w.Message}"),
        ErrorEvent f => At(e, $"error: {f.Message}\n{f.Detail}"),
        _ => null,
    };

    private static string At(RunEvent e, string text) => $"{e.T.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {text}";

    private static string Percent(double? share) => share is > 0 and < 1 ? string.Create(CultureInfo.InvariantCulture, $" ({100 * share:0} %)") : "";
}
