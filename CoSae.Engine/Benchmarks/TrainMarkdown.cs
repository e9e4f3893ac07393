using System.Globalization;
using System.Text;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Benchmarks;

/// <summary>What <c>bench train</c> measured, as people read it in the terminal and in docs/performance.md.</summary>
public static class TrainMarkdown
{
    /// <summary>One size: step, floor, memory, and the other program where it was measured.</summary>
    public static string Goal(StepSize size, StepPair own, PeerMeasure? peer)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            {size.DimA} and {size.DimB} dimensions, {size.Latents} latents, k = {size.K}, batch {size.Batch}, {size.Paired} pairs, {size.Threads} threads, float32;
            medians of {size.Steps} steps. The floor is the two encoders' forward product alone.

            | | s a step | rows/s | floor, s | floors | peak MiB |
            | --- | ---: | ---: | ---: | ---: | ---: |

            """);
        Row("full CoSAE step", own.Full);
        Row("independent SAEs", own.Independent);
        if (peer is null)
            return text.ToString();
        Row($"{peer.Name}: full", peer.Steps.Full);
        Row($"{peer.Name}: independent", peer.Steps.Independent);
        text.Append(CultureInfo.InvariantCulture, $"""

            Against {peer.Name}: full step {Times(peer.Steps.Full, own.Full)} with {Memory(peer.Steps.Full, own.Full)} of its memory; independent
            {Times(peer.Steps.Independent, own.Independent)} with {Memory(peer.Steps.Independent, own.Independent)}.

            """);
        return text.ToString();

        void Row(string name, StepMeasure m) => text.Append(CultureInfo.InvariantCulture,
            $"| {name} | {Seconds(m.SecondsPerStep)} | {m.SamplesPerSecond:0} | {Seconds(m.EncoderFloorSeconds)} | {m.Floors:0.0} | {m.PeakRssMib:0} |\n");
    }

    /// <summary>The whole section.</summary>
    /// <param name="surroundings">Machine, versions, date.</param>
    /// <param name="rates">What was fitted to the measurements.</param>
    public static string Section(TrainReport report, string surroundings, MachineRates rates)
    {
        var text = new StringBuilder($"## Training\n\n{surroundings}\n\n### A step\n\n{Goal(report.Size, report.Goal, report.Peer)}");
        foreach (var table in report.Growth.GroupBy(r => r.Axis))
            Growth(text, table.Key, [.. table]);
        if (report.Threads.Count > 0)
            Threads(text, report.Threads);
        Worker(text, report.Worker);
        Estimate(text, report, rates);
        return text.ToString();
    }

    private static void Growth(StringBuilder text, string axis, IReadOnlyList<GrowthRow> rows)
    {
        var size = rows[0].Size;
        text.Append(CultureInfo.InvariantCulture, $"""

            ### Against {axis}

            Otherwise as above; {size.Steps} steps each.

            | {axis} | full: s a step | rows/s | floors | peak MiB | independent: s a step | rows/s | floors | peak MiB |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |

            """);
        foreach (var row in rows)
            text.Append(row is { Full: { } full, Independent: { } alone }
                ? $"| {row.Value} | {Cells(full)} | {Cells(alone)} |\n"
                : $"| {row.Value} | not measured: {row.Reason} | | | | | | | |\n");
    }

    private static void Threads(StringBuilder text, IReadOnlyList<ThreadsRow> rows)
    {
        int cores = rows[0].Cores;
        text.Append(CultureInfo.InvariantCulture, $"""

            ### Threads

            Rows a second. "Together": {cores} workers of one thread at the same time, their sum. Product: operations of one side's encoder.

            | batch x dimensions x latents | product, 1e9 | method | 1 thread | {cores} threads | gain | together |
            | ---: | ---: | --- | ---: | ---: | ---: | ---: |

            """);
        foreach (var r in rows)
            text.Append(CultureInfo.InvariantCulture,
                $"| {r.Size.Batch} x {r.Size.DimA} x {r.Size.Latents} | {r.Product / 1e9:0.00} | {r.Method} | {r.One.SamplesPerSecond:0} | {r.All.SamplesPerSecond:0} | {r.All.SamplesPerSecond / r.One.SamplesPerSecond:0.00} | {r.Together:0} |\n");
    }

    private static void Worker(StringBuilder text, WorkerTimes w) => text.Append(CultureInfo.InvariantCulture, $"""

        ### Around the steps

        | | seconds |
        | --- | ---: |
        | start of a worker's process to its first training step, small data set, median of 3 | {w.Start:0.00} |
        | evaluation of {w.TestRows} test rows, {w.Latents} latents, {w.Dimensions} dimensions | {w.Evaluation:0.0} |
        | InterVenchA on the same rows | {w.Intervencha:0.0} |

        """);

    private static void Estimate(StringBuilder text, TrainReport report, MachineRates rates)
    {
        text.Append("""

            ### The estimate of a run

            Rates fitted to all steps above, seconds a billion; `bench.json` in the data folder keeps them for the launch form.

            | threads | fixed, s a step | product operations | choices | sparse entries | parameters | error: median | largest |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |

            """);
        foreach (var steps in report.Steps().OrderBy(s => s.Key))
        {
            var r = rates.Steps[steps.Key];
            var (median, largest) = StepRatesFit.Error(r, [.. steps]);
            text.Append(CultureInfo.InvariantCulture,
                $"| {steps.Key} | {r.Fixed:0.0000} | {r.Products:0.00000} | {r.Choices:0.000} | {r.Sparse:0.000} | {r.Parameters:0.000} | {100 * median:0} % | {100 * largest:0} % |\n");
        }
    }

    private static string Cells(StepMeasure m) =>
        string.Create(CultureInfo.InvariantCulture, $"{Seconds(m.SecondsPerStep)} | {m.SamplesPerSecond:0} | {m.Floors:0.0} | {m.PeakRssMib:0}");

    private static string Seconds(double s) => s.ToString(s < 0.1 ? "0.0000" : "0.000", CultureInfo.InvariantCulture);

    private static string Times(StepMeasure peer, StepMeasure own) =>
        string.Create(CultureInfo.InvariantCulture, $"{peer.SecondsPerStep / own.SecondsPerStep:0.0} times as fast");

    private static string Memory(StepMeasure peer, StepMeasure own) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * own.PeakRssMib / peer.PeakRssMib:0} %");
}
