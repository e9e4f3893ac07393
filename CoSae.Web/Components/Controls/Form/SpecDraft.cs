using CoSae.Engine.Data;
using CoSae.Engine.Data.Digits;
using CoSae.Engine.Runs;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>
/// The spec being written on the new-run page: the record itself, what is wrong with it, and what follows from its data
/// set. Every change goes through here, so that the fields, the JSON and the messages cannot disagree.
/// </summary>
/// <param name="find">Looks a data set up by name; null where it is not known.</param>
public sealed class SpecDraft(Func<string, DataSetInfo?> find)
{
    /// <summary>Below this many firings per latent in the known pairs nothing can be matched (SCIENCE.md section 3).</summary>
    public const double EnoughFirings = 8;

    private readonly Dictionary<string, string> _unreadable = [];

    /// <summary>Raised after every change.</summary>
    public event Action? Changed;

    public RunSpec Spec { get; private set; } = RunSpecDefaults.For(DigitsDataSet.Name, "cosae", find(DigitsDataSet.Name));

    /// <summary>The data set of the spec, where it is known.</summary>
    public DataSetInfo? Info => DataSetCatalog.Find(Spec.Data, find);

    /// <summary>Every mistake: texts that are no value of their field first, then those of <see cref="RunSpec.Validate"/>.</summary>
    public IReadOnlyList<SpecError> Errors =>
        [.. _unreadable.Select(p => new SpecError(p.Key, p.Value)), .. Spec.Validate(Info)];

    /// <summary>Training rows, or null while the data set or the split is not known.</summary>
    public long? TrainRows =>
        Info is { } info && Spec.Data.TestFraction is > 0 and < 1 ? Split.Sizes(info, Spec.Data.TestFraction).Train : null;

    /// <summary>Training rows whose pairing the run is told.</summary>
    public long? KnownPairs =>
        TrainRows is { } rows && Spec.Data.PairedFraction is >= 0 and <= 1 ? Pairing.KnownPairs(rows, Spec.Data.PairedFraction) : null;

    /// <summary>How often a latent fires in the known pairs, on average: pairs * k / n.</summary>
    public double? FiringsPerLatent => KnownPairs * (double)Spec.Model.K / Spec.Model.Latents;

    public IEnumerable<string> ErrorsAt(string path) => Errors.Where(e => e.Path == path).Select(e => e.Message);

    public void Change(Func<RunSpec, RunSpec> change) => Load(change(Spec), keepUnreadable: true);

    /// <summary>Takes another spec as a whole, for example one that was pasted or cloned.</summary>
    public void Load(RunSpec spec) => Load(spec, keepUnreadable: false);

    /// <summary>Whether the text in that field is no value of it.</summary>
    public bool IsUnreadable(string path) => _unreadable.ContainsKey(path);

    /// <summary>Remembers that a field's text is no value of it, or with null that it is one again.</summary>
    public void SetUnreadable(string path, string? message)
    {
        if (message is null ? !_unreadable.Remove(path) : _unreadable.TryGetValue(path, out string? old) && old == message)
            return;
        if (message is not null)
            _unreadable[path] = message;
        Changed?.Invoke();
    }

    /// <summary>Another method: its objective and its title; what was changed elsewhere stays.</summary>
    public void SetMethod(string method)
    {
        var defaults = RunSpecDefaults.For(Spec.Data.Dataset, method, Info);
        var spec = SpecMerge.Rebase(Spec, RunSpecDefaults.For(Spec.Data.Dataset, Spec.Model.Method, Info), defaults);
        Load(spec with { Model = spec.Model with { Method = method }, Objective = defaults.Objective, Anchoring = defaults.Anchoring });
    }

    /// <summary>Another data set: its defaults, except for what was changed.</summary>
    public void SetDataSet(string dataSet)
    {
        var defaults = RunSpecDefaults.For(dataSet, Spec.Model.Method, find(dataSet));
        var spec = SpecMerge.Rebase(Spec, RunSpecDefaults.For(Spec.Data.Dataset, Spec.Model.Method, Info), defaults);
        // Another data set's split and parameters mean nothing here.
        Load(spec with { Data = spec.Data with { Dataset = dataSet, TestFraction = defaults.Data.TestFraction, Synthetic = defaults.Data.Synthetic } });
    }

    private void Load(RunSpec spec, bool keepUnreadable)
    {
        if (!keepUnreadable)
            _unreadable.Clear();
        Spec = spec;
        Changed?.Invoke();
    }
}
