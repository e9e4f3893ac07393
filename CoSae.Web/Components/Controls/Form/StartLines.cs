using System.Text;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>A draft as lines for a shell: what a person would type to start the same from a script.</summary>
public static class StartLines
{
    /// <summary>Posts the spec, or the sweep, to a server.</summary>
    /// <param name="server">Its address, with or without the slash at the end.</param>
    public static string Curl(string server, string json) =>
        $"curl -sS -X POST {Quote(server.TrimEnd('/') + "/api/runs")} -H 'Content-Type: application/json' --data-binary {Quote(json)}";

    /// <summary>Writes the spec to a file and trains it in the terminal.</summary>
    public static string Train(RunSpec spec)
    {
        string file = FileName(spec.Name);
        return $"printf '%s\\n' {Quote(RunSpecJson.Canonical(spec))} > {file} && ./cosae train {file}";
    }

    /// <summary>One argument for a POSIX shell, whatever it holds.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", @"'\''", StringComparison.Ordinal) + "'";

    /// <summary>One line of JSON: the sweep where there is one, else the spec.</summary>
    public static string Json(SpecDraft draft) => draft.IsSweep ? SweepJson.Compact(draft.ToSweep()) : RunSpecJson.Canonical(draft.Spec);

    /// <summary>A file name that needs no quotes: <c>cosae-1-pairs.json</c>.</summary>
    public static string FileName(string name)
    {
        var plain = new StringBuilder();
        foreach (char c in name.ToLowerInvariant())
            if (char.IsAsciiLetterOrDigit(c))
                plain.Append(c);
            else if (plain.Length > 0 && plain[^1] != '-')
                plain.Append('-');
        string text = plain.ToString().Trim('-');
        return (text.Length == 0 ? "spec" : text[..Math.Min(60, text.Length)].Trim('-')) + ".json";
    }
}
