namespace CoSae.Engine.InterVenchA;

/// <summary>The scores of a set of interventions as a function of item weights, so that the bootstrap can ask for any resample.</summary>
internal sealed class BenchmarkStatistic(
    IReadOnlyList<Intervention> interventions,
    IReadOnlyDictionary<(int Encode, int Decode), Judgement> judgements,
    IReadOnlyList<float[]> rawLogits,
    ClassLabels labels,
    int budgets)
{
    /// <summary>Figures per question: sparse probing, unlearning, TPP, from A, from B, mean, then one a budget.</summary>
    public int FiguresPerQuestion => 6 + budgets;

    /// <summary>All questions' figures one after the other. Tasks are means over classes, budgets and directions.</summary>
    public void Compute(ReadOnlySpan<byte> weights, Span<double> results)
    {
        int classes = labels.Classes;
        var (inside, outside) = Sizes(weights);
        var raw = new BaseFigures[2];
        for (int side = 0; side < 2; side++)
            raw[side] = Base(rawLogits[side], Judgement.Correct(rawLogits[side], classes, labels), weights);
        var before = new Dictionary<(int, int), BaseFigures>();
        foreach (var (route, judgement) in judgements)
            before.Add(route, Base(judgement.Logits, judgement.Right, weights));
        results.Clear();
        var counts = new int[results.Length];
        foreach (var intervention in interventions)
        {
            var route = intervention.Route;
            var (probing, unlearning, tpp) = intervention.Empty
                ? (0, 0, 0)
                : Tasks(intervention, weights, raw[route.Decode], before[(route.Encode, route.Decode)], inside, outside);
            int at = (int)route.Question * FiguresPerQuestion;
            double mean = (probing + unlearning + tpp) / 3;
            foreach (var (offset, value) in ((int, double)[])[(0, probing), (1, unlearning), (2, tpp), (3 + route.Select, mean), (5, mean), (6 + intervention.Budget, mean)])
            {
                results[at + offset] += value;
                counts[at + offset]++;
            }
        }
        for (int i = 0; i < results.Length; i++)
            results[i] /= Math.Max(1, counts[i]);
    }

    private (double Probing, double Unlearning, double Tpp) Tasks(
        Intervention intervention, ReadOnlySpan<byte> weights, BaseFigures raw, BaseFigures before, double[] inside, double[] outside)
    {
        int classes = labels.Classes, c = intervention.Class;
        Span<double> hits = stackalloc double[classes], alarms = stackalloc double[classes];
        before.Hits.CopyTo(hits);
        before.Alarms.CopyTo(alarms);
        foreach (var (row, turned, sign) in intervention.Turns)
        {
            if (labels.Is(row, turned))
                hits[turned] += sign * weights[row];
            else
                alarms[turned] += sign * weights[row];
        }
        Span<double> drop = stackalloc double[classes];
        double others = 0;
        for (int j = 0; j < classes; j++)
        {
            double margin = Margin(raw, j);
            drop[j] = (Balanced(before.Hits[j], before.Alarms[j], j) - Balanced(hits[j], alarms[j], j)) / margin;
            if (j != c)
                others += drop[j];
        }
        double tpp = Math.Clamp(drop[c] - others / Math.Max(1, classes - 1), 0, 1);
        double unlearning = labels.SingleLabel
            ? UnlearningByArgMax(intervention, weights, raw, before, inside[c])
            : UnlearningByProbe(raw, before, hits[c], inside[c], drop, c);
        double probing = intervention.ProbeTurns is null
            ? Balanced(before.Hits[c], before.Alarms[c], c)
            : SparseProbing(intervention, weights, inside[c], outside[c]);
        return (Math.Clamp((probing - 0.5) / Margin(raw, c), 0, 1), unlearning, tpp);

        double Balanced(double hit, double alarm, int j) => (hit / Math.Max(1, inside[j]) + 1 - alarm / Math.Max(1, outside[j])) / 2;

        double Margin(BaseFigures figures, int j) => Math.Max(Balanced(figures.Hits[j], figures.Alarms[j], j) - 0.5, 0.02);
    }

    private double UnlearningByArgMax(Intervention intervention, ReadOnlySpan<byte> weights, BaseFigures raw, BaseFigures before, double inside)
    {
        double forget = before.RightOf[intervention.Class], retain = before.Right - forget;
        double forgetAfter = forget, retainAfter = retain;
        foreach (var (row, sign) in intervention.Corrections)
        {
            if (labels.Is(row, intervention.Class))
                forgetAfter += sign * weights[row];
            else
                retainAfter += sign * weights[row];
        }
        double reference = Math.Max(0.05 * Math.Max(1, inside), raw.RightOf[intervention.Class]);
        return Math.Clamp((forget - forgetAfter) / reference, 0, 1) * Math.Clamp(retainAfter / Math.Max(1, retain), 0, 1);
    }

    private static double UnlearningByProbe(
        BaseFigures raw, BaseFigures before, double hitsAfter, double inside, ReadOnlySpan<double> drop, int c)
    {
        double harm = 0;
        for (int j = 0; j < drop.Length; j++)
            harm += j == c ? 0 : Math.Clamp(drop[j], 0, 1);
        double reference = Math.Max(0.05 * Math.Max(1, inside), raw.Hits[c]);
        return Math.Clamp((before.Hits[c] - hitsAfter) / reference, 0, 1) * (1 - harm / Math.Max(1, drop.Length - 1));
    }

    private double SparseProbing(Intervention intervention, ReadOnlySpan<byte> weights, double inside, double outside)
    {
        bool silent = intervention.SilentIsPositive;
        double hit = silent ? inside : 0, alarm = silent ? outside : 0;
        int sign = silent ? -1 : 1;
        foreach (int row in intervention.ProbeTurns!)
        {
            if (labels.Is(row, intervention.Class))
                hit += sign * weights[row];
            else
                alarm += sign * weights[row];
        }
        return (hit / Math.Max(1, inside) + 1 - alarm / Math.Max(1, outside)) / 2;
    }

    private (double[] Inside, double[] Outside) Sizes(ReadOnlySpan<byte> weights)
    {
        var (inside, outside) = (new double[labels.Classes], new double[labels.Classes]);
        for (int row = 0; row < weights.Length; row++)
            for (int c = 0; c < inside.Length; c++)
                (labels.Is(row, c) ? inside : outside)[c] += weights[row];
        return (inside, outside);
    }

    private BaseFigures Base(float[] logits, bool[] right, ReadOnlySpan<byte> weights)
    {
        int classes = labels.Classes;
        var figures = new BaseFigures(new double[classes], new double[classes], new double[classes]);
        for (int row = 0; row < weights.Length; row++)
        {
            double w = weights[row];
            if (w == 0)
                continue;
            for (int c = 0; c < classes; c++)
                if (logits[row * classes + c] > 0)
                    (labels.Is(row, c) ? figures.Hits : figures.Alarms)[c] += w;
            if (right[row])
            {
                figures.Right += w;
                figures.RightOf[labels.ClassOf(row)] += w;
            }
        }
        return figures;
    }

    /// <summary>Weighted counts: probe-positive rows inside and outside each class, and rows that arg-max gets right.</summary>
    private sealed record BaseFigures(double[] Hits, double[] Alarms, double[] RightOf)
    {
        public double Right { get; set; }
    }
}
