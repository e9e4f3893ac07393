using CoSae.Data;
using CoSae.Engine.Runs;

namespace CoSae.Web.Components.Controls.Results;

/// <summary>The scores of one run by their path; while a run is evaluated, those that have arrived.</summary>
public sealed class ScoreBook
{
    private readonly Dictionary<string, Score> _scores;

    public ScoreBook(IEnumerable<RunScore> scores) =>
        _scores = scores.ToDictionary(s => s.Name, s => new Score(s.Value, s.Low, s.High, s.N));

    public static ScoreBook Empty { get; } = new([]);

    public int Count => _scores.Count;

    /// <summary>The score at a path, or null where it was not measured.</summary>
    public Score? this[string path] => _scores.GetValueOrDefault(path);

    /// <summary>Whether anything below a path was measured.</summary>
    public bool Has(string prefix) => _scores.Keys.Any(k => k.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The scores right below a path, by their last part: <c>byLatents.1</c>, <c>byLatents.2</c>.</summary>
    public IEnumerable<(string Key, Score Score)> Below(string path) =>
        from s in _scores
        where s.Key.Length > path.Length + 1 && s.Key.StartsWith(path + ".", StringComparison.Ordinal)
        let key = s.Key[(path.Length + 1)..]
        where !key.Contains('.')
        select (key, s.Value);
}
