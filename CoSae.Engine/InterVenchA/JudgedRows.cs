using CoSae.Engine.Data;
using CoSae.Engine.Training;

namespace CoSae.Engine.InterVenchA;

/// <summary>Which classes of a data set are judged, and by which rows.</summary>
internal sealed class JudgedRows
{
    private readonly RowClasses _classes;
    private readonly IReadOnlyList<int> _judged;
    private readonly TrainingData _data;

    /// <exception cref="InvalidOperationException">Fewer than two classes have enough training rows.</exception>
    public JudgedRows(TrainingData data)
    {
        (_data, _classes) = (data, new RowClasses(data.Set));
        _judged = _classes.Judged(data.Split.Train);
        if (_judged.Count < 2)
            throw new InvalidOperationException(
                $"InterVenchA needs at least two classes with enough training rows; {data.Info.Name} has {_judged.Count}.");
        Names = [.. _judged.Select(c => data.Info.Classes[c])];
        // Items of no judged class cannot be classified right by anyone and are left out; of many classes, none is an answer too.
        var all = _classes.Of(data.Split.Test, _judged);
        Test = [.. Enumerable.Range(0, all.Rows).Where(r => !_classes.SingleLabel || all.ClassOf(r) >= 0)];
        TestLabels = _classes.Of(Test.Select(r => data.Split.Test[r]).ToArray(), _judged);
    }

    /// <summary>Names of the judged classes.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Positions among the test rows of those that are judged.</summary>
    public int[] Test { get; }

    /// <summary>The classes of <see cref="Test"/>.</summary>
    public ClassLabels TestLabels { get; }

    /// <summary>The training rows that probes are fitted on: the first ones of the split.</summary>
    public long[] Probe => _data.Split.Train[..Math.Min(Probes.MaxRows, _data.Split.Train.Length)];

    /// <summary>
    /// As many training rows, drawn anew with replacement: the fit of a probe has no chance in it, so a fresh seed means fresh
    /// rows, as in a bootstrap.
    /// </summary>
    public long[] ProbeDrawn(RandomSource random) =>
        [.. Probe.Select(_ => _data.Split.Train[random.Next(_data.Split.Train.Length)])];

    /// <summary>The classes of training rows.</summary>
    public ClassLabels LabelsOf(ReadOnlySpan<long> rows) => _classes.Of(rows, _judged);
}
