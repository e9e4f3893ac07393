using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.Reports;
using CoSae.Web.Reports;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CoSae.Web.Sharing;

/// <summary>
/// Makes one HTML file of blocks that needs nothing else: no server, no network. The blocks are rendered by the very
/// components that the report's page uses, the charts drawn by the very module.
/// </summary>
public sealed class SnapshotPage(IServiceProvider services, ILoggerFactory loggers)
{
    // Numbers may be gaps; what ends a script element cannot occur, because < and > are escaped.
    private static readonly JsonSerializerOptions _figures = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Default, Converters = { new GapConverter() },
    };

    /// <summary>The complete document, UTF-8.</summary>
    public async Task<byte[]> RenderAsync(SnapshotRequest request)
    {
        var context = new SnapshotContext();
        string body = await BodyAsync(request, context);
        var document = new StringBuilder();
        document.Append("<!DOCTYPE html>\n<html lang=\"en\" data-theme=\"light\">\n<head>\n");
        Head(document, request, context.Charts.Count > 0);
        document.Append("</head>\n<body class=\"snapshot\">\n").Append(body).Append('\n');
        using var stream = new MemoryStream();
        if (context.Charts.Count > 0)
        {
            document.Append("<script type=\"application/json\" id=\"figures\">").Append(Figures(context.Charts)).Append("</script>\n<script>");
            Write(stream, document);
            stream.Write(SnapshotFiles.Plotly);
            document.Clear().Append("</script>\n<script type=\"module\">").Append(SnapshotFiles.ChartScript).Append("</script>\n");
        }
        document.Append("<script>").Append(SnapshotFiles.PageScript).Append("</script>\n</body>\n</html>\n");
        Write(stream, document);
        return stream.ToArray();
    }

    /// <summary>A name for the file: the title without what file systems mind.</summary>
    public static string FileName(string title)
    {
        string name = string.Join('-', new string([.. title.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return $"{(name.Length == 0 ? "report" : name.Length > 60 ? name[..60].TrimEnd('-') : name)}.html";
    }

    private async Task<string> BodyAsync(SnapshotRequest request, SnapshotContext context)
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<SnapshotBody>(ParameterView.FromDictionary(
            new Dictionary<string, object?> { [nameof(SnapshotBody.Request)] = request, [nameof(SnapshotBody.Context)] = context }))).ToHtmlString());
    }

    // The policy stands in the file itself, so that it also holds where the file is opened from a disk.
    private static void Head(StringBuilder head, SnapshotRequest request, bool charts)
    {
        string title = Escaped($"{request.Title} · CoSAE"), summary = Escaped(request.Summary);
        string scripts = string.Join(' ', Scripts(charts));
        head.Append("<meta charset=\"utf-8\">\n");
        head.Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'\">\n");
        head.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        head.Append("<meta name=\"robots\" content=\"noindex\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"CoSAE\">\n");
        head.Append($"<title>{title}</title>\n<meta name=\"description\" content=\"{summary}\">\n");
        head.Append($"<meta property=\"og:type\" content=\"article\">\n<meta property=\"og:site_name\" content=\"CoSAE\">\n");
        head.Append($"<meta property=\"og:title\" content=\"{Escaped(request.Title)}\">\n<meta property=\"og:description\" content=\"{summary}\">\n");
        if (request is { Token: not null, Site: not null })
        {
            string address = Escaped($"{request.Site}s/{request.Token}");
            head.Append($"<meta property=\"og:url\" content=\"{address}\">\n<meta property=\"og:image\" content=\"{address}/preview.png\">\n");
            head.Append($"<meta property=\"og:image:type\" content=\"image/png\">\n<meta property=\"og:image:width\" content=\"{PreviewPicture.Width}\">\n<meta property=\"og:image:height\" content=\"{PreviewPicture.Height}\">\n");
            head.Append($"<meta name=\"twitter:card\" content=\"summary_large_image\">\n<meta name=\"twitter:title\" content=\"{Escaped(request.Title)}\">\n");
            head.Append($"<meta name=\"twitter:description\" content=\"{summary}\">\n<meta name=\"twitter:image\" content=\"{address}/preview.png\">\n");
        }
        head.Append($"<link rel=\"icon\" href=\"data:image/svg+xml,{Uri.EscapeDataString(SnapshotFiles.Mark)}\">\n");
        head.Append("<style>\n").Append(SnapshotFiles.Styles).Append("</style>\n<script>").Append(SnapshotFiles.ThemeScript).Append("</script>\n");
    }

    // plotly.js compiles the shaders of its WebGL charts; nothing else in the file could call eval, for no other script runs.
    private static IEnumerable<string> Scripts(bool charts) =>
    [
        SnapshotFiles.HashOf(SnapshotFiles.ThemeScript), SnapshotFiles.HashOf(SnapshotFiles.PageScript),
        .. charts ? [SnapshotFiles.PlotlyHash, SnapshotFiles.HashOf(SnapshotFiles.ChartScript), "'unsafe-eval'"] : Array.Empty<string>(),
    ];

    private static string Figures(IReadOnlyList<ChartBlock> charts) =>
        JsonSerializer.Serialize(charts.Select(c => PlotFigure.Of(c.Title, null, c.Traces, c.Layout)), _figures);

    private static string Escaped(string text) => HtmlEncoder.Default.Encode(text);

    private static void Write(Stream stream, StringBuilder text) => stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
}
