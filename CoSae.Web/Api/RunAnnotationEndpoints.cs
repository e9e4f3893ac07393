using CoSae.Data;
using CoSae.Web.Runs;

namespace CoSae.Web.Api;

/// <summary>What people add to a run: its tags and notes, each replaced as a whole.</summary>
public static class RunAnnotationEndpoints
{
    private const int MostTags = 100;

    public static void MapRunAnnotations(this IEndpointRouteBuilder app)
    {
        var run = app.MapGroup("/api/runs/{id}").WithTags("Runs");
        run.MapPut("/tags", TagsAsync);
        run.MapPut("/notes", NotesAsync);
    }

    private static async Task<IResult> TagsAsync(string id, string[] tags, RunQueue queue, RunAnnotations annotations, CancellationToken cancel)
    {
        if (await queue.FindAsync(id, cancel) is null)
            return Problems.NoRun(id);
        var wrong = tags.Where(t => RunTag.Normalise(t) is null).ToList();
        if (wrong.Count > 0)
            return Problems.Bad("tags", [.. wrong.Select(t => $"'{t}' is no tag: take 1 to {RunTag.MaxLength} letters, digits and . _ - /")]);
        if (tags.Length > MostTags)
            return Problems.Bad("tags", $"{tags.Length} tags; at most {MostTags}.");
        await annotations.SetTagsAsync(id, [.. tags.Select(t => RunTag.Normalise(t)!).Distinct()], cancel);
        return Results.Json(new { Tags = await annotations.TagsAsync(id, cancel) });
    }

    private static async Task<IResult> NotesAsync(string id, NotesBody body, RunAnnotations annotations, CancellationToken cancel)
    {
        if (body.Notes.Length > RunAnnotations.MaxNotes)
            return Problems.Bad("notes", $"{body.Notes.Length} characters; at most {RunAnnotations.MaxNotes}.");
        return await annotations.SetNotesAsync(id, body.Notes, cancel) ? Results.NoContent() : Problems.NoRun(id);
    }

    private sealed record NotesBody(string Notes);
}
