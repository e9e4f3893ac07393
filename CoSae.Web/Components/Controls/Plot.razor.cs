using CoSae.Web.Components.Controls.Reports;
using CoSae.Web.Reports;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CoSae.Web.Components.Controls;

/// <summary>
/// The one chart component: one div, drawn by plotly.js in <c>Plot.razor.js</c>, with a menu that exports what is drawn as
/// PNG, SVG and CSV. Draws anew when it is given another <see cref="Traces"/> or <see cref="Layout"/> object, so that a
/// parent may render often at no cost.
/// </summary>
public sealed partial class Plot : IAsyncDisposable
{
    private ElementReference _div;
    private Interop? _interop;
    private IReadOnlyList<PlotTrace>? _drawnTraces;
    private PlotLayout? _drawnLayout;
    private string? _drawnTitle;
    private bool _drawing, _disposed;

    /// <summary>What the chart shows, for readers who cannot see it, and the heading of a saved picture.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<PlotTrace> Traces { get; set; } = [];

    [Parameter]
    public PlotLayout Layout { get; set; } = PlotLayout.Default;

    /// <summary>Pixels; the width is that of the surroundings.</summary>
    [Parameter]
    public int Height { get; set; } = 240;

    /// <summary>Whether a legend of the traces stands above; a page that has one of its own leaves it out. Exports always have one.</summary>
    [Parameter]
    public bool Legend { get; set; }

    /// <summary>Name of exported files, without ending; null makes one of the title.</summary>
    [Parameter]
    public string? FileName { get; set; }

    /// <summary>The stretch of x that is shown after a zoom, when it has come to rest; null when everything is shown again.</summary>
    [Parameter]
    public EventCallback<PlotRange?> Zoomed { get; set; }

    /// <summary>
    /// Name under which a zoom stands in the address, <c>zoom.name=x~x,y~y</c>; null keeps it out of it. All on a page differ.
    /// </summary>
    [Parameter]
    public string? ZoomKey { get; set; }

    [Parameter]
    public EventCallback<PlotPoint> Clicked { get; set; }

    /// <summary>Its curves only grow: points that come behind those already drawn are sent alone, not the whole figure.</summary>
    [Parameter]
    public bool Growing { get; set; }

    [Inject]
    private IJSRuntime JS { get; set; } = null!;

    // A chart can stand where there are no reports: then it does without.
    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    private ReportDesk? Desk { get; set; }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>The layout as a reader has zoomed it.</summary>
    internal PlotLayout Shown { get; private set; } = PlotLayout.Default;

    private IReadOnlyList<LegendItem> Items => PlotLegend.Of(Traces);

    protected override void OnInitialized()
    {
        Desk = Services.GetService<ReportDesk>();
        Services.GetService<ChartsOnPage>()?.Add(this);
    }

    protected override void OnParametersSet() => Shown = ZoomKey is null ? Layout : PlotZoom.InAddress(Navigation.ViewUri(), ZoomKey).Of(Layout);

    private Task AddToReportAsync() => Desk!.AddAsync(() => Task.FromResult<IReadOnlyList<ReportBlock>>([ChartsOnPage.Take(this, Desk.Here)]));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // While a drawing is on its way newer data waits: the loop below takes the newest and skips what lies between.
        if (_drawing || _disposed)
            return;
        _drawing = true;
        try
        {
            while (!_disposed && !(ReferenceEquals(_drawnTraces, Traces) && _drawnLayout == Shown && _drawnTitle == Title))
            {
                var growth = Growing && _interop is not null && _drawnLayout == Shown && _drawnTitle == Title ? PlotGrowth.Of(_drawnTraces!, Traces) : null;
                (_drawnTraces, _drawnLayout, _drawnTitle) = (Traces, Shown, Title);
                if (growth is not null)
                {
                    await _interop!.ExtendAsync(growth);
                    continue;
                }
                var figure = PlotFigure.Of(Title, FileName, Traces, Shown);
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

    private async Task StartAsync(PlotFigure figure)
    {
        var interop = await Interop.ImportAsync(JS, _div, this);
        if (_disposed)
        {
            await interop.DisposeAsync();
            return;
        }
        _interop = interop;
        await interop.InitAsync(figure);
    }

    private async Task ZoomAsync(PlotZoom zoom)
    {
        if (_disposed)
            return;
        await Zoomed.InvokeAsync(zoom.X);
        if (ZoomKey is not null)
            Navigation.SetView((PlotZoom.Parameter(ZoomKey), zoom.Text));
    }

    private Task ClickAsync(int trace, int point)
    {
        // The click may be on what was drawn before; then there is nothing left to say about it.
        if (trace < 0 || trace >= Traces.Count || point < 0 || point >= Traces[trace].Y.Count)
            return Task.CompletedTask;
        var t = Traces[trace];
        return Clicked.InvokeAsync(new PlotPoint(trace, point, t.Categories is null ? t.X[point] : double.NaN, t.Y[point]));
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        Services.GetService<ChartsOnPage>()?.Remove(this);
        if (_interop is not null)
            await _interop.DisposeAsync();
    }

    private sealed class Interop(IJSObjectReference module, ElementReference div, Plot plot) : IAsyncDisposable
    {
        private DotNetObjectReference<Interop>? _self;

        public static async Task<Interop> ImportAsync(IJSRuntime js, ElementReference div, Plot plot) =>
            new(await js.InvokeAsync<IJSObjectReference>("import", "./Components/Controls/Plot.razor.js"), div, plot);

        public ValueTask InitAsync(PlotFigure figure)
        {
            // Nobody listens to most charts: then the browser has nothing to send.
            bool zoom = plot.Zoomed.HasDelegate || plot.ZoomKey is not null, click = plot.Clicked.HasDelegate;
            if (zoom || click)
                _self = DotNetObjectReference.Create(this);
            return module.InvokeVoidAsync("init", div, figure, _self, zoom, click);
        }

        public ValueTask UpdateAsync(PlotFigure figure) => module.InvokeVoidAsync("update", div, figure);

        [JSInvokable("zoomed")]
        public Task ZoomedAsync(double? xFrom, double? xTo, double? yFrom, double? yTo) =>
            plot.InvokeAsync(() => plot.ZoomAsync(new PlotZoom(PlotRange.Of(xFrom, xTo), PlotRange.Of(yFrom, yTo))));

        [JSInvokable("clicked")]
        public Task ClickedAsync(int trace, int point) => plot.InvokeAsync(() => plot.ClickAsync(trace, point));

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
            finally
            {
                _self?.Dispose();
            }
        }
    }
}
