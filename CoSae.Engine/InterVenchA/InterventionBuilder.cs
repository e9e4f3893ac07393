using CoSae.Engine.Saes;

namespace CoSae.Engine.InterVenchA;

/// <summary>Carries out the interventions of one route for one class, budget after budget.</summary>
internal sealed class InterventionBuilder(
    Route route, Judgement judgement, ClassLabels labels, IReadOnlyList<int> budgets, Postings testPostings)
{
    /// <summary>All budgets of one class; the latents of a budget contain those of the smaller ones.</summary>
    /// <param name="selected">Latents that stand for the class, best first.</param>
    /// <param name="probe">The sparse probe of each budget, for the routes that use one.</param>
    public IEnumerable<Intervention> Build(int c, int[] selected, IReadOnlyList<SparseProbe>? probe)
    {
        int classes = judgement.Classes;
        var removed = new Dictionary<int, float[]>(); // row -> what the intervention takes off its logits
        int used = 0;
        for (int budget = 0; budget < budgets.Count; budget++)
        {
            if (selected.Length == 0)
            {
                yield return new Intervention(route, budget, c, [], [], null, false, Empty: true);
                continue;
            }
            int m = Math.Min(budgets[budget], selected.Length);
            for (; used < m; used++)
                foreach (var (row, value) in testPostings.Of(selected[used]))
                {
                    if (!removed.TryGetValue(row, out var off))
                        removed.Add(row, off = new float[classes]);
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(
                        judgement.Effects.AsSpan(selected[used] * classes, classes), value, off, off);
                }
            var (turns, corrections) = Changes(removed);
            var latents = selected.AsSpan(0, m);
            int[]? probeTurns = probe is null ? null : ProbeTurns(probe[budget], latents);
            yield return new Intervention(
                route, budget, c, turns, corrections, probeTurns, probe is not null && probe[budget].Bias > 0, Empty: false);
        }
    }

    private ((int, short, sbyte)[] Turns, (int, sbyte)[] Corrections) Changes(Dictionary<int, float[]> removed)
    {
        int classes = judgement.Classes;
        var turns = new List<(int, short, sbyte)>();
        var corrections = new List<(int, sbyte)>();
        Span<float> after = stackalloc float[classes];
        foreach (var (row, off) in removed)
        {
            var before = judgement.Logits.AsSpan(row * classes, classes);
            System.Numerics.Tensors.TensorPrimitives.Subtract(before, off, after);
            for (int c = 0; c < classes; c++)
                if (before[c] > 0 != after[c] > 0)
                    turns.Add((row, (short)c, (sbyte)(after[c] > 0 ? 1 : -1)));
            bool right = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(after) == labels.ClassOf(row);
            if (right != judgement.Right[row])
                corrections.Add((row, (sbyte)(right ? 1 : -1)));
        }
        return ([.. turns], [.. corrections]);
    }

    private int[] ProbeTurns(SparseProbe probe, ReadOnlySpan<int> latents)
    {
        bool silent = probe.Bias > 0;
        var (rows, activations) = testPostings.Active(latents);
        var turns = new List<int>();
        for (int i = 0; i < rows.Length; i++)
            if (probe.Predicts(activations.AsSpan(i * latents.Length, latents.Length)) != silent)
                turns.Add(rows[i]);
        return [.. turns];
    }
}
