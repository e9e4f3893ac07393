using System.Security.Cryptography;
using System.Text;

namespace CoSae.Web.Sharing;

/// <summary>What every snapshot carries in itself: styles, scripts, the plotting library. They are built into the program.</summary>
internal static class SnapshotFiles
{
    private static readonly Lazy<byte[]> _plotly = new(() => Encoding.UTF8.GetBytes(Script("plotly.min.js")));
    private static readonly Lazy<string> _plotlyHash = new(() => HashOf(_plotly.Value));

    /// <summary>Styles of the site, of blocks and of the snapshot.</summary>
    public static string Styles { get; } = string.Join('\n', new[] { "theme.css", "site.css", "report.css", "snapshot.css" }.Select(Text));

    /// <summary>Light or dark, before the first paint.</summary>
    public static string ThemeScript { get; } = Script("theme.js");

    /// <summary>The dashboard's own drawing of charts, and what makes a snapshot call it.</summary>
    public static string ChartScript { get; } = Script("plot-figure.js") + "\n" + Script("snapshot-charts.js");

    public static string PageScript { get; } = Script("snapshot.js");

    public static string Mark { get; } = Text("favicon.svg");

    /// <summary>Shown beside the link where there is no picture of a chart.</summary>
    public static byte[] DefaultPreview { get; } = Bytes("preview.png");

    /// <summary>plotly.js, megabytes: kept once it was needed.</summary>
    public static byte[] Plotly => _plotly.Value;

    public static string PlotlyHash => _plotlyHash.Value;

    /// <summary>The hash of an inline script for the content security policy.</summary>
    public static string HashOf(string script) => HashOf(Encoding.UTF8.GetBytes(script));

    private static string HashOf(byte[] script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(script))}'";

    // What would end the script element, or begin a comment in it, can stand in a string or a regular expression only;
    // there a backslash changes nothing. A browser turns line ends into \n before it hashes.
    private static string Script(string name) => Text(name).ReplaceLineEndings("\n")
        .Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase).Replace("<!--", "<\\!--");

    private static string Text(string name) => Encoding.UTF8.GetString(Bytes(name)).TrimStart('\uFEFF');

    private static byte[] Bytes(string name)
    {
        using var stream = typeof(SnapshotFiles).Assembly.GetManifestResourceStream($"snapshot/{name}")
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
