namespace CoSae.Engine.InterVenchA;

/// <summary>
/// The scores of a set of interventions as a function of item weights, so that the bootstrap can ask for any resample.
/// Everything that does not depend on the weights is looked up once, in the constructor.
/// </summary>
internal sealed class BenchmarkStatistic
{
    private readonly ClassLabels _labels;
    private readonly int _budgets;
    private readonly Prepared[] _interventions;
    private readonly Dictionary<(int Encode, int Decode), Baseline> _before;
    private readonly Baseline[] _raw;

    public BenchmarkStatistic(
        IReadOnlyList<Intervention> interventions,
        IReadOnlyDictionary<(int Encode, int Decode), Judgement> judgements,
        IReadOnlyList<float[]> rawLogits,
        ClassLabels labels,
        int budgets)
    {
        (_labels, _budgets) = (labels, budgets);
        _interventions = [.. interventions.Select(i => new Prepared(i, labels))];
        _before = judgements.ToDictionary(j => j.Key, j => new Baseline(j.Value.Logits, j.Value.Right, labels));
        _raw = [.. rawLogits.Select(l => new Baseline(l, Judgement.Correct(l, labels.Classes, labels), labels))];
    }

    // Where the figures of a question stand: the tasks, from A, from B, the mean, then one a budget, then one a class.
    public const int SparseProbing = 0, Unlearning = 1, Tpp = 2, AToB = 3, BToA = 4, Mean = 5, FirstBudget = 6;

    /// <summary>Figures per question.</summary>
    public int FiguresPerQuestion => FirstBudget + _budgets + _labels.Classes;

    /// <summary>All questions' figures one after the other. Tasks are means over classes, budgets and directions.</summary>
    public void Compute(ReadOnlySpan<byte> weights, Span<double> results)
    {
        double[] sizes = Sizes(weights);
        Counts[] raw = [_raw[0].Count(weights), _raw[1].Count(weights)];
        var before = new Dictionary<(int, int), Counts>();
        foreach (var (route, baseline) in _before)
            before.Add(route, baseline.Count(weights));
        results.Clear();
        var counts = new int[results.Length];
        foreach (var prepared in _interventions)
        {
            var route = prepared.Intervention.Route;
            var (probing, unlearning, tpp) = prepared.Intervention.Empty
                ? (0, 0, 0)
                : Tasks(prepared, weights, raw[route.Decode], before[(route.Encode, route.Decode)], sizes);
            int at = (int)route.Question * FiguresPerQuestion;
            double mean = (probing + unlearning + tpp) / 3;
            Add(results, counts, at + SparseProbing, probing);
            Add(results, counts, at + Unlearning, unlearning);
            Add(results, counts, at + Tpp, tpp);
            Add(results, counts, at + (route.Select == 0 ? AToB : BToA), mean);
            Add(results, counts, at + Mean, mean);
            Add(results, counts, at + FirstBudget + prepared.Intervention.Budget, mean);
            Add(results, counts, at + FirstBudget + _budgets + prepared.Intervention.Class, mean);
        }
        for (int i = 0; i < results.Length; i++)
            results[i] /= Math.Max(1, counts[i]);
    }

    private static void Add(Span<double> results, int[] counts, int at, double value)
    {
        results[at] += value;
        counts[at]++;
    }

    private (double Probing, double Unlearning, double Tpp) Tasks(
        Prepared prepared, ReadOnlySpan<byte> weights, Counts raw, Counts before, double[] sizes)
    {
        int classes = _labels.Classes, c = prepared.Intervention.Class;
        Span<double> positive = stackalloc double[2 * classes];
        before.Positive.CopyTo(positive);
        prepared.Turns.AddTo(positive, weights);
        Span<double> drop = stackalloc double[classes];
        double others = 0;
        for (int j = 0; j < classes; j++)
        {
            drop[j] = (Balanced(before.Positive, j, sizes) - Balanced(positive, j, sizes)) / Margin(raw, j, sizes);
            if (j != c)
                others += drop[j];
        }
        double tpp = Math.Clamp(drop[c] - others / Math.Max(1, classes - 1), 0, 1);
        double unlearning = _labels.SingleLabel
            ? UnlearningByArgMax(prepared, weights, raw, before, sizes[2 * c])
            : UnlearningByProbe(raw, before, positive[2 * c], sizes[2 * c], drop, c);
        double probing = prepared.ProbeTurns is null ? Balanced(before.Positive, c, sizes) : ProbingBySparseProbe(prepared, weights, sizes);
        return (Math.Clamp((probing - 0.5) / Margin(raw, c, sizes), 0, 1), unlearning, tpp);
    }

