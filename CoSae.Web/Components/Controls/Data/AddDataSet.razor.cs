using CoSae.Engine.Data.Adding;
using CoSae.Engine.Runs;
using CoSae.Web.DataSets;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace CoSae.Web.Components.Controls.Data;

/// <summary>The form for a data set of one's own: uploads are streamed to the disk, the rest is done by <see cref="DataSetTool"/>.</summary>
public sealed partial class AddDataSet : IDisposable
{
    private const int Needed = 2;

    private readonly IReadOnlyList<DataFile> _files = DataFile.All();
    private readonly CancellationTokenSource _closed = new();
    private CancellationTokenSource? _work;
    private IReadOnlyList<SpecError> _errors = [];
    private string _name = "", _title = "", _sideA = "", _sideB = "";
    private string? _stage;
    private bool _uploads = true, _replace;
    private long _sent, _total;
    private Throttle? _shown;

    /// <summary>Called when a person gives up.</summary>
    [Parameter]
    public EventCallback Cancelled { get; set; }

    [Inject]
    private CosaeHome Home { get; set; } = null!;

    [Inject]
    private DataSetTool Tool { get; set; } = null!;

    [Inject]
    private IOptions<DataSetOptions> Options { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool Busy => _work is not null;

    protected override void OnInitialized() => _shown = new Throttle(TimeSpan.FromMilliseconds(250), _ => InvokeAsync(StateHasChanged));

    private IEnumerable<string> Problems(string field) => _errors.Where(e => e.Path == field).Select(e => e.Message);

    private async Task AddAsync()
    {
        if (Busy || (_errors = [.. Missing()]).Count > 0)
            return;
        _work = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        try
        {
            using var folder = _uploads ? UploadFolder.Create(Home, Options.Value.MaxUploadBytes) : null;
            try
            {
                var paths = await PathsAsync(folder, _work.Token);
                _stage = "Checking every number and copying the files…";
                StateHasChanged();
                await Tool.AddAsync(Request(paths), _work.Token);
                Navigation.NavigateTo($"data/{_name}");
            }
            catch (DataSetRefusedException e)
            {
                _errors = (folder?.Plain(e) ?? e).Errors;
            }
        }
        catch (OperationCanceledException)
        {
            // The person gave up or left; what was uploaded is gone with its folder.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException or JSException)
        {
            _errors = [new("", e.Message)];
        }
        finally
        {
            _work?.Dispose();
            (_work, _stage, _sent, _total) = (null, null, 0, 0);
        }
    }

    private IEnumerable<SpecError> Missing()
    {
        if (_name.Length == 0)
            yield return new("name", "Give the data set a name.");
        foreach (var file in _files.Take(Needed))
            if (_uploads ? file.Upload is null : file.Path.Length == 0)
                yield return new(file.Field, $"{file.Label} is needed: {(_uploads ? "choose a file" : "name a file on the server's disk")}.");
    }

    /// <summary>Where each given file is on the server's disk, by field.</summary>
    private async Task<Dictionary<string, string>> PathsAsync(UploadFolder? folder, CancellationToken cancel)
    {
        if (folder is null)
            return _files.Where(f => f.Path.Length > 0).ToDictionary(f => f.Field, f => f.Path);
        var paths = new Dictionary<string, string>();
        var chosen = _files.Where(f => f.Upload is not null).ToList();
        (_sent, _total) = (0, chosen.Sum(f => f.Upload!.Size));
        if (_total > Options.Value.MaxUploadBytes)
            throw new DataSetRefusedException([new("a", $"The files have {Format.Bytes(_total)} together, and the server takes {Format.Bytes(Options.Value.MaxUploadBytes)} (DataSets:MaxUploadBytes in its settings). Name them on the server's disk instead.")]);
        foreach (var file in chosen)
        {
            _stage = $"Uploading {file.Upload!.Name}…";
            StateHasChanged();
            await using var content = file.Upload.OpenReadStream(Options.Value.MaxUploadBytes, cancel);
            paths[file.Field] = await folder.SaveAsync(file.Field, file.Upload.Name, content, bytes =>
            {
                _sent += bytes;
                _shown!.Ask();
            }, cancel);
        }
        return paths;
    }

    private DataSetRequest Request(Dictionary<string, string> paths) => new()
    {
        Name = _name,
        A = paths["a"],
        B = paths["b"],
        Labels = paths.GetValueOrDefault("labels"),
        Items = paths.GetValueOrDefault("items"),
        Pairs = paths.GetValueOrDefault("pairs"),
        Groups = paths.GetValueOrDefault("groups"),
        PrototypesA = paths.GetValueOrDefault("prototypesA"),
        PrototypesB = paths.GetValueOrDefault("prototypesB"),
        Title = _title,
        SideA = _sideA,
        SideB = _sideB,
        Replace = _replace,
    };

    private Task CancelAsync()
    {
        _work?.Cancel();
        return Cancelled.InvokeAsync();
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        _shown?.Dispose();
    }
}
