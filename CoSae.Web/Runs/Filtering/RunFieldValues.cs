using System.Linq.Expressions;
using CoSae.Data;

namespace CoSae.Web.Runs.Filtering;

/// <summary>The values of fields as expressions that the store computes.</summary>
/// <param name="db">The context of the query that they become part of.</param>
/// <param name="now">To where the duration of a run reaches that has not ended.</param>
internal sealed class RunFieldValues(CosaeDb db, DateTimeOffset now)
{
    /// <summary>Numbers, shares, flags (1 or 0) and durations (seconds); null where a run has none.</summary>
    public Expression<Func<Run, double?>> Number(RunField field)
    {
        string path = field.Path;
        if (field.Kind == RunFieldKind.Score)
            return r => db.Scores.Where(s => s.RunId == r.Id && s.Name == path).Select(s => (double?)s.Value).FirstOrDefault();
        long moment = now.ToUnixTimeMilliseconds();
        switch (field.Name)
        {
            // Columns of the store hold these; reading JSON would take longer.
            case "data.pairedFraction":
                return r => r.PairedFraction;
            case "training.steps":
                return r => r.Steps;
            case "priority":
                return r => r.Priority;
            case "progress":
                return r => r.Progress;
            case "duration":
                return r => StoreFunctions.Milliseconds(r.StartedAt, r.EndedAt, moment) / 1000.0;
            default:
                string json = "$." + path;
                return r => StoreFunctions.JsonNumber(r.SpecJson, json);
        }
    }

    /// <summary>Texts, states by name, the first of the tags; numbers of the spec as they are written.</summary>
    public Expression<Func<Run, string?>> Text(RunField field)
    {
        switch (field.Name)
        {
            case "name":
                return r => r.Name;
            case "id":
                return r => r.Id;
            case "method" or "model.method":
                return r => r.Method;
            case "dataset" or "data.dataset":
                return r => r.Dataset;
            case "state":
                return r => StoreFunctions.StateName(r.State);
            case "notes":
                return r => r.Notes == "" ? null : r.Notes;
            case "sweep":
                return r => r.SweepId;
            case "group":
                return r => r.GroupKey;
            case "device":
                return r => r.Device;
            case "priority":
                return r => r.Priority.ToString();
            case "tag":
                return r => db.Tags.Where(t => t.RunId == r.Id).OrderBy(t => t.Tag).Select(t => t.Tag).FirstOrDefault();
            default:
                string json = field.Kind == RunFieldKind.Spec ? "$." + field.Path : throw new ArgumentException($"{field.Name} has no text.", nameof(field));
                return r => StoreFunctions.JsonText(r.SpecJson, json);
        }
    }

    public Expression<Func<Run, DateTimeOffset?>> Time(RunField field) => field.Name switch
    {
        "created" => r => r.CreatedAt,
        "started" => r => r.StartedAt,
        "ended" => r => r.EndedAt,
        _ => throw new ArgumentException($"{field.Name} is no time.", nameof(field)),
    };
}
