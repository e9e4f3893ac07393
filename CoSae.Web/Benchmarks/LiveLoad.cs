using System.Globalization;

namespace CoSae.Web.Benchmarks;

/// <summary>Many browsers on one live run.</summary>
/// <param name="Pages">Pages that followed the run's curves, every one to its last step.</param>
/// <param name="ServerCores">Processor time of the server over the time measured; 1 = one core.</param>
/// <param name="Seconds">The time measured.</param>
public sealed record LiveLoad(int Pages, double ServerCores, double Seconds)
{
    /// <summary>As people read it.</summary>
    internal string Markdown() => string.Create(CultureInfo.InvariantCulture, $"""

        {Pages} pages of Chromium follow the curves of one live run that tells a step every {LiveScript.StepEvery.TotalMilliseconds:0} ms (a real one tells about 150 in all) for
        {Seconds:0} s: the server takes {ServerCores:0.00} of a core. Every page was seen to get every update to the last. The drawing is left out (plotly.js is
        replaced by what notes the last step), since {Pages} browsers would slow each other and so spare the server.

        """);
}
