using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Concepts;

/// <summary>
/// A finished run, opened for looking inside: its result files, their index, and its data set where that still lies here unchanged. Safe from several threads;
/// disposing while others read is not.
/// </summary>
public sealed class ConceptRun : IDisposable
{
    private readonly Lazy<Intervener>? _intervener;

    private ConceptRun(RunFolder folder, RunSpec spec, ConceptFiles files, ConceptIndex index, DataSet? set, IReadOnlyList<string> notes)
    {
        (Folder, Spec, Files, Index, Set, Notes) = (folder, spec, files, index, set, notes);
        bool standardised = files.StandardisationOf(Side.A) is not null && files.StandardisationOf(Side.B) is not null;
        if (set is not null && standardised && index.Norms(Side.A).Length == index.Rows && index.Norms(Side.B).Length == index.Rows)
            _intervener = new Lazy<Intervener>(() => new Intervener(files, index, set));
    }

    public RunFolder Folder { get; }

    public RunSpec Spec { get; }

    public ConceptFiles Files { get; }

    public ConceptIndex Index { get; }

    /// <summary>Null where the data set is gone or has changed since.</summary>
    public DataSet? Set { get; }

    /// <summary>What this run lacks, for people; empty for a run that lacks nothing.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Whether interventions can be made: they need the data set, and a run that kept its standardisation.</summary>
    public bool CanIntervene => _intervener is not null;

    /// <summary>Opens a run that is done. The first time its index is made, which may take some seconds.</summary>
    /// <exception cref="ConceptsMissingException">It has no concepts to look at.</exception>
    /// <exception cref="InvalidDataException">A result file is damaged.</exception>
    public static ConceptRun Open(RunFolder folder, RunSpec spec, CosaeHome home, CancellationToken stop)
    {
        var files = ConceptFiles.Open(folder);
        DataSet? set = null;
        ConceptIndex? index = null;
        try
        {
            var notes = new List<string>();
            if (!files.HasProbesFile)
                notes.Add("This run was made by an older engine, which kept neither its class probes nor its standardisation: causal agreement, decoder norms and interventions are missing. Clone it and train again to have them.");
            else if (files.ProbeClasses.Count == 0)
                notes.Add("Fewer than two classes of this data set have enough rows for a probe: causal agreement is missing.");
            set = OpenSet(files, spec, home, notes);
            index = ConceptIndex.OpenOrBuild(folder, files, set, stop);
            return new ConceptRun(folder, spec, files, index, set, notes);
        }
        catch
        {
            index?.Dispose();
            set?.Dispose();
            files.Dispose();
            throw;
        }
    }

    /// <summary>What an item is, for people; null where the data set is gone or has no texts.</summary>
    public string? Text(int item) => Set?.Items?[Files.TestRows[item]];

    /// <summary>The test item of a row of the data set, or null where it is no test row.</summary>
    public int? ItemOfRow(long row) => Array.IndexOf(Files.TestRows, row) is >= 0 and var item ? item : null;

    /// <summary>Names of an item's classes.</summary>
    public IReadOnlyList<string> ClassNames(int item)
    {
        var names = new List<string>();
        foreach (int c in Index.ClassesOf(item))
            names.Add(Index.Classes[c]);
        return names;
    }

    /// <summary>The effect of an edit of an item's code.</summary>
    /// <param name="from">Whose code is translated to the other side.</param>
    /// <param name="near">Nearest items listed.</param>
    /// <exception cref="InvalidOperationException"><see cref="CanIntervene"/> is false.</exception>
    public InterventionEffect Intervene(int item, Side from, CodeEdit edit, int near) =>
        (_intervener ?? throw new InvalidOperationException("Interventions need the data set, and a run that kept its standardisation.")).Value.Apply(item, from, edit, near);

    public void Dispose()
    {
        Index.Dispose();
        Files.Dispose();
        Set?.Dispose();
    }

    private static DataSet? OpenSet(ConceptFiles files, RunSpec spec, CosaeHome home, List<string> notes)
    {
        DataSet? set = null;
        try
        {
            set = DataSetCatalog.OpenBuilt(home, spec.Data);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            notes.Add($"The data set {spec.Data.Dataset} cannot be read ({e.Message}): texts and interventions are missing.");
            return null;
        }
        if (set is null)
        {
            notes.Add($"The data set {spec.Data.Dataset} is not on this machine any more: texts and interventions are missing.");
            return null;
        }
        bool same = (files.DatasetDigest is not { Length: > 0 } digest || set.Info.Digest.Length == 0 || digest == set.Info.Digest)
            && files.TestRows.All(r => r < set.Info.Rows)
            && (files.StandardisationOf(Side.A)?.Mean.Length ?? set.A.Dim) == set.A.Dim && (files.StandardisationOf(Side.B)?.Mean.Length ?? set.B.Dim) == set.B.Dim;
        if (same)
            return set;
        set.Dispose();
        notes.Add($"The data set {spec.Data.Dataset} has changed since this run was made: texts and interventions are missing.");
        return null;
    }
}
