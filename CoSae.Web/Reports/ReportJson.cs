using System.Text.Json;
using CoSae.Engine.Runs;

namespace CoSae.Web.Reports;

/// <summary>Blocks as JSON: in the store and in the API alike.</summary>
public static class ReportJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    public static string Write(IReadOnlyList<ReportBlock> blocks) => JsonSerializer.Serialize(blocks, Options);

    /// <exception cref="ReportException">It is no list of blocks.</exception>
    public static IReadOnlyList<ReportBlock> Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<IReadOnlyList<ReportBlock>>(json, Options)
                ?? throw new ReportException("blocks", "It is null: give a list of blocks.");
        }
        // A kind that is not named, or named wrongly, is a NotSupportedException.
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new ReportException("blocks", $"They cannot be read: {e.Message}");
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(EngineJson.Compact) { RespectRequiredConstructorParameters = true };
        options.Converters.Add(new GapConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
