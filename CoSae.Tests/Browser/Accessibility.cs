using CoSae.Engine.Runs;
using Microsoft.Playwright;

namespace CoSae.Tests.Browser;

/// <summary>Asks axe-core, which knows the rules of WCAG that a program can check, about the page as it stands.</summary>
internal static class Accessibility
{
    private static readonly Lazy<string> _axe = new(() =>
        File.ReadAllText(Path.Combine(CosaeHome.Locate().Root, "wwwroot-assets", "node_modules", "axe-core", "axe.min.js")));

    // Minor and moderate findings are advice; these two keep somebody out.
    private const string Serious =
        """
        async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
          .filter(v => v.impact === "serious" || v.impact === "critical")
          .map(v => `${v.id} (${v.impact}): ${v.help}: ${v.nodes.slice(0, 5).map(n => `${n.target.join(" ")} ${n.failureSummary.replaceAll("\n", " ")}`).join(" | ")}`)
        """;

    /// <summary>The serious and critical violations, a line each.</summary>
    public static async Task<IReadOnlyList<string>> SeriousAsync(IPage page)
    {
        // Evaluated rather than put into a script element: a snapshot's policy lets no foreign script in.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(_axe.Value);
        return await page.EvaluateAsync<string[]>(Serious);
    }
}
