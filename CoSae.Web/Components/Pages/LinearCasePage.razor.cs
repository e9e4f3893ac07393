using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Theory;
using CoSae.Web.Components.Controls;
using CoSae.Web.Theory;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Pages;

/// <summary>The linear case: every objective's closed form beside what training reached, for a population of the reader's choice.</summary>
public sealed partial class LinearCasePage : IDisposable
{
    private const double Floor = -3;
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(300);
    private static readonly LegendItem[] _legend =
        [new("start 1", "--side-a"), new("start 2", "--side-b"), new("reduced-rank regression", "--ink", "dash")];

    private readonly CancellationTokenSource _closed = new();
    private IReadOnlyList<DataSetInfo> _sets = [];
    private TheoryReport? _report;
    private TheoryComputation? _computation;
    private TheoryRequest? _shown;
    private string? _problem;
    private IReadOnlyList<PlotTrace> _traces = [];
    private PlotLayout _layout = PlotLayout.Default;
    private bool _cut;

    /// <summary>Name of the data set; none is the Gaussian.</summary>
    [SupplyParameterFromQuery(Name = "dataset")]
    public string? Dataset { get; set; }

    [SupplyParameterFromQuery(Name = "rank")]
    public int? Rank { get; set; }

    [SupplyParameterFromQuery(Name = "seed")]
    public long? Seed { get; set; }

    [Inject]
    private CosaeHome Home { get; set; } = null!;

    [Inject]
    private TheoryTool Tool { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private TheoryRequest Request => new(Dataset is { Length: > 0 } ? Dataset : null, Rank ?? TheoryRequest.DefaultRank, Seed ?? 0);

    private bool IsRunning => _computation is not null;

    private int MostRank => (_sets.FirstOrDefault(s => s.Name == Dataset) is { } set
        ? Math.Min(DataSetPair.MaxDim, Math.Min(set.DimA, set.DimB)) : GaussianPair.DimA) - 1;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Request)
            return;
        _shown = Request;
        _sets = DataSetCatalog.All(Home);
        (_problem, _computation) = (null, null);
        Show(Tool.Kept(Request));
        // Started by an earlier visit, or in another window.
        if (Tool.Running(Request) is { } running)
            await FollowAsync(running);
    }

    private async Task Compute()
    {
        _problem = null;
        try
        {
            await FollowAsync(Tool.Start(Request));
        }
        catch (InvalidDataException e)
        {
            _problem = e.Message;
        }
    }

    private async Task FollowAsync(TheoryComputation computation)
    {
        var request = Request;
        _computation = computation;
        StateHasChanged();
        try
        {
            while (await Task.WhenAny(computation.Done, Task.Delay(_look, _closed.Token)) != computation.Done)
            {
                _closed.Token.ThrowIfCancellationRequested();
                StateHasChanged();
            }
            var report = await computation.Done;
            if (request == Request)
                Show(report);
        }
        catch (OperationCanceledException)
        {
            // The page was left, or the server ends; the next visit finds what there is.
        }
        catch (InvalidDataException e) when (request == Request)
        {
            _problem = e.Message;
        }
        finally
        {
            if (_computation == computation)
                _computation = null;
        }
    }

    private void Show(TheoryReport? report)
    {
        _report = report;
        if (report is null)
            return;
        var claims = report.Claims.Where(c => c.TranslationHigh is not null).ToList();
        string[] names = [.. claims.Select(c => c.Key)];
        double lowest = claims.Min(c => Math.Min(c.TranslationLow ?? Floor, c.Starts.Min(s => s.AToB ?? 0)));
        _cut = lowest < Floor || claims.Any(c => c.TranslationLow is null);
        _layout = new PlotLayout { YTitle = "R², A → B", YFrom = Math.Max(Floor, lowest) - 0.1, YTo = 1 };
        _traces =
        [
            .. Enumerable.Range(0, TheoryStudy.Starts).Select(i => new PlotTrace
            {
                Name = $"start {i + 1}",
                Kind = PlotKind.Bar,
                Categories = names,
                Y = [.. claims.Select(c => Math.Max(Floor, c.Starts[i].AToB ?? double.NaN))],
                Low = [.. claims.Select(c => Math.Max(Floor, c.TranslationLow ?? Floor))],
                High = [.. claims.Select(c => c.TranslationHigh!.Value)],
                Color = _legend[i].Color,
            }),
            new PlotTrace { Name = "reduced-rank regression", Categories = names, Y = [.. claims.Select(_ => report.CeilingAToB)], Color = "--ink", Dash = "dash" },
        ];
    }

    private void Go(string name, object? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = value }));

    private void GoNumber(string name, object? value)
    {
        if (long.TryParse((string?)value, System.Globalization.CultureInfo.InvariantCulture, out long number))
            Go(name, number);
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}
