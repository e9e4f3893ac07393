using System.Globalization;
using System.Text.Json;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Data.Adding;

/// <summary>
/// Makes a data set of a person's files: everything is checked before anything is written, all mistakes are told at once,
/// and the folder gets into place complete or not at all.
/// </summary>
public sealed class DataSetAdder : IDisposable
{
    private readonly CosaeHome _home;
    private readonly DataSetRequest _request;
    private readonly CancellationToken _cancellation;
    private readonly List<SpecError> _errors = [];
    private readonly List<string> _warnings = [];
    private readonly List<EmbeddingFile> _open = [];

    private DataSetAdder(CosaeHome home, DataSetRequest request, CancellationToken cancellation) =>
        (_home, _request, _cancellation) = (home, request, cancellation);

    /// <param name="report">Told what is being done and how much of it is done, 0 to 1.</param>
    /// <exception cref="DataSetRefusedException">The files cannot become a data set; every mistake is named.</exception>
    /// <exception cref="IOException">The disk is full or fails; the data sets are as before.</exception>
    public static AddedDataSet Add(CosaeHome home, DataSetRequest request, Action<string, double> report, CancellationToken cancellation = default)
    {
        using var adder = new DataSetAdder(home, request, cancellation);
        return adder.Run(report);
    }

    public void Dispose() => _open.ForEach(f => f.Dispose());

    private AddedDataSet Run(Action<string, double> report)
    {
        CheckName();
        report("reading the files", 0);
        var a = Matrix("a", _request.A, _request.TensorA);
        var b = Matrix("b", _request.B, _request.TensorB);
        var labels = Optional("labels", _request.Labels, LabelColumn.Read);
        var items = Optional("items", _request.Items, ItemColumns.Read);
        long[]? groups = Optional("groups", _request.Groups, LabelColumn.ReadGroups);
        var plan = Plan(a, b);
        if (a is not null)
        {
            CheckRows("labels", _request.Labels, labels?.Labels.Length, a);
            CheckRows("items", _request.Items, items?.Count, a);
            CheckRows("groups", _request.Groups, groups?.Length, a);
        }
        if (plan is not null)
            CheckSplits(plan, groups?.LongLength == a!.Rows ? groups : null);
        var prototypesA = Prototypes("prototypesA", _request.PrototypesA, a, labels);
        var prototypesB = Prototypes("prototypesB", _request.PrototypesB, b, labels);
        Scan("a", a);
        report("checking every number", 0.3);
        Scan("b", b);
        if (labels is not null)
            WarnOfClasses(labels);
        if (_errors.Count > 0 || a is null || b is null || plan is null)
            throw new DataSetRefusedException(_errors);
        report("writing the data set", 0.5);
        return new AddedDataSet(Write(a, b, plan, labels, items, groups, prototypesA, prototypesB), _warnings);
    }

    private void CheckName()
    {
        if (!DataSetCatalog.IsValidName(_request.Name))
            Refuse("name", $"'{_request.Name}' is no name for a data set; take lower-case letters, digits and hyphens, a letter or digit first, 64 at most.");
        else if (BuiltInDataSet.Find(_request.Name) is not null)
            Refuse("name", $"'{_request.Name}' is a built-in data set; take another name.");
        else if (!_request.Replace && Directory.Exists(Path.Combine(_home.DataSetsFolder, _request.Name)))
            Refuse("name", $"There is a data set '{_request.Name}' already; take another name, or replace it (--replace).");
    }

    private RowPlan? Plan(EmbeddingFile? a, EmbeddingFile? b)
    {
        if (a is null || b is null)
            return null;
        if (_request.Pairs is { } pairs)
            return Try("pairs", () => RowPlan.FromPairs(pairs, a.Rows, b.Rows, _warnings));
        if (a.Rows == b.Rows)
            return RowPlan.Identity(a.Rows);
        Refuse("b", $"{a.Path} has {a.Rows} rows and {b.Path} has {b.Rows}; row i must be the same thing on both sides. Cut them to what both have, or say which rows belong together with a file of pairs (--pairs).");
        return null;
    }

    private EmbeddingFile? Matrix(string field, string path, string? tensor)
    {
        var file = Try(field, () => EmbeddingFile.Open(path, tensor));
        if (file is not null)
            _open.Add(file);
        return file;
    }

