using CoSae.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>Links to the form with another run's spec: the newest runs, or those with a text in name or id.</summary>
public sealed partial class RunPicker : IDisposable
{
    private const int Most = 12;

    private string _text = "";
    private IReadOnlyList<Found>? _found;
    private Throttle? _search;
    private int _request;

    [Inject]
    private IDbContextFactory<CosaeDb> Factory { get; set; } = null!;

    protected override void OnInitialized() => _search = new Throttle(TimeSpan.FromMilliseconds(200), _ => InvokeAsync(SearchAsync));

    private void Type(string text)
    {
        _text = text.Trim();
        _search!.Ask();
    }

    private async Task SearchAsync()
    {
        int request = ++_request;
        try
        {
            await using var db = await Factory.CreateDbContextAsync();
            string pattern = "%" + _text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_") + "%";
            var found = await db.Runs.AsNoTracking()
                .Where(r => EF.Functions.Like(r.Name, pattern, @"\") || EF.Functions.Like(r.Id, pattern, @"\"))
                .OrderByDescending(r => r.Id).Take(Most).Select(r => new Found(r.Id, r.Name, r.Dataset, r.CreatedAt)).ToListAsync();
            if (request != _request)
                return;
            _found = found;
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
        _search?.Dispose();
    }

    private sealed record Found(string Id, string Name, string Dataset, DateTimeOffset Created);
}
