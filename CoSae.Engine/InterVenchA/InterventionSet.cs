using CoSae.Engine.Metrics;

namespace CoSae.Engine.InterVenchA;

/// <summary>All interventions of some questions, carried out once: every class, every number of latents, both directions.</summary>
internal static class InterventionSet
{
    private static readonly int _questions = Enum.GetValues<Question>().Length;

    /// <summary>Carries them out; the statistic has the figures of every question one after the other.</summary>
    /// <param name="views">Side A, side B.</param>
    /// <param name="select">The latents that stand for each class, best first, for the side that selects.</param>
    /// <param name="labels">Classes of the test rows.</param>
    /// <param name="trainLabels">Classes of the rows of the training codes.</param>
    /// <param name="budgets">Numbers of latents, increasing.</param>
    public static BenchmarkStatistic Of(
        SideView[] views, IReadOnlyList<Question> asked, Func<int, int[][]> select, ClassLabels labels, ClassLabels trainLabels,
        IReadOnlyList<int> budgets, CancellationToken stop)
    {
        var judgements = new Dictionary<(int, int), Judgement>();
        var postings = views.Select(v => new Postings(v.TestCodes)).ToArray();
        var interventions = new List<Intervention>();
        for (int side = 0; side < 2; side++)
        {
            int[][] selected = select(side);
            var train = new Postings(views[side].TrainCodes);
            var probes = new SparseProbe[labels.Classes][];
            Parallel.For(0, labels.Classes, c => probes[c] = FitProbes(train, trainLabels, c, selected[c], budgets));
            foreach (var question in asked)
            {
                stop.ThrowIfCancellationRequested();
                var route = Route.Of(question, side);
                if (!judgements.TryGetValue((route.Encode, route.Decode), out var judgement))
                    judgements.Add((route.Encode, route.Decode),
                        judgement = new Judgement(views[route.Encode].TestCodes, views[route.Decode], labels.Classes, labels));
                var builder = new InterventionBuilder(route, judgement, labels, budgets, postings[route.Encode]);
                var built = new List<Intervention>[labels.Classes];
                Parallel.For(0, labels.Classes, c =>
                    built[c] = [.. builder.Build(c, selected[c], question == Question.Translation ? null : probes[c])]);
                interventions.AddRange(built.SelectMany(b => b));
            }
        }
        return new BenchmarkStatistic(interventions, judgements, [views[0].RawLogits, views[1].RawLogits], labels, budgets.Count);
    }

    /// <summary>The figures themselves, every test row once.</summary>
    public static double[] Figures(BenchmarkStatistic statistic, int rows)
    {
        var figures = new double[_questions * statistic.FiguresPerQuestion];
        byte[] ones = new byte[rows];
        Array.Fill(ones, (byte)1);
        statistic.Compute(ones, figures);
        return figures;
    }

    private static SparseProbe[] FitProbes(Postings train, ClassLabels labels, int c, int[] selected, IReadOnlyList<int> budgets)
    {
        if (selected.Length == 0)
            return [];
        int inside = Enumerable.Range(0, labels.Rows).Count(r => labels.Is(r, c));
        return [.. budgets.Select(budget =>
        {
            var latents = selected.AsSpan(0, Math.Min(budget, selected.Length));
            var (rows, activations) = train.Active(latents);
            bool[] positive = Array.ConvertAll(rows, r => labels.Is(r, c));
            int active = positive.Count(p => p);
            return SparseProbe.Fit(activations, positive, latents.Length, inside - active, labels.Rows - inside - (rows.Length - active));
        })];
    }
}