    private EmbeddingFile? Prototypes(string field, string? path, EmbeddingFile? side, LabelColumn? labels)
    {
        if (path is null)
            return null;
        if (_request.Labels is null)
            Refuse(field, "Prototypes stand for classes: labels are needed with them.");
        if (Matrix(field, path, null) is not { } file)
            return null;
        if (side is not null && file.Dim != side.Dim)
            Refuse(field, $"{path} has {file.Dim} dimensions and {side.Path} has {side.Dim}; a prototype lies in the space of its side.");
        if (labels is not null && file.Rows != labels.Classes.Count)
            Refuse(field, $"{path} has {file.Rows} rows and there are {labels.Classes.Count} classes; row c must stand for class c{(labels.Classes.Count <= 20 ? $" ({string.Join(", ", labels.Classes)})" : "")}.");
        if (RowScan.Of(file, _cancellation).NonFinite is { Length: > 0 } bad)
            Refuse(field, $"{path}: rows {SideCheck.List(bad)} hold NaN or infinity.");
        return file;
    }

    private void Scan(string field, EmbeddingFile? file)
    {
        if (file is null)
            return;
        var check = SideCheck.Of(file, file.Path, _cancellation);
        if (check.Refusal is { } refusal)
            Refuse(field, refusal);
        _warnings.AddRange(check.Warnings);
    }

    private void CheckRows(string field, string? path, long? rows, EmbeddingFile a)
    {
        if (rows is { } count && count != a.Rows)
            Refuse(field, $"{path} has {count} rows and {a.Path} has {a.Rows}; there must be one for each row of side A.");
    }

    private void CheckSplits(RowPlan plan, long[]? groups)
    {
        if (plan.Pairs < 2)
            Refuse(_request.Pairs is null ? "a" : "pairs", $"There is {plan.Pairs} pair; some are needed to train on and some to test on.");
        else if (groups is not null && Parted(plan, groups) is > 0 and var parted)
            Refuse("groups", $"{parted} rows of A have no counterpart and share a group with rows that have one: they would train while their group is held out. Leave those rows out, or --groups.");
        else if (Groups(plan, groups) is { } together && together.All(g => g == together[0]))
            Refuse(_request.Groups is null ? "pairs" : "groups", $"All {plan.Pairs} pairs are of one group, which never parts at a split: nothing would be left to test on.");
    }

    private void WarnOfClasses(LabelColumn labels)
    {
        long[] counts = new long[labels.Classes.Count];
        foreach (int label in labels.Labels)
            if (label >= 0)
                counts[label]++;
        if (counts.Count(c => c > 0) < 2)
            _warnings.Add($"{_request.Labels}: all labelled rows are of one class; InterVenchA needs two at least.");
        if (counts.Count(c => c == 0) is > 0 and var empty)
            _warnings.Add($"{_request.Labels}: {empty} of {counts.Length} class numbers have no row.");
    }

    private DataSetInfo Write(EmbeddingFile a, EmbeddingFile b, RowPlan plan, LabelColumn? labels, ItemColumns? items, long[]? groups,
        EmbeddingFile? prototypesA, EmbeddingFile? prototypesB)
    {
        Directory.CreateDirectory(_home.DataSetsFolder);
        CheckSpace(a, b, plan, items);
        string place = Path.Combine(_home.DataSetsFolder, _request.Name);
        using var held = DataSetLock.Take(place + ".lock", static () => { }, _cancellation);
        if (!_request.Replace && Directory.Exists(place))
            throw new DataSetRefusedException([new("name", $"There is a data set '{_request.Name}' already; another process has just added it.")]);
        using var aside = new AsideFolder(place);
        var paired = plan.A.AsSpan(0, (int)plan.Pairs);
        SideWriter.Write(a, plan.IsIdentity ? null : plan.A, aside.Path, DataSet.FileA, _cancellation);
        SideWriter.Write(b, plan.IsIdentity ? null : plan.B, aside.Path, DataSet.FileB, _cancellation);
        if (labels is not null)
            NpyFile.Write(Path.Combine(aside.Path, DataSet.LabelsFile), Select(labels.Labels, paired).AsSpan());
        items?.Write(aside.Path, paired, _cancellation);
        if (Groups(plan, groups) is { } written)
            NpyFile.Write(Path.Combine(aside.Path, DataSet.GroupsFile), written.AsSpan());
        if (prototypesA is not null)
            SideWriter.Write(prototypesA, null, aside.Path, DataSet.PrototypesFileA, _cancellation);
        if (prototypesB is not null)
            SideWriter.Write(prototypesB, null, aside.Path, DataSet.PrototypesFileB, _cancellation);
        var info = Info(a, b, plan, labels) with
        {
            Sha256 = Directory.GetFiles(aside.Path).Order(StringComparer.Ordinal).ToDictionary(f => Path.GetFileName(f), f => DataSet.Sha256(f, _cancellation)),
        };
        AtomicFile.WriteAllText(Path.Combine(aside.Path, DataSet.InfoFile), JsonSerializer.Serialize(info, EngineJson.Indented));
        // What cannot be opened must not get into place.
        DataSet.Open(aside.Path).Dispose();
        aside.Publish();
        return info;
    }

