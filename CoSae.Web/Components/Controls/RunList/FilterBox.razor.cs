using CoSae.Web.Runs.Filtering;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>The one box in which runs are filtered: offers what could come next, says what is wrong, applies what is right.</summary>
public sealed partial class FilterBox : IAsyncDisposable
{
    private const string Placeholder = "method:cosae data.pairedFraction<0.01 score.consistency>0.5";

    private ElementReference _input;
    private IJSObjectReference? _module;
    private Throttle? _pause;
    private readonly Queue<string> _sent = [];
    private string _text = "", _applied = "", _seen = "";
    private bool _open, _help;
    private int _active = -1;
    private int? _caret;
    private IReadOnlyList<FilterSuggestion> _suggestions = [];
    private IReadOnlyList<FilterError> _problems = [];

    /// <summary>The filter that is in force.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>Values to offer.</summary>
    [Parameter]
    public FilterVocabulary Vocabulary { get; set; } = FilterVocabulary.Empty;

    /// <summary>Called with a filter that can be read; null for none.</summary>
    [Parameter]
    public EventCallback<string?> Changed { get; set; }

    [Inject]
    private IJSRuntime JS { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private bool IsOpen => _open && _suggestions.Count > 0;

    protected override void OnInitialized() =>
        _pause = new Throttle(TimeSpan.FromMilliseconds(450), _ => InvokeAsync(() => ApplyAsync(final: false)));

    protected override void OnParametersSet()
    {
        string value = Value ?? "";
        if (value == _seen)
            return;
        _seen = value;
        // The address takes a moment to follow; what comes back late must not undo what was typed meanwhile.
        if (_sent.Contains(value))
        {
            while (_sent.Dequeue() != value)
            {
            }
            return;
        }
        if (value == _applied)
            return;
        // Somebody else changed it: a chip, a saved view, the browser's back button.
        (_text, _applied, _open) = (value, value, false);
        _problems = ProblemsOf(value);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
            {
                _module = await JS.InvokeAsync<IJSObjectReference>("import", "./Components/Controls/RunList/FilterBox.razor.js");
                if (_module is not null)
                    await _module.InvokeVoidAsync("attach", _input);
            }
            if (_caret is { } caret && _module is not null)
            {
                _caret = null;
                await _module.InvokeVoidAsync("place", _input, caret);
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone.
        }
    }

    // Where the caret is follows from the texts: to ask the browser would answer for a text that has gone on meanwhile.
    private void Typed(string? typed)
    {
        string text = typed ?? "";
        int caret = FilterSuggestions.CaretAfter(_text, text);
        _text = text;
        _problems = [];
        _pause!.Ask();
        Offer(caret);
    }

    private async Task FocusedAsync()
    {
        string text = _text;
        int caret = _module is null ? text.Length : await _module.InvokeAsync<int?>("caret", _input) ?? text.Length;
        if (text == _text)
            Offer(caret);
    }

    private void Offer(int caret)
    {
        _suggestions = FilterSuggestions.At(_text, caret, Vocabulary);
        (_open, _active) = (true, -1);
    }

    private async Task KeyAsync(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown" when !IsOpen:
                await FocusedAsync();
                _active = 0;
                break;
            case "ArrowDown":
                _active = (_active + 1) % _suggestions.Count;
                break;
            case "ArrowUp" when IsOpen:
                _active = _active <= 0 ? _suggestions.Count - 1 : _active - 1;
                break;
            case "Enter" when IsOpen && _active >= 0:
                await TakeAsync(_active);
                break;
            case "Enter":
                _open = false;
                await ApplyAsync(final: true);
                break;
            case "Escape" when _help:
                _help = false;
                break;
            case "Escape":
                _open = false;
                break;
        }
    }

    private async Task TakeAsync(int index)
    {
        (_text, int caret) = _suggestions[index].ApplyTo(_text);
        _caret = caret;
        _suggestions = FilterSuggestions.At(_text, caret, Vocabulary);
        (_open, _active) = (!_text[..caret].EndsWith(' '), -1);
        await ApplyAsync(final: false);
    }

    private async Task LeftAsync()
    {
        _open = false;
        await ApplyAsync(final: true);
    }

    private Task ClearAsync()
    {
        (_text, _open) = ("", false);
        return ApplyAsync(final: true);
    }

    // While somebody types, a term that is not finished is no mistake yet.
    private async Task ApplyAsync(bool final)
    {
        var problems = ProblemsOf(_text);
        if (problems.Count > 0)
        {
            bool unfinished = !final && problems.All(p => p.Position + p.Length >= _text.TrimEnd().Length);
            _problems = unfinished ? [] : problems;
            StateHasChanged();
            return;
        }
        _problems = [];
        string text = _text.Trim();
        if (text == _applied)
            return;
        _applied = text;
        _sent.Enqueue(text);
        await Changed.InvokeAsync(text.Length == 0 ? null : text);
    }

    private IReadOnlyList<FilterError> ProblemsOf(string text)
    {
        try
        {
            RunFilter.Parse(text, Clock.GetUtcNow());
            return [];
        }
        catch (FilterException e)
        {
            return e.Errors;
        }
    }

    // A little of what stands before, so that the place is found.
    private string Before(FilterError problem) => _text.Length < problem.Position ? "" : _text[Math.Max(0, problem.Position - 20)..problem.Position];

    private string Marked(FilterError problem) =>
        problem.Length == 0 || problem.Position >= _text.Length ? "␣" : _text[problem.Position..Math.Min(_text.Length, problem.Position + Math.Min(problem.Length, 60))];

    public async ValueTask DisposeAsync()
    {
        _pause?.Dispose();
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has let go of it.
        }
    }
}
