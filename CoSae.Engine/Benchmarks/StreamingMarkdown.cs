using System.Globalization;
using System.Text;

namespace CoSae.Engine.Benchmarks;

/// <summary>What <c>bench data</c> measured, as people read it in the terminal and in docs/performance.md.</summary>
public static class StreamingMarkdown
{
    /// <summary>The whole section.</summary>
    /// <param name="surroundings">Machine, versions, date.</param>
    public static string Section(
        DataBenchmarkOptions asked, DataBenchmarkResult data, EvaluationBenchmarkOptions scored, IReadOnlyList<EvaluationCost> costs, string surroundings)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            ## Data

            {surroundings}

            {data.Rows:N0} Gaussian rows of {asked.Dim} dimensions a side, {data.Gigabytes:0.0} GB in files, in the page cache. Training: {asked.Latents} latents, k = {asked.K},
            batch {asked.Batch}; steps on the files alternate with steps on a set that memory holds. Memory is what lies beyond the page cache.

            | | |
            | --- | ---: |
            | open, split and pair, s | {data.OpenSeconds:0.00} |
            | check and measure every row of both sides, s | {data.StatisticsSeconds:0.0} |
            | rows/s from memory | {data.MemorySamplesPerSecond:0} |
            | rows/s from files | {data.FileSamplesPerSecond:0} |
            | files against memory | {100 * data.Ratio:0} % |
            | peak memory, MiB | {data.PeakAnonMib:0} |

            Rows at random from a file in the page cache, made float32, one thread; a plain copy of as many bytes beside it.

            | type in the file | rows/s | GB/s | plain copy, GB/s |
            | --- | ---: | ---: | ---: |

            """);
        foreach (var g in data.Gathers)
            text.Append(CultureInfo.InvariantCulture, $"| {g.Type} | {g.RowsPerSecond:0} | {g.GigabytesPerSecond:0.00} | {g.MemcpyGigabytesPerSecond:0.00} |\n");
        text.Append(CultureInfo.InvariantCulture, $"""

            ### Evaluation

            All properties of held-out rows, {scored.Dim} dimensions a side, k = {scored.K}, {scored.Bootstrap} resamples.

            | test rows | latents | encode, s | measure, s | peak memory, MiB |
            | ---: | ---: | ---: | ---: | ---: |

            """);
        foreach (var c in costs)
            text.Append(CultureInfo.InvariantCulture,
                $"| {c.Rows:N0} | {c.Latents:N0} | {c.EncodeSeconds:0.0} | {c.MeasureSeconds:0.0} | {c.PeakAnonMib:0} |\n");
        return text.ToString();
    }
}
