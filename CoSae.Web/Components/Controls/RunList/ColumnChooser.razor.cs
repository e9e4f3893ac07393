using CoSae.Web.Runs.Filtering;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>Chooses the columns of the table and their order, from what the server knows, the spec and the scores.</summary>
public sealed partial class ColumnChooser
{
    private bool _open;
    private string _search = "";
    private int? _dragged;

    [Parameter, EditorRequired]
    public IReadOnlyList<RunField> Columns { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<RunField>> Changed { get; set; }

    // Any score can be a column, also one that has no words of its own: its path is found as it is typed.
    private IEnumerable<RunField> Offered
    {
        get
        {
            string search = _search.Trim();
            var found = RunFields.All.Where(f => f.Name != "name" && !Columns.Contains(f)
                && (f.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || f.Title.Contains(search, StringComparison.OrdinalIgnoreCase)));
            var typed = search.Length > 0 && RunFields.Find(search) is { } exact && !Columns.Contains(exact) && exact.Name != "name" ? new[] { exact } : [];
            return typed.Concat(found).Distinct();
        }
    }

    private Task DropAsync(int at) => _dragged is { } from && from != at ? MoveAsync(from, at) : Task.CompletedTask;

    private Task MoveAsync(int from, int to)
    {
        _dragged = null;
        var columns = Columns.ToList();
        var moved = columns[from];
        columns.RemoveAt(from);
        columns.Insert(to, moved);
        return Changed.InvokeAsync(columns);
    }
}
