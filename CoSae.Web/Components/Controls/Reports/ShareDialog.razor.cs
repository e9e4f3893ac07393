using System.Globalization;
using CoSae.Data;
using CoSae.Web.Reports;
using CoSae.Web.Sharing;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;

namespace CoSae.Web.Components.Controls.Reports;

/// <summary>Makes a snapshot and the link to it, with a picture of the first chart on the page for previews.</summary>
public sealed partial class ShareDialog
{
    private const string OnDay = "day";

    private string _title = "";
    private string _ends = "";
    private DateOnly? _day;
    private Share? _share;
    private IReadOnlyList<string> _problems = [];
    private bool _busy;

    /// <summary>Takes what is shared, when it is shared.</summary>
    [Parameter, EditorRequired]
    public Func<Task<IReadOnlyList<ReportBlock>>> Take { get; set; } = null!;

    /// <summary>The title to begin with.</summary>
    [Parameter]
    public string Proposal { get; set; } = "";

    /// <summary>The report that it is taken from; null for a view.</summary>
    [Parameter]
    public string? ReportId { get; set; }

    [Inject]
    private ShareStore Shares { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private DialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime JS { get; set; } = null!;

    private string Address => $"{Navigation.BaseUri}s/{_share!.Token}";

    protected override void OnInitialized() => _title = Proposal.Length > ReportLimits.TitleLength ? Proposal[..ReportLimits.TitleLength] : Proposal;

    private async Task CreateAsync()
    {
        if (_busy || string.IsNullOrWhiteSpace(_title))
            return;
        var now = Clock.GetUtcNow();
        DateTimeOffset? end = _ends switch
        {
            "" => null,
            OnDay => _day is { } day ? SharePolicy.EndOf(day, now) : null,
            _ => now.AddDays(int.Parse(_ends, CultureInfo.InvariantCulture)),
        };
        if (_ends == OnDay && end is null)
        {
            _problems = [$"Choose a day from today on, at most {SharePolicy.MostDays / 365} years ahead."];
            return;
        }
        (_busy, _problems) = (true, []);
        try
        {
            var blocks = await Take();
            if (blocks.Count == 0)
                throw new ReportException("", "There is nothing to share here yet.");
            _share = await Shares.CreateAsync(new ShareRequest(_title, blocks, Navigation.BaseUri)
            {
                ReportId = ReportId, ExpiresAt = end, Preview = await PictureAsync(),
            });
        }
        catch (ReportException e)
        {
            _problems = [.. e.Errors.Select(x => x.ToString())];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems = [$"The snapshot could not be stored: {e.Message}"];
        }
        finally
        {
            _busy = false;
        }
    }

    // A link without a picture of its own is better than none: it then has the one of the house.
    private async Task<byte[]?> PictureAsync()
    {
        try
        {
            await using var module = await JS.InvokeAsync<IJSObjectReference?>("import", "./Components/Controls/Reports/ShareDialog.razor.js");
            if (module is null)
                return null;
            await using var picture = await module.InvokeAsync<IJSStreamReference?>("preview", _title, PreviewPicture.Width, PreviewPicture.Height);
            if (picture is null)
                return null;
            await using var stream = await picture.OpenReadStreamAsync(PreviewPicture.MaxLength);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            return bytes.ToArray();
        }
        catch (Exception e) when (e is JSException or ArgumentOutOfRangeException or TimeoutException)
        {
            return null;
        }
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
