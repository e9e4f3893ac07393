using CoSae.Web.Reports;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CoSae.Web.Components.Controls.Reports;

/// <summary>One block as it is edited: the tools that move and remove it, its words, and what it looks like.</summary>
public sealed partial class BlockEditor : IDisposable
{
    private ElementReference _handle;
    private string _draft = "";
    private string? _saved;
    private Throttle? _save;

    [Parameter, EditorRequired]
    public ReportBlock Block { get; set; } = null!;

    /// <summary>Where it stands, from 0.</summary>
    [Parameter]
    public int Place { get; set; }

    /// <summary>How many blocks there are.</summary>
    [Parameter]
    public int Of { get; set; }

    /// <summary>Whether a dragged block would be put here.</summary>
    [Parameter]
    public bool Over { get; set; }

    /// <summary>Asks to be moved by places.</summary>
    [Parameter]
    public EventCallback<int> Moved { get; set; }

    [Parameter]
    public EventCallback Removed { get; set; }

    [Parameter]
    public EventCallback TakenAnew { get; set; }

    [Parameter]
    public EventCallback TextBelow { get; set; }

    [Parameter]
    public EventCallback DragStarted { get; set; }

    [Parameter]
    public EventCallback DragEnded { get; set; }

    [Parameter]
    public EventCallback Hovered { get; set; }

    [Parameter]
    public EventCallback Dropped { get; set; }

    /// <summary>Its words were changed.</summary>
    [Parameter]
    public EventCallback<Func<ReportBlock, ReportBlock>> Changed { get; set; }

    private string? Title => (Block as ChartBlock)?.Title ?? (Block as TableBlock)?.Title;

    /// <summary>After a move the browser has forgotten where the keyboard was.</summary>
    public ValueTask FocusAsync() => _handle.FocusAsync();

    protected override void OnInitialized() => _save = new Throttle(TimeSpan.FromMilliseconds(700), _ => InvokeAsync(() => SaveAsync(_draft)));

    protected override void OnParametersSet()
    {
        // What is being typed is newer than what comes back from the store.
        if (Block is MarkdownBlock block && block.Text != _saved)
            (_saved, _draft) = (block.Text, block.Text);
    }

    private void Type(string? text)
    {
        _draft = text ?? "";
        _save!.Ask();
    }

    private async Task SaveAsync(string? text)
    {
        _draft = text ?? "";
        if (_draft == _saved)
            return;
        string now = _saved = _draft;
        await Change(b => b is MarkdownBlock block ? block with { Text = now } : b);
    }

    private Task RenameAsync(string? title) => string.IsNullOrWhiteSpace(title) ? Task.CompletedTask : Change(b => b switch
    {
        ChartBlock chart => chart with { Title = title.Trim() },
        TableBlock table => table with { Title = title.Trim() },
        _ => b,
    });

    private Task KeyAsync(KeyboardEventArgs e) => (e.AltKey, e.Key) switch
    {
        (true, "ArrowUp") => Moved.InvokeAsync(-1),
        (true, "ArrowDown") => Moved.InvokeAsync(1),
        _ => Task.CompletedTask,
    };

    private Task Change(Func<ReportBlock, ReportBlock> change) => Changed.InvokeAsync(change);

    public void Dispose() => _save?.Dispose();
}
