using System.Globalization;
using System.Text;
using CoSae.Engine.Theory;

namespace CoSae.Engine.Reproduction;

/// <summary>Claim 6 (SCIENCE.md section 10): the linear case, from the reports of <see cref="TheoryStudy"/>.</summary>
internal static class LinearCaseMarkdown
{
    public const string Title = "In the linear case each objective has its closed form";

    /// <summary>Reproduced if every closed form holds for every seed.</summary>
    public static Outcome Verdict(IReadOnlyList<TheoryReport> reports) =>
        Claim.Of([.. reports.SelectMany(r => r.Claims).Select(c => new Finding(c.Name, c.Holds))]);

    /// <summary>A row an objective: whether it holds, by how much, and what it makes of translation.</summary>
    public static string Section(IReadOnlyList<TheoryReport> reports)
    {
        if (reports.Count == 0)
            return "";
        var first = reports[0];
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            Linear encoders and decoders of rank {first.Rank} on a joint Gaussian of {first.DimA} and {first.DimB} dimensions, its covariances drawn by the seed, trained by gradient
            from {TheoryStudy.Starts} random starts and held against the closed form ([theory](theory.md)). The deviation is the largest over
            seeds {string.Join(", ", reports.Select(r => r.Seed))} and starts, in the figure that matters most; R² from A to B is that of every start, beside it what the optima of
            each seed allow. No map of this rank translates better than reduced-rank regression, whose R² is {string.Join(", ", reports.Select(r => Number(r.CeilingAToB)))}.

            | objective | holds | figure | largest deviation | at most | R² from A to B | optima allow |
            | --- | --- | --- | ---: | ---: | ---: | ---: |

            """));
        foreach (var claim in first.Claims)
        {
            var all = reports.Select(r => r.Claims.Single(c => c.Key == claim.Key)).ToList();
            int holds = all.Count(c => c.Holds);
            text.Append(CultureInfo.InvariantCulture,
                $"| {claim.Name} | {(holds == all.Count ? "yes" : $"**no** ({holds} of {all.Count} seeds)")} | {claim.Quantity} | {all.Max(Deviation):0.0e-0} {claim.Unit} | {claim.Tolerance:0.0e-0} |")
                .Append(CultureInfo.InvariantCulture, $" {string.Join("; ", all.Select(Translation))} | {string.Join("; ", all.Select(Allowed))} |\n");
        }
        return text.Append('\n').ToString();
    }

    private static double Deviation(ClaimResult c) => Math.Abs(c.Measured - c.Expected);

    private static string Translation(ClaimResult c) => string.Join(" / ", c.Starts.Select(s => s.AToB is { } r2 ? Number(r2) : "no code"));

    private static string Allowed(ClaimResult c) => (c.TranslationLow, c.TranslationHigh) switch
    {
        (_, null) => "no code",
        (null, { } high) => $"up to {Number(high)}",
        ({ } low, { } high) when high - low < 1e-9 => Number(high),
        ({ } low, { } high) => $"{Number(low)} to {Number(high)}",
    };

    private static string Number(double v) => v.ToString("0.00", CultureInfo.InvariantCulture);
}
