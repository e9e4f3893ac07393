using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Adding;
using CoSae.Engine.Runs;
using CoSae.Web.DataSets;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CoSae.Web.Api;

/// <summary><c>/api/datasets</c>: list, look at one, add one, pictures of its rows.</summary>
public static class DataSetEndpoints
{
    private const int MostText = 1 << 16;

    public static void MapDataSets(this IEndpointRouteBuilder app)
    {
        var sets = app.MapGroup("/api/datasets").WithTags("Data sets");
        sets.MapGet("/", (CosaeHome home) => Results.Json(new { DataSets = DataSetListing.All(home).Select(DataSetSummary.Of) }, EngineJson.Compact));
        sets.MapPost("/", AddAsync);
        sets.MapGet("/{name}", GetAsync);
        sets.MapGet("/{name}/items/{row:long}/picture", Picture);
    }

    private static async Task<IResult> GetAsync(string name, CosaeHome home, DataSetTool tool, CancellationToken cancel)
    {
        try
        {
            if (DataSetListing.Find(home, name) is not { } found)
                return NoDataSet(name);
            var preview = found.Built ? await tool.PreviewAsync(name, build: false, cancel) : null;
            return Results.Json(new { DataSet = DataSetSummary.Of(found), found.Info, Preview = preview }, EngineJson.Compact);
        }
        catch (InvalidDataException e)
        {
            return Results.Problem(e.Message, statusCode: StatusCodes.Status422UnprocessableEntity, title: "The data set cannot be read.");
        }
    }

    private static IResult Picture(string name, long row, CosaeHome home, HttpResponse response)
    {
        try
        {
            // Not the whole listing, which adds up the sizes of all files: a page asks for two dozen pictures.
            if (!DataSetCatalog.IsValidName(name) || !File.Exists(Path.Combine(home.DataSetsFolder, name, DataSet.InfoFile)))
                return NoDataSet(name);
            if (ItemPictures.Read(Path.Combine(home.DataSetsFolder, name), row) is not { } picture)
                return Results.Problem($"Row {row} of {name} has no picture.", statusCode: StatusCodes.Status404NotFound);
            response.Headers.CacheControl = "private, max-age=60";
            response.Headers.XContentTypeOptions = "nosniff";
            return Results.Bytes(picture.Bytes, picture.MediaType);
        }
        catch (InvalidDataException e)
        {
            return Results.Problem(e.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static async Task<IResult> AddAsync(HttpRequest request, CosaeHome home, DataSetTool tool, IOptions<DataSetOptions> options, CancellationToken cancel)
    {
        try
        {
            if (request.HasJsonContentType())
            {
                var asked = await JsonSerializer.DeserializeAsync<DataSetRequest>(request.Body, EngineJson.Compact, cancel);
                return asked is null ? Problems.Bad("", "The body is null.") : Created(await tool.AddAsync(asked, cancel));
            }
            if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
                return Results.Problem("Send paths as application/json, or files as multipart/form-data.", statusCode: StatusCodes.Status415UnsupportedMediaType);
            if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = null; // the folder counts
            return await UploadAsync(new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? "", request.Body), home, tool, options.Value, cancel);
        }
        catch (DataSetRefusedException e)
        {
            return Refused(e);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or BadHttpRequestException)
        {
            return Problems.Bad("", e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Results.Problem($"The data set could not be stored: {e.Message}", statusCode: StatusCodes.Status507InsufficientStorage);
        }
    }

    /// <summary>Fields of the request by their names, files where they are files; streamed to the disk as they come.</summary>
    private static async Task<IResult> UploadAsync(MultipartReader reader, CosaeHome home, DataSetTool tool, DataSetOptions options, CancellationToken cancel)
    {
        using var folder = UploadFolder.Create(home, options.MaxUploadBytes);
        var fields = new Dictionary<string, object>();
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part) || HeaderUtilities.RemoveQuotes(part.Name).Value is not { Length: > 0 } field)
                return Problems.Bad("", "A part of the form has no name.");
            if (!char.IsAsciiLetter(field[0]) || !field.All(char.IsAsciiLetterOrDigit) || fields.ContainsKey(field))
                return Problems.Bad(field, "There is no such field, or it occurs twice.");
            if (HeaderUtilities.RemoveQuotes(part.FileNameStar.HasValue ? part.FileNameStar : part.FileName).Value is { Length: > 0 } file)
                fields[field] = await folder.SaveAsync(field, file, section.Body, null, cancel);
            else
                fields[field] = Value(field, await section.ReadAsStringAsync(cancel));
        }
        var asked = JsonSerializer.Deserialize<DataSetRequest>(JsonSerializer.Serialize(fields), EngineJson.Compact)!;
        try
        {
            var added = await tool.AddAsync(asked, cancel);
            return Created(added with { Warnings = [.. added.Warnings.Select(folder.Plain)] });
        }
        catch (DataSetRefusedException e)
        {
            return Refused(folder.Plain(e));
        }

        static object Value(string field, string text) => text.Length > MostText ? throw new InvalidDataException($"The field {field} is too long.")
            : field == "replace" ? text == "true" : text;
    }

    private static IResult Created(AddedDataSet added) => Results.Json(added, EngineJson.Compact, statusCode: StatusCodes.Status201Created);

    private static IResult Refused(DataSetRefusedException e) => Results.ValidationProblem(
        e.Errors.GroupBy(x => x.Path).ToDictionary(g => g.Key, g => g.Select(x => x.Message).ToArray()),
        title: "The files cannot become a data set.", detail: string.Join(" ", e.Errors));

    private static IResult NoDataSet(string name) => Results.Problem($"There is no data set '{name}'.", statusCode: StatusCodes.Status404NotFound);
}
