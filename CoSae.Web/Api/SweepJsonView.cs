using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CoSae.Data;
using CoSae.Engine.Runs;

namespace CoSae.Web.Api;

/// <summary>A sweep as the API shows it; every field is always there.</summary>
public sealed record SweepJsonView
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required SweepState State { get; init; }

    /// <summary>Round of successive halving, from 0.</summary>
    public required int Rung { get; init; }

    /// <summary>Runs by state, those of all rounds that have begun.</summary>
    public required IReadOnlyDictionary<RunState, int> Runs { get; init; }

    /// <summary>As it was asked for.</summary>
    public required JsonNode Sweep { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset? EndedAt { get; init; }

    public static SweepJsonView Of(Sweep sweep, IEnumerable<(RunState State, int Count)> runs) => new()
    {
        Id = sweep.Id,
        Name = sweep.Name,
        State = sweep.State,
        Rung = sweep.Rung,
        Runs = runs.ToDictionary(r => r.State, r => r.Count),
        Sweep = JsonNode.Parse(sweep.Json)!,
        CreatedAt = sweep.CreatedAt,
        EndedAt = sweep.EndedAt,
    };
}
