using CoSae.Web.Runs.Filtering;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>
/// The table of runs, or of groups of them. A plain table rather than a grid component: its state is the address anyway, its
/// heads are links that can be reached and shared, and 50 rows of it render in a fraction of the time.
/// </summary>
public sealed partial class RunTable
{
    [Parameter, EditorRequired]
    public IReadOnlyList<RunRow> Rows { get; set; } = [];

    /// <summary>In place of rows where runs are grouped.</summary>
    [Parameter]
    public IReadOnlyList<RunGroup>? Groups { get; set; }

    [Parameter, EditorRequired]
    public RunQuery Query { get; set; } = null!;

    [Parameter, EditorRequired]
    public RunSelection Selection { get; set; } = null!;

    /// <summary>Called when a run was deleted from here.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    /// <summary>Called when other runs are chosen.</summary>
    [Parameter]
    public EventCallback SelectionChanged { get; set; }

    [Parameter]
    public EventCallback<(RunGroup Group, bool On)> GroupPicked { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private IReadOnlyList<RunField> Columns => RunColumns.Of(Query.Columns);

    private IReadOnlyList<string> Ids => [.. Rows.Select(r => r.Run.Id)];

    private bool AllChosen => Groups is not null ? Groups.Count > 0 && Groups.All(g => Selection.HasGroup(g.Token)) : Rows.Count > 0 && Rows.All(r => Selection.Contains(r.Run.Id));

    private async Task PickPage()
    {
        bool on = !AllChosen;
        if (Groups is not null)
            foreach (var group in Groups)
                await GroupPicked.InvokeAsync((group, on));
        else
            Selection.Set(Ids, on);
        await SelectionChanged.InvokeAsync();
    }

    private Task PickAsync((string Id, bool Shift, IReadOnlyList<string> Rows) picked)
    {
        Selection.Toggle(picked.Id, picked.Shift, picked.Rows);
        return SelectionChanged.InvokeAsync();
    }

    // Short names of scores are fields too.
    private string? SortOf(string key) => Query.Sort is null || RunFields.Find(Query.Sort)?.Name != key ? null : Query.Descending ? "descending" : "ascending";

    // Numbers start with the largest on top; another click turns the order round, a third gives it up.
    private string SortLink(string key, bool number)
    {
        var next = SortOf(key) switch
        {
            null => Query with { Sort = key, Descending = number, Page = 1 },
            var now when now == "descending" == number => Query with { Descending = !number, Page = 1 },
            _ => Query with { Sort = null, Descending = false, Page = 1 },
        };
        return Navigation.GetUriWithQueryParameters(next.ToParameters());
    }
}
