using System.Text.Json;
using System.Text.Json.Nodes;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Digits;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>
/// The spec being written on the new-run page: the record itself, what is wrong with it, and what follows from its data
/// set. Every change goes through here, so that the fields, the JSON and the messages cannot disagree. Fields that take
/// several values make a sweep of it: SpecDraft.Sweep.cs.
/// </summary>
/// <param name="find">Looks a data set up by name; null where it is not known.</param>
public sealed partial class SpecDraft(Func<string, DataSetInfo?> find)
{
    /// <summary>Below this many firings per latent in the known pairs nothing can be matched (SCIENCE.md section 3).</summary>
    public const double EnoughFirings = 8;

    private readonly Dictionary<string, string> _unreadable = [];
    private RunSpec _spec = RunSpecDefaults.For(DigitsDataSet.Name, "cosae", find(DigitsDataSet.Name));
    private JsonObject? _node, _defaults;

    /// <summary>Raised after every change.</summary>
    public event Action? Changed;

    public RunSpec Spec => _spec;

    /// <summary>The data set of the spec, where it is known.</summary>
    public DataSetInfo? Info => DataSetCatalog.Find(Spec.Data, find);

    /// <summary>Every mistake: texts that are no value of their field first, then those of the spec, or of the sweep's runs.</summary>
    public IReadOnlyList<SpecError> Errors =>
        [.. _unreadable.Select(p => new SpecError(p.Key, p.Value)), .. AxisErrors, .. IsSweep ? PlanErrors : Spec.Validate(Info)];

    /// <summary>Training rows, or null while the data set or the split is not known.</summary>
    public long? TrainRows =>
        Info is { } info && Spec.Data.TestFraction is > 0 and < 1 ? Split.Sizes(info, Spec.Data.TestFraction).Train : null;

    /// <summary>Training rows whose pairing the run is told.</summary>
    public long? KnownPairs =>
        TrainRows is { } rows && Spec.Data.PairedFraction is >= 0 and <= 1 ? Pairing.KnownPairs(rows, Spec.Data.PairedFraction) : null;

    /// <summary>How often a latent fires in the known pairs, on average: pairs * k / n.</summary>
    public double? FiringsPerLatent => KnownPairs * (double)Spec.Model.K / Spec.Model.Latents;

    /// <summary>What is wrong with a field, and with its list of values.</summary>
    public IEnumerable<string> ErrorsAt(string path) => Errors.Where(e => e.Path == path || e.Path == "grid." + path).Select(e => e.Message);

    public void Change(Func<RunSpec, RunSpec> change) => Load(change(Spec), keepUnreadable: true);

    /// <summary>Takes another spec as a whole, for example one that was pasted or cloned.</summary>
    public void Load(RunSpec spec)
    {
        ForgetSweep();
        Load(spec, keepUnreadable: false);
    }

    /// <summary>What stands in a field; null for one of a section that the spec does not have.</summary>
    public JsonNode? Value(string path) => SpecPath.Get(_node ??= Node(Spec), path);

    /// <summary>What stands there unless somebody says otherwise: the default of the data set and the method.</summary>
    public JsonNode? Default(string path) => SpecPath.Get(Defaults, path);

    /// <summary>Whether a field is not at its default.</summary>
    public bool IsChanged(string path) => !JsonNode.DeepEquals(Value(path), Default(path));

    /// <summary>The fields that are not at their defaults; data set and method decide these and are left out.</summary>
    public IEnumerable<(string Path, JsonNode? Value)> ChangedFields =>
        SpecPath.Leaves(_node ??= Node(Spec)).Where(f => f.Path is not ("data.dataset" or "model.method") && IsChanged(f.Path));

    /// <summary>Puts a value into a field.</summary>
    /// <returns>Whether the field can hold it; one that cannot stays as it is.</returns>
    public bool Set(string path, JsonNode value)
    {
        switch (path)
        {
            case "data.dataset":
                SetDataSet(FieldText.Show(value));
                return true;
            case "model.method":
                SetMethod(FieldText.Show(value));
                return true;
        }
        var node = Node(Spec);
        SpecPath.Set(node, path, value.DeepClone());
        try
        {
            var spec = node.Deserialize<RunSpec>(EngineJson.Compact)!;
            // The generator fixes its split: the share of test rows follows from their number.
            if (path.StartsWith("data.synthetic.", StringComparison.Ordinal) && spec.Data.Synthetic is { } synthetic)
                spec = spec with { Data = spec.Data with { TestFraction = Split.FixedFraction(SyntheticDataSet.Info(synthetic)) ?? spec.Data.TestFraction } };
            Load(spec, keepUnreadable: true);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Puts a field back to its default.</summary>
    public void Reset(string path)
    {
        _unreadable.Remove(path);
        if (Default(path) is { } value)
            Set(path, value);
    }

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
        Load(spec with { Model = spec.Model with { Method = method }, Objective = defaults.Objective, Anchoring = defaults.Anchoring }, keepUnreadable: false);
    }

    /// <summary>Another data set: its defaults, except for what was changed.</summary>
    public void SetDataSet(string dataSet)
    {
        var defaults = RunSpecDefaults.For(dataSet, Spec.Model.Method, find(dataSet));
        var spec = SpecMerge.Rebase(Spec, RunSpecDefaults.For(Spec.Data.Dataset, Spec.Model.Method, Info), defaults);
        // Another data set's split and parameters mean nothing here.
        Load(spec with { Data = spec.Data with { Dataset = dataSet, TestFraction = defaults.Data.TestFraction, Synthetic = defaults.Data.Synthetic } }, keepUnreadable: false);
    }

    private JsonObject Defaults => _defaults ??= Node(RunSpecDefaults.For(Spec.Data.Dataset, Spec.Model.Method, Info));

    private static JsonObject Node(RunSpec spec) => JsonSerializer.SerializeToNode(spec, EngineJson.Compact)!.AsObject();

    private void Load(RunSpec spec, bool keepUnreadable)
    {
        if (!keepUnreadable)
            _unreadable.Clear();
        (_spec, _node, _defaults) = (spec, null, null);
        Changed?.Invoke();
    }
}
