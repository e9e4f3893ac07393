using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoSae.Web.Components.Controls;

/// <summary>
/// The one chart component: one div, drawn by plotly.js in <c>Plot.razor.js</c>. Draws anew when it is given another
/// <see cref="Traces"/> or <see cref="Layout"/> object, so that a parent may render often at no cost.
/// </summary>
public sealed partial class Plot : IAsyncDisposable
{
    private ElementReference _div;
    private Interop? _interop;
    private IReadOnlyList<PlotTrace>? _drawnTraces;
    private PlotLayout? _drawnLayout;
    private bool _drawing, _disposed;

    /// <summary>What the chart shows, for readers who cannot see it, and the name of a saved picture.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<PlotTrace> Traces { get; set; } = [];

    [Parameter]
    public PlotLayout Layout { get; set; } = PlotLayout.Default;

    /// <summary>Pixels; the width is that of the surroundings.</summary>
    [Parameter]
    public int Height { get; set; } = 240;

    /// <summary>Its curves only grow: points that come behind those already drawn are sent alone, not the whole figure.</summary>
    [Parameter]
    public bool Growing { get; set; }

    [Inject]
    private IJSRuntime JS { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // While a drawing is on its way newer data waits: the loop below takes the newest and skips what lies between.
        if (_drawing || _disposed)
            return;
        _drawing = true;
        try
        {
            while (!_disposed && !(ReferenceEquals(_drawnTraces, Traces) && _drawnLayout == Layout))
            {
                var growth = Growing && _interop is not null && _drawnLayout == Layout ? PlotGrowth.Of(_drawnTraces!, Traces) : null;
                (_drawnTraces, _drawnLayout) = (Traces, Layout);
                if (growth is not null)
                {
                    await _interop!.ExtendAsync(growth);
                    continue;
                }
                var figure = Figure.Of(Title, Traces, Layout);
                if (_interop is null)
                    await StartAsync(figure);
                else
                    await _interop.UpdateAsync(figure);
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone; so is the chart.
        }
        finally
        {
            _drawing = false;
        }
    }

    private async Task StartAsync(Figure figure)
    {
        var interop = await Interop.ImportAsync(JS, _div);
        if (_disposed)
        {
            await interop.DisposeAsync();
            return;
        }
        _interop = interop;
        await interop.InitAsync(figure);
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        if (_interop is not null)
            await _interop.DisposeAsync();
    }

    private sealed class Interop(IJSObjectReference module, ElementReference div) : IAsyncDisposable
    {
        public static async Task<Interop> ImportAsync(IJSRuntime js, ElementReference div) =>
            new(await js.InvokeAsync<IJSObjectReference>("import", "./Components/Controls/Plot.razor.js"), div);

        public ValueTask InitAsync(Figure figure) => module.InvokeVoidAsync("init", div, figure);

        public ValueTask UpdateAsync(Figure figure) => module.InvokeVoidAsync("update", div, figure);

        public ValueTask ExtendAsync(IReadOnlyList<PlotGrowth> growth) => module.InvokeVoidAsync("extend", div, growth);

        public async ValueTask DisposeAsync()
        {
            try
            {
                await module.InvokeVoidAsync("dispose", div);
                await module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // Nothing is left to clean up.
            }
        }
    }

    /// <summary>What crosses to the browser: numbers that JSON knows, so <c>null</c> for NaN and the infinities.</summary>
    private sealed record Figure(string Title, IReadOnlyList<Curve> Traces, PlotLayout Layout)
    {
        public static Figure Of(string title, IReadOnlyList<PlotTrace> traces, PlotLayout layout) =>
            new(title, [.. traces.Select(Curve.Of)], layout);
    }

    private sealed record Curve(
        string Name, PlotKind Kind, object X, double?[] Y, double?[]? Low, double?[]? High,
        string Color, string Dash, double Width, double Opacity, bool Hover)
    {
        public static Curve Of(PlotTrace t) => new(
            t.Name, t.Kind, t.Categories is null ? Numbers(t.X)! : t.Categories, Numbers(t.Y)!, Numbers(t.Low), Numbers(t.High),
            t.Color, t.Dash, t.Width, t.Opacity, t.Hover);

        private static double?[]? Numbers(IReadOnlyList<double>? values) =>
            values?.Select(v => double.IsFinite(v) ? v : (double?)null).ToArray();
    }
}
