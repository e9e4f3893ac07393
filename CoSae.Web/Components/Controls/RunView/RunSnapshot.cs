using System.Text.Json;
using CoSae.Data;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Web.Components.Controls.Results;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Controls.RunView;

/// <summary>A run as its page shows it at one moment, all but the curves.</summary>
/// <param name="Document">The run's <c>scores.json</c>; null until it is done.</param>
/// <param name="Info">Its data set, where that is known here.</param>
/// <param name="Warnings">What the worker warned of, each once, in order.</param>
/// <param name="Notes">What else it told of, for example what a matching found.</param>
/// <param name="Speed">Rows a second at the last point.</param>
/// <param name="TrainedSeconds">Seconds of training so far, without pauses.</param>
public sealed record RunSnapshot(
    Run Run, RunSpec Spec, ScoreBook Scores, RunScores? Document, DataSetInfo? Info, IReadOnlyList<string> Warnings, IReadOnlyList<string> Notes,
    double? Speed, double? TrainedSeconds)
{
    /// <summary>Reads it from the store and the run folder; null if there is no such run.</summary>
    public static async Task<RunSnapshot?> ReadAsync(
        string id, IDbContextFactory<CosaeDb> factory, MetricStore metrics, RunQueue queue, FindDataSet find)
    {
        await using var db = await factory.CreateDbContextAsync();
        var run = await db.Runs.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id);
        if (run is null)
            return null;
        var spec = run.ReadSpec();
        var scores = await db.Scores.AsNoTracking().Where(s => s.RunId == id).ToListAsync();
        var messages = await db.Messages.AsNoTracking().Where(m => m.RunId == id && m.Kind != RunMessage.Error)
            .OrderBy(m => m.Id).Select(m => new { m.Kind, m.Text }).ToListAsync();
        bool training = run.State == RunState.Running;
        return new RunSnapshot(
            run, spec, new ScoreBook(scores), run.State == RunState.Done ? ReadDocument(queue.Folder(id)) : null,
            find.OrNull(spec.Data.Dataset), Texts(RunMessage.Warning), Texts(RunMessage.Note),
            training ? (await metrics.LastAsync(id, "samplesPerSecond"))?.Value : null,
            training ? (await metrics.LastAsync(id, CurveData.Time))?.Value : null);

        IReadOnlyList<string> Texts(string kind) => [.. messages.Where(m => m.Kind == kind).Select(m => m.Text).Distinct()];
    }

    // It adds the sizes of pools and the timing; a page without them is better than none.
    private static RunScores? ReadDocument(RunFolder folder)
    {
        try
        {
            return JsonSerializer.Deserialize<RunScores>(File.ReadAllText(folder.ScoresFile), EngineJson.Compact);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
