using CoSae.Web.Reports;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Reports;

/// <summary>The blocks of a report as they are edited: moved by keyboard, buttons or dragging, written, added and removed.</summary>
public sealed partial class ReportEditor
{
    private string? _dragged, _over, _focus, _problem;
    private string _said = "";
    private (ReportBlock Block, int Place)? _removed;
    private (string Id, ReportDocument Before)? _moved;

    private Dictionary<string, BlockEditor?> Editor { get; } = [];

    [Parameter, EditorRequired]
    public ReportDocument Report { get; set; } = null!;

    /// <summary>Makes a change to the report as it stands in the store.</summary>
    [Parameter]
    public EventCallback<Func<ReportDocument, ReportDocument>> Change { get; set; }

    [Inject]
    private RunCapture Runs { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } id && Editor.GetValueOrDefault(id) is { } editor)
        {
            _focus = null;
            await editor.FocusAsync();
        }
    }

    // What is said is about the report after the move, which comes as a parameter, after renderings with the one before.
    protected override void OnParametersSet()
    {
        if (_moved is not ({ } id, { } before) || ReferenceEquals(before, Report))
            return;
        _moved = null;
        _focus = id;
        if (ReportEdits.IndexOf(Report.Blocks, id) is var at and >= 0)
            _said = $"“{Report.Blocks[at].Heading}” is now block {at + 1} of {Report.Blocks.Count}.";
    }

    private Task MoveAsync(string id, int places)
    {
        _moved = (id, Report);
        return Change.InvokeAsync(r => r with { Blocks = ReportEdits.MoveBy(r.Blocks, id, places) });
    }

    private Task DropAsync(string id)
    {
        string? dragged = _dragged;
        _dragged = _over = null;
        if (dragged is null || dragged == id)
            return Task.CompletedTask;
        _moved = (dragged, Report);
        return Change.InvokeAsync(r => r with { Blocks = ReportEdits.MoveTo(r.Blocks, dragged, ReportEdits.IndexOf(r.Blocks, id)) });
    }

    private Task RemoveAsync(string id)
    {
        int place = ReportEdits.IndexOf(Report.Blocks, id);
        if (place < 0)
            return Task.CompletedTask;
        _removed = (Report.Blocks[place], place);
        return Change.InvokeAsync(r => r with { Blocks = ReportEdits.Remove(r.Blocks, id) });
    }

    private Task UndoAsync()
    {
        if (_removed is not { } removed)
            return Task.CompletedTask;
        _removed = null;
        return Change.InvokeAsync(r => r with { Blocks = ReportEdits.Insert(r.Blocks, removed.Block, removed.Place) });
    }

    private Task AddTextAsync(int place)
    {
        var block = new MarkdownBlock { Text = "" };
        _focus = block.Id;
        return Change.InvokeAsync(r => r with { Blocks = ReportEdits.Insert(r.Blocks, block, place) });
    }

    private async Task AddRunAsync(string id)
    {
        _problem = null;
        if (await Runs.TakeAsync(id) is { } block)
            await Change.InvokeAsync(r => r with { Blocks = [.. r.Blocks, block] });
        else
            _problem = $"There is no run '{BlockCheck.Short(id)}' any more.";
    }

    private async Task TakeAnewAsync(string id)
    {
        _problem = null;
        if (Report.Blocks.FirstOrDefault(b => b.Id == id) is not RunBlock old)
            return;
        if (await Runs.TakeAsync(old.RunId) is { } block)
            await Change.InvokeAsync(r => r with
            {
                Blocks = ReportEdits.Replace(r.Blocks, id, b => block with { Id = id, Caption = b.Caption, Source = b.Source }),
            });
        else
            _problem = $"The run “{old.Name}” was deleted: its block stays as it is.";
    }
}
