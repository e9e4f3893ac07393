using CoSae.Data;
using CoSae.Engine.Statistics;
using CoSae.Web.Runs.Filtering;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>A group of runs: what they share, how many there are, the means of their scores; its runs are read once it is opened.</summary>
public sealed partial class GroupTableRow
{
    private IReadOnlyList<RunRow>? _rows;
    private (RunGroup, RunQuery)? _read;

    [Parameter, EditorRequired]
    public RunGroup Group { get; set; } = null!;

    [Parameter, EditorRequired]
    public RunQuery Query { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<RunField> Columns { get; set; } = [];

    [Parameter, EditorRequired]
    public RunSelection Selection { get; set; } = null!;

    /// <summary>Called with the group and whether all of it is to be chosen.</summary>
    [Parameter]
    public EventCallback<(RunGroup Group, bool On)> GroupPicked { get; set; }

    /// <summary>Called when a single run was chosen or not.</summary>
    [Parameter]
    public EventCallback<(string Id, bool Shift, IReadOnlyList<string> Rows)> Picked { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private IDbContextFactory<CosaeDb> Factory { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string[] Open => (Query.Open ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    private bool IsOpen => Open.Contains(Group.Token);

    private bool IsChosen => Selection.HasGroup(Group.Token);

    private string OpenLink => Link(Query with
    {
        Open = string.Join(',', IsOpen ? Open.Where(t => t != Group.Token) : Open.Append(Group.Token)),
    });

    private string AllLink => Link(Query with { Filter = Whole, Group = null, Open = null, Page = 1 });

    private string CompareLink => $"compare?q={Uri.EscapeDataString(Whole!)}";

    private string? Whole => FilterText.All(Query.Filter, Group.Filter);

    protected override async Task OnParametersSetAsync()
    {
        // Groups are read anew with every page, so that a new group is a reason to read its runs again.
        if (!IsOpen || _read == (Group, Query))
            return;
        _read = (Group, Query);
        var (group, query) = (Group, Query);
        var rows = await Task.Run(() => RunListReader.ReadGroupAsync(Factory, query, group, Clock.GetUtcNow(), CancellationToken.None));
        if (_read == (group, query))
            _rows = rows;
    }

    private Task Pick((string Id, bool Shift) picked) => Picked.InvokeAsync((picked.Id, picked.Shift, [.. _rows!.Select(r => r.Run.Id)]));

    private string Link(RunQuery query) => Navigation.GetUriWithQueryParameters(query.ToParameters());

    private static string Tooltip(SampleSummary mean) => mean.N == 1 ? "One run: no interval over seeds"
        : mean.Half is null ? $"Mean over {mean.N} runs, which agree to rounding"
        : $"Mean over {mean.N} runs, and half of Student's 95 % interval of the mean; the same setting and seed again counts once";
}
