using CoSae.Data;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>
/// The table of runs. A plain table rather than a grid component: its state is the address anyway, its heads are links
/// that can be reached and shared, and 50 rows of it render in a fraction of the time.
/// </summary>
public sealed partial class RunTable
{
    [Parameter, EditorRequired]
    public IReadOnlyList<RunRow> Rows { get; set; } = [];

    [Parameter, EditorRequired]
    public RunQuery Query { get; set; } = null!;

    /// <summary>Called when a run was deleted from here.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string? SortOf(string key) => Query.Sort != key ? null : Query.Descending ? "descending" : "ascending";

    // Scores start with the best on top; another click turns the order round, a third gives it up.
    private string SortLink(string key, bool score)
    {
        var next = SortOf(key) switch
        {
            null => Query with { Sort = key, Descending = score, Page = 1 },
            var now when now == "descending" == score => Query with { Descending = !score, Page = 1 },
            _ => Query with { Sort = null, Descending = false, Page = 1 },
        };
        return Navigation.GetUriWithQueryParameters(next.ToParameters());
    }

    private string Duration(Run run) =>
        run.StartedAt is { } start ? Format.Duration((run.EndedAt ?? Clock.GetUtcNow()) - start) : "–";

    private string Ago(DateTimeOffset at) => (Clock.GetUtcNow() - at) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } t => $"{(int)t.TotalMinutes} min ago",
        { TotalHours: < 24 } t => $"{(int)t.TotalHours} h ago",
        _ => at.ToString("yyyy-MM-dd"),
    };
}
