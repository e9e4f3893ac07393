using System.Text;
using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Concepts;

/// <summary>
/// What the concept pages look things up in: firings by latent, classes and texts of the test items, lengths of their embeddings, and a summary of
/// every latent. Made once from the result files and kept beside them as <c>concepts.index</c>; opening that maps it. Reading from several threads is
/// safe; disposing while others read is not.
/// </summary>
public sealed class ConceptIndex : IDisposable
{
    /// <summary>In the result folder.</summary>
    public const string FileName = "concepts.index";

    // Of what is in the file; a file of another version is made anew.
    private const string Version = "concepts 2";

    private const int Head = 0, StartA = 1, ItemsA = 2, ValuesA = 3, StartB = 4, ItemsB = 5, ValuesB = 6, ClassStart = 7, ClassOf = 8,
        NormsA = 9, NormsB = 10, TextStart = 11, Texts = 12, SummaryBytes = 13, Sections = 14;

    private readonly SectionFile _file;

    private ConceptIndex(SectionFile file, IndexHead head)
    {
        (_file, Classes, Rows, Latents, Dataset) = (file, head.Classes, head.Rows, head.Latents, head.Dataset);
        Summaries = SummaryTable.Read(file.Read<byte>(SummaryBytes).ToArray(), head.Latents);
    }

    /// <summary>Test items.</summary>
    public int Rows { get; }

    public int Latents { get; }

    /// <summary>Names of the classes of the data set; empty where it has none.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Digest of the data set that texts, classes and lengths are from; null where there was none to read.</summary>
    public string? Dataset { get; }

    /// <summary>One a latent, in order.</summary>
    public IReadOnlyList<ConceptSummary> Summaries { get; }

    /// <summary>Whether texts of the items are known.</summary>
    public bool HasTexts => _file.Read<byte>(Texts).Length > 0;

    /// <summary>Opens the index of a run, and makes it first where it is missing or of other files. One at a time for a run.</summary>
    /// <param name="set">Its data set; null where that is gone: an index made while it was there is kept.</param>
    /// <exception cref="InvalidDataException">A result file is damaged.</exception>
    public static ConceptIndex OpenOrBuild(RunFolder folder, ConceptFiles files, DataSet? set, CancellationToken stop)
    {
        string path = Path.Combine(folder.ResultFolder, FileName);
        if (TryOpen(path, files, set) is { } kept)
            return kept;
        try
        {
            Build(path, files, set, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written still can be looked at.
            string temporary = Path.Combine(Path.GetTempPath(), $"cosae-{Guid.NewGuid():N}.index");
            Build(temporary, files, set, stop);
            var opened = TryOpen(temporary, files, set);
            File.Delete(temporary);
            return opened ?? throw new InvalidDataException($"{temporary} was written and cannot be read.", e);
        }
        return TryOpen(path, files, set) ?? throw new InvalidDataException($"{path} was written and cannot be read.");
    }

    /// <summary>The items that a latent fires for, in rising order. // [firing]</summary>
    public ReadOnlySpan<int> Items(Side side, int latent) => Of<int>(side, latent, side == Side.A ? ItemsA : ItemsB);

    /// <summary>Its activations for them. // [firing]</summary>
    public ReadOnlySpan<float> Values(Side side, int latent) => Of<float>(side, latent, side == Side.A ? ValuesA : ValuesB);

    /// <summary>Classes of an item, by number.</summary>
    public ReadOnlySpan<int> ClassesOf(int item)
    {
        var start = _file.Read<int>(ClassStart);
        return _file.Read<int>(ClassOf)[start[item]..start[item + 1]];
    }

    /// <summary>Length of each test row, standardised; empty where the data set was gone. // [rows]</summary>
    public ReadOnlySpan<float> Norms(Side side) => _file.Read<float>(side == Side.A ? NormsA : NormsB);

    /// <summary>The items whose text has every word of a query, or words that begin so; in rising order.</summary>
    public IReadOnlyList<int> Search(string query) =>
        TextSearch.Find(_file.Read<byte>(Texts), _file.Read<int>(TextStart), query);

    public void Dispose() => _file.Dispose();

    private ReadOnlySpan<T> Of<T>(Side side, int latent, int section) where T : unmanaged
    {
        var start = _file.Read<int>(side == Side.A ? StartA : StartB);
        return _file.Read<T>(section)[start[latent]..start[latent + 1]];
    }

    private static ConceptIndex? TryOpen(string path, ConceptFiles files, DataSet? set)
    {
        SectionFile? file = null;
        try
        {
            if (!File.Exists(path))
                return null;
            file = SectionFile.Open(path);
            if (file.Count == Sections && JsonSerializer.Deserialize<IndexHead>(file.Read<byte>(Head), EngineJson.Compact) is { } head
                && head.Version == Version && head.Stamp == files.Stamp && (set is null || head.Dataset == DigestOf(set))
                && head.Rows == files.TestRows.Length && head.Latents == files.Latents)
                return new ConceptIndex(file, head);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or JsonException)
        {
            // Whatever lies there is made anew.
        }
        file?.Dispose();
        return null;
    }

    private static void Build(string path, ConceptFiles files, DataSet? set, CancellationToken stop)
    {
        LatentPostings[] postings = [LatentPostings.Of(files.CodesOf(Side.A)), LatentPostings.Of(files.CodesOf(Side.B))];
        var classes = ItemClasses.Of(set, files.TestRows);
        string[]? texts = set?.Items is { } items ? [.. files.TestRows.Select(r => items[r])] : null;
        stop.ThrowIfCancellationRequested();
        var summaries = ConceptSummaries.Of(files, postings, classes, texts is null ? null : new ConceptWords(texts), stop);
        var (textStart, text) = TextSearch.Join(texts ?? []);
        var head = new IndexHead(Version, files.Stamp, set is null ? null : DigestOf(set), files.TestRows.Length, files.Latents, classes.Names);
        SectionFile.Write(
            path, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(head, EngineJson.Compact)),
            SectionFile.Bytes(postings[0].Start), SectionFile.Bytes(postings[0].Items), SectionFile.Bytes(postings[0].Values),
            SectionFile.Bytes(postings[1].Start), SectionFile.Bytes(postings[1].Items), SectionFile.Bytes(postings[1].Values),
            SectionFile.Bytes(classes.Start), SectionFile.Bytes(classes.Class),
            SectionFile.Bytes(NormsOf(files, set?.A, Side.A)), SectionFile.Bytes(NormsOf(files, set?.B, Side.B)),
            SectionFile.Bytes(textStart), text, SummaryTable.Write(summaries));
    }

    private static float[] NormsOf(ConceptFiles files, EmbeddingFile? rows, Side side) =>
        rows is null || files.StandardisationOf(side) is not { } standardisation || rows.Dim != standardisation.Mean.Length ? []
            : NearestItems.Norms(rows, files.TestRows, standardisation);

    // Data sets without checksums are told apart by their shape.
    private static string DigestOf(DataSet set) => set.Info.Digest.Length > 0 ? set.Info.Digest : $"{set.Info.Rows} {set.Info.DimA} {set.Info.DimB}";

    private sealed record IndexHead(string Version, string Stamp, string? Dataset, int Rows, int Latents, IReadOnlyList<string> Classes);
}
