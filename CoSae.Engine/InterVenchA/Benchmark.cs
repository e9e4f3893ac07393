using CoSae.Engine.Data;
using CoSae.Engine.Metrics;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Engine.Saes;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.InterVenchA;

/// <summary>
/// InterVenchA (SCIENCE.md section 7; idea: Dhimoïla et al. 2026): extraction, translation and consistency of concepts,
/// each by sparse probing, unlearning and targeted probe perturbation, with two controls.
/// </summary>
public static class Benchmark
{
    /// <summary>Training rows that attributions and sparse probes are made from, at most.</summary>
    public const int MaxCodeRows = 12_000;

    /// <summary>Resamples behind a control's interval: it is a backdrop, and need not cost as much as the score.</summary>
    private const int ControlResamples = 200;

    /// <summary>Why the concepts of a data set cannot be judged, or null where they can.</summary>
    public static string? Refusal(TrainingData data)
    {
        if (data.Set.Labels is null && data.Set.Truth is null)
            return $"{data.Info.Name} has no labels.";
        int judged = new RowClasses(data.Set).Judged(data.Split.Train).Count;
        return judged >= 2 ? null
            : $"InterVenchA is left out: it needs at least two classes of {ClassLabels.LeastRows(data.Split.Train.Length)} training rows or more, and {data.Info.Name} has {judged} here.";
    }

    /// <summary>Measures all three scores of a trained pair.</summary>
    /// <param name="report">Told what is being done and the share done.</param>
    /// <exception cref="InvalidOperationException">Fewer than two classes have enough rows.</exception>
    public static InterVenchAScores Measure(
        SaePair pair, TrainingData data, TestSet test, Device device, EvaluationSpec spec, long seed,
        Action<string, double> report, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var classes = new RowClasses(data.Set);
        var judged = classes.Judged(data.Split.Train);
        if (judged.Count < 2)
            throw new InvalidOperationException(
                $"InterVenchA needs at least two classes with enough training rows; {data.Info.Name} has {judged.Count}.");

        report("probes", 0);
        long[] probeRows = data.Split.Train[..Math.Min(Probes.MaxRows, data.Split.Train.Length)];
        long[] codeRows = probeRows[..Math.Min(MaxCodeRows, probeRows.Length)];
        var probeLabels = classes.Of(probeRows, judged);
        var trainLabels = classes.Of(codeRows, judged);
        // Items of no judged class cannot be classified right by anyone and are left out; of many classes, none is an answer too.
        var allTest = classes.Of(data.Split.Test, judged);
        int[] kept = [.. Enumerable.Range(0, allTest.Rows).Where(r => !classes.SingleLabel || allTest.ClassOf(r) >= 0)];
        var labels = classes.Of(kept.Select(r => data.Split.Test[r]).ToArray(), judged);
        var keptIndex = tensor(kept.Select(r => (long)r).ToArray()).to(device);

        var (latents, coordinates) = (new SideView[2], new SideView[2]);
        for (int side = 0; side < 2; side++)
        {
            var sae = side == 0 ? pair.A : pair.B;
            var trainX = side == 0 ? data.RowsA(probeRows, device) : data.RowsB(probeRows, device);
            var testX = (side == 0 ? test.XA : test.XB).index_select(0, keptIndex);
            var probes = Probes.Fit(trainX, probeLabels, stop);
            float[] raw = probes.Logits(testX);
            var codeX = trainX.narrow(0, 0, codeRows.Length);
            latents[side] = new SideView(
                HostCode.From(sae.Encode(codeX)), (side == 0 ? test.CodeA : test.CodeB).Select(kept), raw,
                probes.Effects(sae.Dictionary.detach()), probes.Logits(sae.DecoderBias.detach().unsqueeze(0)));
            coordinates[side] = new SideView(Dense(codeX), Dense(testX), raw, probes.Weights, probes.Bias);
            report("probes", 0.15 * (side + 1));
        }

        var bootstrap = new Bootstrap(labels.Rows, spec.Bootstrap, seed, stop);
        int most = Math.Min(spec.LatentsPerConcept[^1], pair.A.Latents);
        Question[] questions = [Question.Extraction, Question.Translation, Question.Consistency];
        report("interventions", 0.3);
        var main = Score(int.MaxValue, latents, questions, side => Attribution.Select(latents[side].TrainCodes, trainLabels, latents[side].Effects, most));
        report("control: random latents", 0.6);
        var random = new RandomSource(seed, RandomStream.Evaluation);
        var byChance = Score(ControlResamples, latents, questions, _ => Attribution.SelectRandom(pair.A.Latents, labels.Classes, most, random));
        report("control: raw coordinates", 0.8);
        // Coordinates of the two sides have nothing to do with each other: only extraction exists.
        var byCoordinate = Score(ControlResamples, coordinates, [Question.Extraction],
            side => Attribution.Select(coordinates[side].TrainCodes, trainLabels, coordinates[side].Effects, most));
        return new InterVenchAScores(
            main[Question.Extraction], main[Question.Translation], main[Question.Consistency],
            new(Control(byChance), Control(byCoordinate)));

        Dictionary<Question, InterVenchAScore> Score(int resamples, SideView[] views, Question[] asked, Func<int, int[][]> select)
        {
            stop.ThrowIfCancellationRequested();
            return Run(views, asked, select, labels, trainLabels, spec.LatentsPerConcept, bootstrap, resamples, stop);
        }
    }

    private static Dictionary<Question, InterVenchAScore> Run(
        SideView[] views, Question[] asked, Func<int, int[][]> select, ClassLabels labels, ClassLabels trainLabels,
        IReadOnlyList<int> budgets, Bootstrap bootstrap, int resamples, CancellationToken stop)
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
        var statistic = new BenchmarkStatistic(interventions, judgements, [views[0].RawLogits, views[1].RawLogits], labels, budgets.Count);
        int per = statistic.FiguresPerQuestion;
        var scores = bootstrap.Scores(3 * per, statistic.Compute, resamples);
        return asked.ToDictionary(q => q, q => Collect(scores.AsSpan((int)q * per, per), budgets));
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

    private static InterVenchAScore Collect(ReadOnlySpan<Score> s, IReadOnlyList<int> budgets)
    {
        var byLatents = new Dictionary<string, Score>();
        for (int b = 0; b < budgets.Count; b++)
            byLatents.Add(budgets[b].ToString(System.Globalization.CultureInfo.InvariantCulture), s[6 + b]);
        return new InterVenchAScore(
            s[5].Value, s[5].Low, s[5].High, s[5].N, new InterVenchATasks(s[0], s[1], s[2]), byLatents, s[3], s[4]);
    }

    private static InterVenchAControl Control(IReadOnlyDictionary<Question, InterVenchAScore> scores)
    {
        return new InterVenchAControl(Of(Question.Extraction), Of(Question.Translation), Of(Question.Consistency));

        Score? Of(Question q) => scores.TryGetValue(q, out var s) ? new Score(s.Value, s.Low, s.High, s.N) : null;
    }

    // Raw coordinates as a code in which every latent is active.
    private static HostCode Dense(Tensor x)
    {
        int dim = (int)x.shape[1];
        float[] values = x.cpu().contiguous().data<float>().ToArray();
        var indices = new int[values.Length];
        for (int i = 0; i < indices.Length; i++)
            indices[i] = i % dim;
        return new HostCode(values, indices, dim, dim);
    }
}
