using System.Text.Json.Nodes;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>The draft as a sweep: fields with several values, the choice among their combinations, and early stopping.</summary>
public sealed partial class SpecDraft
{
    private readonly Dictionary<string, DraftAxis> _axes = [];

    /// <summary>The fields that take several values, in the order in which they were asked to.</summary>
    public IReadOnlyDictionary<string, DraftAxis> Axes => _axes;

    public bool IsSweep => _axes.Count > 0;

    /// <summary>A random subset, or null for the whole grid.</summary>
    public SweepSample? Random { get; private set; }

    /// <summary>Successive halving, or null.</summary>
    public SweepHalving? Halving { get; private set; }

    /// <summary>What was found wrong with the sweep's runs when they were last expanded; expanding them takes a moment.</summary>
    public IReadOnlyList<SpecError> PlanErrors { get; private set; } = [];

    private IEnumerable<SpecError> AxisErrors => _axes.Where(a => a.Value.Problem is not null).Select(a => new SpecError(a.Key, a.Value.Problem!));

    /// <summary>Whether every list of values could be read, so that there is a sweep to expand.</summary>
    public bool IsSweepReadable => IsSweep && !AxisErrors.Any() && _unreadable.Keys.All(_axes.ContainsKey);

    /// <summary>Lets a field take several values; with null it takes one again.</summary>
    public void SetSeveral(string path, string? text)
    {
        _unreadable.Remove(path);
        if (text is null)
            _axes.Remove(path);
        else
            _axes[path] = FieldText.ReadSeveral(FormFields.At(path), text);
        PlanErrors = [];
        if (!IsSweep)
            ForgetSweep();
        Changed?.Invoke();
    }

    public void SetRandom(SweepSample? random)
    {
        Random = random;
        Changed?.Invoke();
    }

    public void SetHalving(SweepHalving? halving)
    {
        Halving = halving;
        Changed?.Invoke();
    }

    /// <summary>Takes note of what the expansion found, without another <see cref="Changed"/>.</summary>
    public void SetPlanErrors(IReadOnlyList<SpecError> errors) => PlanErrors = errors;

    /// <summary>
    /// The sweep. Its base holds only what differs from the defaults: so each run gets those of its own data set and method.
    /// </summary>
    public SweepSpec ToSweep()
    {
        var given = new JsonObject();
        SpecPath.Set(given, "data.dataset", Spec.Data.Dataset);
        SpecPath.Set(given, "model.method", Spec.Model.Method);
        foreach (var (path, value) in ChangedFields.Where(f => f.Path != "name"))
            SpecPath.Set(given, path, value?.DeepClone());
        foreach (string path in _axes.Keys)
            SpecPath.Remove(given, path);
        return new SweepSpec
        {
            Name = Spec.Name.Trim() is { Length: > 100 } name ? name[..100] : Spec.Name.Trim(), Base = given,
            Grid = [.. _axes.Where(a => a.Value.Values.Count > 0).Select(a => new SweepAxis(a.Key, a.Value.Values))],
            Random = Random, Halving = Halving,
        };
    }

    /// <summary>Takes a sweep as a whole, for example one that was pasted.</summary>
    /// <exception cref="SpecException">The base is no spec, or the grid has a field that the form does not know.</exception>
    public void Load(SweepSpec sweep)
    {
        var unknown = sweep.Grid.Where(a => FormFields.Find(a.Path) is not { CanVary: true }).ToList();
        if (unknown.Count > 0)
            throw new SpecException([.. unknown.Select(a => new SpecError($"grid.{a.Path}", "There is no such field in a spec."))]);
        // The base alone may leave out what the grid gives.
        var given = (JsonObject)sweep.Base.DeepClone();
        given["name"] = sweep.Name;
        foreach (var axis in sweep.Grid.Where(a => SpecPath.Get(given, a.Path) is null))
            SpecPath.Set(given, axis.Path, axis.Values[0].DeepClone());
        var spec = RunSpecJson.Parse(given, find);
        ForgetSweep();
        foreach (var axis in sweep.Grid)
            _axes[axis.Path] = new DraftAxis(FieldText.Join(FormFields.At(axis.Path), axis.Values), axis.Values, null);
        (Random, Halving) = (sweep.Random, sweep.Halving);
        Load(spec, keepUnreadable: false);
        // Back to the defaults where only the grid said something: otherwise the first value would count as a change.
        foreach (var axis in sweep.Grid.Where(a => SpecPath.Get(sweep.Base, a.Path) is null && a.Path is not ("data.dataset" or "model.method")))
            Reset(axis.Path);
    }

    private void ForgetSweep()
    {
        _axes.Clear();
        (Random, Halving, PlanErrors) = (null, null, []);
    }
}