    private DataSetInfo Info(EmbeddingFile a, EmbeddingFile b, RowPlan plan, LabelColumn? labels) => new()
    {
        Name = _request.Name,
        Title = string.IsNullOrWhiteSpace(_request.Title) ? _request.Name : _request.Title.Trim(),
        Description = _request.Description?.Trim() ?? "",
        SideA = string.IsNullOrWhiteSpace(_request.SideA) ? "A" : _request.SideA.Trim(),
        SideB = string.IsNullOrWhiteSpace(_request.SideB) ? "B" : _request.SideB.Trim(),
        Rows = plan.Pairs,
        UnpairedA = plan.A.LongLength - plan.Pairs,
        UnpairedB = plan.B.LongLength - plan.Pairs,
        DimA = a.Dim,
        DimB = b.Dim,
        Classes = labels?.Classes ?? [],
    };

    /// <summary>Groups of the pairs: what a person gave for the rows of A, joined with what shares a row.</summary>
    private static long[]? Groups(RowPlan plan, long[]? given)
    {
        if (given is null)
            return plan.Groups;
        var (ofRow, ofPair) = (new Dictionary<long, long>(), new Dictionary<long, long>());
        var sets = new DisjointSets(plan.Pairs);
        for (long i = 0; i < plan.Pairs; i++)
        {
            sets.Join(i, ofRow.TryGetValue(given[plan.A[i]], out long before) ? before : ofRow[given[plan.A[i]]] = i);
            if (plan.Groups is { } shared)
                sets.Join(i, ofPair.TryGetValue(shared[i], out before) ? before : ofPair[shared[i]] = i);
        }
        return sets.Number(RowPlan.Identity(plan.Pairs).A);
    }

    // Rows without a counterpart always train: their group must not be one that a split can hold out.
    private static long Parted(RowPlan plan, long[] groups)
    {
        var paired = plan.A.Take((int)plan.Pairs).Select(r => groups[r]).ToHashSet();
        return plan.A.Skip((int)plan.Pairs).LongCount(r => paired.Contains(groups[r]));
    }

    private void CheckSpace(EmbeddingFile a, EmbeddingFile b, RowPlan plan, ItemColumns? items)
    {
        long need = plan.A.LongLength * a.RowBytes(0).Length + plan.B.LongLength * b.RowBytes(0).Length + (items?.ImageBytes ?? 0);
        long free = new DriveInfo(_home.DataSetsFolder).AvailableFreeSpace;
        if (need > free)
            throw new IOException($"The data set needs {Mib(need)} and {_home.DataSetsFolder} has {Mib(free)} left. Make room, or take another data folder (--data).");
    }

    private static string Mib(long bytes) => (bytes / 1048576.0).ToString("N1", CultureInfo.InvariantCulture) + " MiB";

    private static int[] Select(int[] values, ReadOnlySpan<long> rows)
    {
        int[] chosen = new int[rows.Length];
        for (int i = 0; i < chosen.Length; i++)
            chosen[i] = values[rows[i]];
        return chosen;
    }

    private T? Optional<T>(string field, string? path, Func<string, T> read) where T : class => path is null ? null : Try(field, () => read(path));

    private T? Try<T>(string field, Func<T> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            Refuse(field, e.Message);
            return null;
        }
    }

    private void Refuse(string field, string message) => _errors.Add(new SpecError(field, message));
}
