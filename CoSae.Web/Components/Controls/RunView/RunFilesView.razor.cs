using System.Text;
using CoSae.Data;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.RunView;

/// <summary>The end of the run's log and its files to download. Read anew whenever the page hears of the run.</summary>
public sealed partial class RunFilesView
{
    /// <summary>Bytes of the log that are shown.</summary>
    public const int Tail = 32 * 1024;

    private static readonly (string Path, string What)[] _known =
    [
        ("spec.json", "the spec as queued"),
        ("result/scores.json", "every figure, with intervals"),
        ("result/a/sae_weights.safetensors", "weights of side A, SAELens' layout"),
        ("result/a/cfg.json", "configuration of side A"),
        ("result/b/sae_weights.safetensors", "weights of side B, SAELens' layout"),
        ("result/b/cfg.json", "configuration of side B"),
        ("result/codes.safetensors", "codes of the test rows, sparse"),
        ("result/concepts.json", "what each latent responds to"),
        ("events.jsonl", "everything the worker reported, a line each"),
        ("log.txt", "what the worker printed"),
    ];

    private string _log = "";
    private bool _cut;
    private IReadOnlyList<(string Path, string What, long Bytes)> _files = [];

    [Parameter, EditorRequired]
    public Run Run { get; set; } = null!;

    [Inject]
    private RunQueue Queue { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        var folder = Queue.Folder(Run.Id);
        _files =
        [
            .. from f in _known
               let file = new FileInfo(Path.Combine(folder.Path, f.Path))
               where file.Exists
               select (f.Path, f.What, file.Length),
        ];
        await ReadLogAsync(folder.LogFile);
    }

    private async Task ReadLogAsync(string path)
    {
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            _cut = stream.Length > Tail;
            stream.Position = Math.Max(0, stream.Length - Tail);
            byte[] bytes = new byte[stream.Length - stream.Position];
            int read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false);
            string text = Encoding.UTF8.GetString(bytes, 0, read);
            // The cut may lie within a line, even within a letter.
            _log = _cut ? text[(text.IndexOf('\n') + 1)..] : text;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            _log = "";
        }
    }
}