    private static double UnlearningByArgMax(Prepared prepared, ReadOnlySpan<byte> weights, Counts raw, Counts before, double inside)
    {
        int c = prepared.Intervention.Class;
        double forget = before.RightOf[c], retain = before.Right - forget;
        Span<double> after = [forget, retain];
        prepared.Corrections.AddTo(after, weights);
        double reference = Math.Max(0.05 * Math.Max(1, inside), raw.RightOf[c]);
        return Math.Clamp((forget - after[0]) / reference, 0, 1) * Math.Clamp(after[1] / Math.Max(1, retain), 0, 1);
    }

    private static double UnlearningByProbe(
        Counts raw, Counts before, double hitsAfter, double inside, ReadOnlySpan<double> drop, int c)
    {
        double harm = 0;
        for (int j = 0; j < drop.Length; j++)
            harm += j == c ? 0 : Math.Clamp(drop[j], 0, 1);
        double reference = Math.Max(0.05 * Math.Max(1, inside), raw.Positive[2 * c]);
        return Math.Clamp((before.Positive[2 * c] - hitsAfter) / reference, 0, 1) * (1 - harm / Math.Max(1, drop.Length - 1));
    }

    private static double ProbingBySparseProbe(Prepared prepared, ReadOnlySpan<byte> weights, double[] sizes)
    {
        int c = prepared.Intervention.Class;
        bool silent = prepared.Intervention.SilentIsPositive;
        Span<double> positive = [silent ? sizes[2 * c] : 0, silent ? sizes[2 * c + 1] : 0];
        prepared.ProbeTurns!.AddTo(positive, weights);
        return (positive[0] / Math.Max(1, sizes[2 * c]) + 1 - positive[1] / Math.Max(1, sizes[2 * c + 1])) / 2;
    }

    // Balanced accuracy of class j's probe: [2j] counts what it calls positive inside the class, [2j + 1] outside.
    private static double Balanced(ReadOnlySpan<double> positive, int j, double[] sizes) =>
        (positive[2 * j] / Math.Max(1, sizes[2 * j]) + 1 - positive[2 * j + 1] / Math.Max(1, sizes[2 * j + 1])) / 2;

    private static double Margin(Counts raw, int j, double[] sizes) => Math.Max(Balanced(raw.Positive, j, sizes) - 0.5, 0.02);

    // [2c] weighted rows inside class c, [2c + 1] outside.
    private double[] Sizes(ReadOnlySpan<byte> weights)
    {
        var sizes = new double[2 * _labels.Classes];
        for (int row = 0; row < weights.Length; row++)
            for (int c = 0; c < _labels.Classes; c++)
                sizes[2 * c + (_labels.Is(row, c) ? 0 : 1)] += weights[row];
        return sizes;
    }

    /// <summary>Weighted counts: rows that each probe calls positive, and rows that arg-max gets right, in all and by class.</summary>
    private sealed record Counts(double[] Positive, double[] RightOf, double Right);

    /// <summary>An intervention whose changes know which count they belong to.</summary>
    private sealed class Prepared(Intervention intervention, ClassLabels labels)
    {
        public Intervention Intervention => intervention;

        public SlotRows Turns { get; } =
            new(intervention.Turns.Select(t => (t.Row, 2 * t.Class + (labels.Is(t.Row, t.Class) ? 0 : 1), (int)t.Sign)));

        public SlotRows Corrections { get; } =
            new(intervention.Corrections.Select(t => (t.Row, labels.Is(t.Row, intervention.Class) ? 0 : 1, (int)t.Sign)));

        public SlotRows? ProbeTurns { get; } = intervention.ProbeTurns is null ? null
            : new(intervention.ProbeTurns.Select(row => (row, labels.Is(row, intervention.Class) ? 0 : 1, intervention.SilentIsPositive ? -1 : 1)));
    }

    /// <summary>Predictions before an intervention, as the lists that a weighted count walks.</summary>
    private sealed class Baseline
    {
        private readonly SlotRows _positive;
        private readonly SlotRows _right;
        private readonly int _classes;

        public Baseline(float[] logits, bool[] right, ClassLabels labels)
        {
            _classes = labels.Classes;
            var positive = new List<(int, int, int)>();
            for (int i = 0; i < logits.Length; i++)
                if (logits[i] > 0)
                    positive.Add((i / _classes, 2 * (i % _classes) + (labels.Member[i] ? 0 : 1), 1));
            _positive = new(positive);
            _right = new(Enumerable.Range(0, right.Length).Where(r => right[r]).Select(r => (r, labels.ClassOf(r), 1)));
        }

        public Counts Count(ReadOnlySpan<byte> weights)
        {
            var (positive, rightOf) = (new double[2 * _classes], new double[_classes]);
            _positive.AddTo(positive, weights);
            _right.AddTo(rightOf, weights);
            return new Counts(positive, rightOf, rightOf.Sum());
        }
    }
}
