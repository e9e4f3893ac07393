using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CoSae.Data;
using CoSae.Engine.Runs;

namespace CoSae.Web.Api;

/// <summary>A run as the API shows it; every field is always there.</summary>
public sealed record RunJson
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required RunState State { get; init; }
    public required double Progress { get; init; }
    public required long Step { get; init; }
    public required long Steps { get; init; }
    public required JsonNode Spec { get; init; }

    /// <summary>In the shape of <c>scores.json</c>; empty before there are any.</summary>
    public required JsonObject Scores { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset? StartedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset? EndedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Message { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Markdown.</summary>
    public required string Notes { get; init; }

    public static RunJson Of(Run run, IEnumerable<RunScore> scores, IEnumerable<string> tags) => new()
    {
        Id = run.Id,
        Name = run.Name,
        State = run.State,
        Progress = run.Progress,
        Step = run.Step,
        Steps = run.Steps,
        Spec = JsonNode.Parse(run.SpecJson)!,
        Scores = Nest(scores),
        CreatedAt = run.CreatedAt,
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
        Message = run.Message,
        Tags = [.. tags],
        Notes = run.Notes,
    };

    /// <summary>Named figures as a tree: <c>a.b</c> becomes <c>{ "a": { "b": { value, low, high, n } } }</c>.</summary>
    public static JsonObject Nest(IEnumerable<RunScore> scores)
    {
        var root = new JsonObject();
        foreach (var score in scores)
        {
            var at = root;
            foreach (string part in score.Name.Split('.'))
            {
                if (at[part] is not JsonObject inner)
                    at[part] = inner = [];
                at = inner;
            }
            (at["value"], at["low"], at["high"], at["n"]) = (Number(score.Value), Number(score.Low), Number(score.High), score.N);
        }
        return root;
    }

    /// <summary>JSON has no infinities; what is none of its numbers is null.</summary>
    internal static JsonNode? Number(double value) => double.IsFinite(value) ? value : null;
}
