using System.Globalization;
using System.Text;

namespace CoSae.Web.Benchmarks;

/// <summary>What <c>bench ui</c> measured, as people read it.</summary>
public static class UiMarkdown
{
    /// <summary>The section of docs/performance.md.</summary>
    /// <param name="surroundings">Machine, versions, date.</param>
    public static string Section(UiSurvey survey, string surroundings)
    {
        var report = survey.Report;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            ## Pages

            {surroundings} · {survey.Browser}, headless

            A store of {report.Runs:N0} finished runs with {report.MetricPoints:N0} points of curves, served by the real server on the same machine.
            Milliseconds from asking Chromium for an address to the frame that shows the page's content: HTML, scripts, the
            circuit, the queries, the drawing. {survey.Visits} visits of each page with a warm cache, each visit a fresh page. The runs
            have no folders, so the footer that a run's page reads from its files is missing.

            | page | p50, ms | p95, ms |
            | --- | ---: | ---: |

            """);
        Row("runs", report.RunsPage);
        Row("runs: searched, filtered, sorted by a score", report.RunsFiltered);
        Row("a run's results", report.RunPage);
        Row("a run's curves, drawn", survey.RunCurves);
        Row("comparison", report.Compare);
        Row("concepts", report.ConceptsPage);
        Row("a concept, with its intervention", report.ConceptPage);
        Row("an intervention on an item", report.Intervention);
        text.Append(CultureInfo.InvariantCulture, $"""

            ### The server's share of the list of runs

            Milliseconds that a page of the list takes to be read, {survey.Visits} times each, by the reader that the page uses: filtered, sorted,
            grouped, counted and cut, with tags and scores.

            | list | p50, ms | p95, ms |
            | --- | ---: | ---: |

            """);
        foreach (var (key, times) in report.RunsServer)
            Row(ListTimes.TitleOf(key).Replace("|", "\\|"), times);
        var c = report.Concepts;
        text.Append(CultureInfo.InvariantCulture, $"""

            ### The server's share of the concepts

            Of a generated run of {c.Latents:N0} latents and {c.Items:N0} test items of {c.Dim:N0} dimensions. Its index is made once, in
            {c.BuildMs / 1000:0.0} s, and opened in {c.OpenMs:0} ms after that.

            | concepts | p50, ms | p95, ms |
            | --- | ---: | ---: |

            """);
        Row("list", c.List);
        Row("list, searched by item text", c.Search);
        Row("a concept", c.Concept);
        Row("an intervention", c.Intervention);
        if (report.LiveLoad is { } load)
            text.Append(load.Markdown());
        return text.ToString();

        void Row(string page, PageTimes? times) => text.Append(times is null
            ? $"| {page} | no such page yet | |\n"
            : string.Create(CultureInfo.InvariantCulture, $"| {page} | {times.P50Ms:0} | {times.P95Ms:0} |\n"));
    }
}
