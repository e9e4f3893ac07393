using System.Text.Json;
using CoSae.Engine.Methods;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Web.Components.Controls.Results;

namespace CoSae.Web.Runs.Filtering;

/// <summary>Finds fields of runs by name: what the server knows, any field of the spec, any score.</summary>
public static class RunFields
{
    /// <summary>Every state that has not come to its end.</summary>
    public const string Active = "active";

    /// <summary>Every state in which a worker is at it.</summary>
    public const string Live = "live";

    /// <summary>Every state in which it has come to its end.</summary>
    public const string Ended = "ended";

    private static readonly Dictionary<string, string> _otherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pairs"] = "data.pairedFraction", ["tags"] = "tag", ["data"] = "dataset", ["note"] = "notes", ["sweepId"] = "sweep",
        ["createdAt"] = "created", ["startedAt"] = "started", ["endedAt"] = "ended",
    };

    // The first words of the paths of scores: what a path begins with tells a score from a slip of the pen.
    private static readonly HashSet<string> _scoreRoots = [.. EngineJson.Compact.GetTypeInfo(typeof(RunScores)).Properties.Select(p => p.Name)];

    /// <summary>What the server knows of a run.</summary>
    public static IReadOnlyList<RunField> OfRun { get; } =
    [
        Of("name", RunFieldType.Text, "Name", "What people call the run."),
        Of("id", RunFieldType.Text, "Id", "Its name in addresses and on disk."),
        Of("method", RunFieldType.Text, "Method", "How the two sides are aligned.") with { Values = [.. Method.All.Select(m => m.Name)] },
        Of("dataset", RunFieldType.Text, "Data set", "Which embeddings it sees."),
        Of("state", RunFieldType.State, "State", "Where it stands.") with
        {
            Values = [.. Enum.GetNames<RunState>().Select(n => n.ToLowerInvariant()), Active, Live, Ended],
        },
        Of("tag", RunFieldType.Tags, "Tags", "Words by which people find runs again."),
        Of("notes", RunFieldType.Text, "Notes", "What people wrote about it."),
        Of("sweep", RunFieldType.Text, "Sweep", "The sweep that it belongs to, by id or name."),
        Of("group", RunFieldType.Text, "Group", "The key that all repeats with other seeds share, or its beginning."),
        Of("device", RunFieldType.Text, "Device", "Where it was last started: cpu, cuda:0."),
        Of("priority", RunFieldType.Number, "Priority", "Higher is started first.") with { Decimals = 0 },
        Of("created", RunFieldType.Time, "Created", "When it was queued."),
        Of("started", RunFieldType.Time, "Started", "When a worker was first started for it."),
        Of("ended", RunFieldType.Time, "Ended", "When it came to its end."),
        Of("duration", RunFieldType.Duration, "Duration", "From its start to its end, or to now."),
        Of("progress", RunFieldType.Share, "Progress", "Share of the whole run that is done."),
    ];

    /// <summary>The scores that have words of their own, under their full names.</summary>
    public static IReadOnlyList<RunField> Scores { get; } = [.. Figures.All.Select(f => Score(f.Path, f))];

    /// <summary>All that a person can be offered; scores of other paths are found as well.</summary>
    public static IReadOnlyList<RunField> All { get; } = [.. OfRun, .. SpecRunFields.All, .. Scores];

    private static readonly Dictionary<string, RunField> _byName = All.ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The field of a name, or null with a message that says what to write instead.</summary>
    /// <param name="name">A field of runs, a path of the spec or an end of one that only one field has, <c>score.</c> and a path or a short name.</param>
    public static RunField? Find(string name, out string problem)
    {
        problem = "";
        if (_byName.TryGetValue(_otherNames.GetValueOrDefault(name, name), out var field))
            return field;
        if (name.StartsWith(RunField.ScorePrefix, StringComparison.OrdinalIgnoreCase))
        {
            if (FindScore(name[RunField.ScorePrefix.Length..]) is { } score)
                return score;
        }
        else
        {
            var ends = SpecRunFields.All.Where(f => f.Name.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (ends.Count == 1)
                return ends[0];
            if (ends.Count > 1)
            {
                problem = $"“{name}” could be {string.Join(" or ", ends.Select(f => f.Name))}: write which.";
                return null;
            }
            if (FindScore(name) is { } bare)
                return bare;
        }
        problem = $"There is no field “{name}”{Suggest(name)} To search for the words, put them in quotes.";
        return null;
    }

    /// <summary>The field of a name, or null.</summary>
    public static RunField? Find(string name) => Find(name, out _);

    private static RunField? FindScore(string name)
    {
        string path = ScoreNames.PathOf(name) ?? name;
        if (_byName.TryGetValue(RunField.ScorePrefix + path, out var known))
            return known;
        string[] parts = path.Split('.');
        return parts.Length < 2 || !_scoreRoots.Contains(parts[0]) || parts.Any(p => p.Length == 0) ? null : Score(path, Words(path));
    }

    private static FigureInfo? Words(string path)
    {
        try
        {
            return Figures.At(path);
        }
        catch (KeyNotFoundException)
        {
            return null;
        }
    }

    // A direction or a side borrows the words of its mean, so the path is named beside them.
    private static RunField Score(string path, FigureInfo? figure) =>
        new(RunField.ScorePrefix + path, RunFieldKind.Score, RunFieldType.Number,
            figure is null ? path : figure.Path == path ? figure.Name : $"{figure.Name} ({path.Split('.')[^2]})", figure?.Tooltip ?? $"The score {path}.")
        {
            Decimals = figure?.Decimals ?? 3,
        };

    private static RunField Of(string name, RunFieldType type, string title, string help) => new(name, RunFieldKind.Run, type, title, help);

    private static string Suggest(string name)
    {
        var names = All.Select(f => f.Name).Concat(SpecRunFields.All.Select(f => f.Name.Split('.')[^1])).Concat(ScoreNames.All.Select(n => RunField.ScorePrefix + n.Name));
        var near = Nearest.To(name, names.Distinct());
        return near.Count == 0 ? "." : $"; did you mean {string.Join(" or ", near)}?";
    }
}
