using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Pages;

/// <summary>All sweeps, the newest first, with how far each is.</summary>
public sealed partial class SweepList : IDisposable
{
    private const int PageSize = 30;

    private IReadOnlyList<(Sweep Sweep, IReadOnlyDictionary<RunState, int> Counts)>? _rows;
    private int _total, _request;
    private IDisposable? _subscription;
    private Throttle? _refresh;

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [Inject]
    private IDbContextFactory<CosaeDb> Factory { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private int Page => Math.Max(1, PageNumber ?? 1);

    protected override void OnInitialized()
    {
        _refresh = new Throttle(TimeSpan.FromMilliseconds(700), _ => InvokeAsync(LoadAsync));
        _subscription = Feed.Subscribe(null, change =>
        {
            if (change.Kind is RunChangeKind.State or RunChangeKind.Removed)
                _refresh.Ask();
        });
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        int request = ++_request;
        try
        {
            await using var db = await Factory.CreateDbContextAsync();
            int total = await db.Sweeps.CountAsync();
            var page = await db.Sweeps.AsNoTracking().OrderByDescending(s => s.Id).Skip((Page - 1) * PageSize).Take(PageSize).ToListAsync();
            var ids = page.Select(s => s.Id).ToList();
            var counts = (await db.Runs.Where(r => r.SweepId != null && ids.Contains(r.SweepId)).GroupBy(r => new { r.SweepId, r.State })
                .Select(g => new { g.Key.SweepId, g.Key.State, Count = g.Count() }).ToListAsync()).ToLookup(c => c.SweepId);
            if (request != _request)
                return;
            (_total, _rows) = (total, [.. page.Select(s => (s, (IReadOnlyDictionary<RunState, int>)counts[s.Id].ToDictionary(c => c.State, c => c.Count)))]);
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    public void Dispose()
    {
        _request = -1;
        _subscription?.Dispose();
        _refresh?.Dispose();
    }
}
