using System.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CoSae.Web.Components.Controls;

/// <summary>
/// A part of a page that opens and closes. Which of them are open stands in the address, <c>?open=a&amp;open=b</c>; the server
/// decides, not the browser, so that the two cannot disagree.
/// </summary>
public sealed partial class Disclosure : IDisposable
{
    private bool _byItself, _called;

    /// <summary>What stands in the address; all on a page differ.</summary>
    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    [Parameter, EditorRequired]
    public RenderFragment Summary { get; set; } = null!;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Something within wants to be seen, a mistake for example: it opens by itself, and may be closed again.</summary>
    [Parameter]
    public bool Calls { get; set; }

    /// <summary>It was opened, or stands open from the beginning.</summary>
    [Parameter]
    public EventCallback Opened { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Parameter]
    public string? SummaryClass { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsOpen => _byItself || Keys.Contains(Key);

    private string[] Keys => HttpUtility.ParseQueryString(new Uri(Navigation.ViewUri()).Query).GetValues("open") ?? [];

    protected override Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        return IsOpen ? Opened.InvokeAsync() : Task.CompletedTask;
    }

    protected override void OnParametersSet()
    {
        if (Calls && !_called)
            _byItself = true;
        _called = Calls;
    }

    private async Task ToggleAsync()
    {
        bool opens = !IsOpen;
        _byItself = false;
        string[] keys = [.. Keys.Where(k => k != Key)];
        if (opens)
            keys = [.. keys, Key];
        Navigation.SetView(("open", keys.Length == 0 ? null : keys));
        if (opens)
            await Opened.InvokeAsync();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(StateHasChanged);

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;
}
