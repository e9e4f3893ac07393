using System.Globalization;
using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace CoSae.Web.Components.Controls.Queueing;

/// <summary>Runs that wait, in order: moved by the mouse, the keyboard or their priority; each move is announced.</summary>
public sealed partial class WaitingList : IAsyncDisposable
{
    private static readonly (QueueMove Move, string Icon, string Word)[] _moves =
    [
        (QueueMove.Top, "vertical_align_top", "To the top"), (QueueMove.Up, "arrow_upward", "Up"),
        (QueueMove.Down, "arrow_downward", "Down"), (QueueMove.Bottom, "vertical_align_bottom", "To the bottom"),
    ];

    private ElementReference _list;
    private IJSObjectReference? _module;
    private DotNetObjectReference<WaitingList>? _self;
    private IReadOnlyList<WaitingRun>? _shown;
    private Run? _moved;
    private (string Id, QueueMove Move)? _focus;
    private string? _said, _problem;

    [Parameter, EditorRequired]
    public IReadOnlyList<WaitingRun> Rows { get; set; } = [];

    /// <summary>Runs in the whole queue.</summary>
    [Parameter, EditorRequired]
    public int Total { get; set; }

    /// <summary>Reads the order anew and passes it down again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private RunQueue Queue { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IJSRuntime JS { get; set; } = null!;

    protected override void OnParametersSet()
    {
        // Where it is now stands in the first order that was read after the move.
        if (_moved is { } moved && !ReferenceEquals(_shown, Rows))
        {
            _said = Rows.FirstOrDefault(r => r.Run.Id == moved.Id) is { } row
                ? $"“{moved.Name}” is now {row.Place} of {Total}, priority {row.Run.Priority}."
                : $"“{moved.Name}” has moved to another page.";
            _moved = null;
        }
        _shown = Rows;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
            {
                _module = await JS.InvokeAsync<IJSObjectReference>("import", "./Components/Controls/Queueing/WaitingList.razor.js");
                await _module.InvokeVoidAsync("init", _list, _self = DotNetObjectReference.Create(this));
            }
            // The row was moved in the document, which takes the focus from its button.
            if (_moved is null && _focus is var (id, move) && _module is not null)
            {
                _focus = null;
                await _module.InvokeVoidAsync("focus", _list, id, move.ToString());
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone.
        }
    }

    /// <summary>Called by the browser when a row was dropped before or after another.</summary>
    [JSInvokable]
    public Task DropAsync(string id, string other, bool after) => ApplyAsync(id, null, () => Queue.ReorderAsync(id, other, after));

    private Task MoveAsync(WaitingRun row, QueueMove move) => ApplyAsync(row.Run.Id, move, () => Queue.MoveAsync(row.Run.Id, move));

    private Task KeyAsync(WaitingRun row, KeyboardEventArgs e) => (e.AltKey, e.Key) switch
    {
        (true, "ArrowUp") => MoveAsync(row, e.ShiftKey ? QueueMove.Top : QueueMove.Up),
        (true, "ArrowDown") => MoveAsync(row, e.ShiftKey ? QueueMove.Bottom : QueueMove.Down),
        _ => Task.CompletedTask,
    };

    private Task PrioritiseAsync(WaitingRun row, ChangeEventArgs e) => ApplyAsync(row.Run.Id, null, () =>
        int.TryParse(e.Value as string, NumberStyles.Integer, CultureInfo.InvariantCulture, out int priority)
            ? Queue.SetPriorityAsync(row.Run.Id, priority)
            : throw new ArgumentException($"'{e.Value}' is not a priority; take a whole number."));

    private async Task ApplyAsync(string id, QueueMove? move, Func<Task<(Run Run, bool Changed)?>> change)
    {
        try
        {
            var result = await change();
            _problem = result is null ? "The run is gone." : result.Value.Run.State != RunState.Queued ? $"“{result.Value.Run.Name}” is no longer queued." : null;
            if (result is { Changed: true } moved)
                (_moved, _focus) = (moved.Run, move is null ? null : (id, move.Value));
            await Changed.InvokeAsync();
        }
        catch (ArgumentException e)
        {
            _problem = e.Message;
        }
    }

    private string Starts(WaitingRun row) => row switch
    {
        { Held: { } why } => $"waits: {why}",
        { StartsAt: null } => "–",
        { StartsAt: { } at } when at - Clock.GetUtcNow() is { TotalSeconds: > 5 } wait => $"in about {Format.Duration(wait)}",
        _ => "next",
    };

    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // Nothing is left to clean up.
        }
    }
}
