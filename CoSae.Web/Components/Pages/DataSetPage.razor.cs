using CoSae.Engine.Data.Adding;
using CoSae.Engine.Runs;
using CoSae.Web.DataSets;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Pages;

/// <summary>One data set: what it is made of, and what can be expected of it before anything is trained.</summary>
public sealed partial class DataSetPage : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private DataSetListing? _set;
    private DataSetPreview? _preview;
    private string? _problem, _loaded;
    private bool _computing;

    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>The first row of the sample.</summary>
    [SupplyParameterFromQuery(Name = "row")]
    public long? Row { get; set; }

    [Inject]
    private CosaeHome Home { get; set; } = null!;

    [Inject]
    private DataSetTool Tool { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        // Turning the sample's pages comes here too.
        if (_loaded == Name)
            return;
        _loaded = Name;
        (_set, _preview, _problem) = (null, null, null);
        try
        {
            _set = DataSetListing.Find(Home, Name);
        }
        catch (InvalidDataException e)
        {
            _problem = e.Message;
        }
        if (_set is { Built: true })
            await PreviewAsync(build: false);
    }

    private Task PrepareAsync() => PreviewAsync(build: true);

    private async Task PreviewAsync(bool build)
    {
        if (_computing)
            return;
        string name = Name;
        (_computing, _problem) = (true, null);
        StateHasChanged();
        try
        {
            var preview = await Tool.PreviewAsync(name, build, _closed.Token);
            if (name == Name)
                (_preview, _set) = (preview, DataSetListing.Find(Home, name));
        }
        catch (InvalidDataException e) when (name == Name)
        {
            _problem = e.Message;
        }
        catch (OperationCanceledException)
        {
            // The page was left; the preview is finished for the next one who looks.
        }
        finally
        {
            _computing = false;
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}
