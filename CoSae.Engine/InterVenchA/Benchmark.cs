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
/// each by sparse probing, unlearning and targeted probe perturbation, with two controls, and with the difference between
/// two runs that it can tell from the chance of its own probes.
/// </summary>
public static class Benchmark
{
    /// <summary>Training rows that attributions and sparse probes are made from, at most.</summary>
    public const int MaxCodeRows = 12_000;

    /// <summary>Resamples behind a control's interval: it is a backdrop, and need not cost as much as the score.</summary>
    private const int ControlResamples = 200;

    private static readonly Question[] _questions = [Question.Extraction, Question.Translation, Question.Consistency];

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
        var rows = new JudgedRows(data);
        var (labels, budgets) = (rows.TestLabels, spec.LatentsPerConcept);
        int most = Math.Min(budgets[^1], pair.A.Latents);
        report("probes", 0);
        var views = SideViews.Of(pair, data, test, device, rows, rows.Probe, coordinates: true, stop);
        var bootstrap = new Bootstrap(labels.Rows, spec.Bootstrap, seed, stop);

        report("interventions", 0.2);
        var main = Score(views.Latents, _questions, Attributed(views.Latents, views.TrainLabels, most), int.MaxValue);
        report("control: random latents", 0.4);
        var random = new RandomSource(seed, RandomStream.Evaluation);
        var byChance = Score(views.Latents, _questions, _ => Attribution.SelectRandom(pair.A.Latents, labels.Classes, most, random), ControlResamples);
        report("control: raw coordinates", 0.5);
        // Coordinates of the two sides have nothing to do with each other: only extraction exists.
        var byCoordinate = Score(views.Coordinates, [Question.Extraction], Attributed(views.Coordinates, views.TrainLabels, most), ControlResamples);

        double[][] repeats = Repeat(pair, data, test, device, rows, spec, seed, most, report, stop);
        return new InterVenchAScores(
            Collect(Question.Extraction), Collect(Question.Translation), Collect(Question.Consistency),
            new(Control(byChance, _questions), Control(byCoordinate, [Question.Extraction])));

        (Score[] Scores, int Per) Score(SideView[] sides, Question[] asked, Func<int, int[][]> select, int resamples)
        {
            var statistic = InterventionSet.Of(sides, asked, select, labels, views.TrainLabels, budgets, stop);
            int per = statistic.FiguresPerQuestion;
            return (bootstrap.Scores(_questions.Length * per, statistic.Compute, resamples), per);
        }

        InterVenchAScore Collect(Question question) =>
            ScoreCollector.Of(main.Scores, [.. repeats], (int)question * main.Per, budgets, rows.Names);
    }

    /// <summary>The figures again, each time with probes of freshly drawn training rows. // one list of all figures a repeat</summary>
    private static double[][] Repeat(
        SaePair pair, TrainingData data, TestSet test, Device device, JudgedRows rows, EvaluationSpec spec, long seed, int most,
        Action<string, double> report, CancellationToken stop)
    {
        var random = new RandomSource(seed, RandomStream.ProbeRepeats);
        var repeats = new double[spec.ProbeRepeats][];
        for (int i = 0; i < repeats.Length; i++)
        {
            report($"with fresh probes, {i + 1} of {repeats.Length}", 0.6 + 0.4 * i / repeats.Length);
            var views = SideViews.Of(pair, data, test, device, rows, rows.ProbeDrawn(random), coordinates: false, stop);
            var statistic = InterventionSet.Of(
                views.Latents, _questions, Attributed(views.Latents, views.TrainLabels, most), rows.TestLabels, views.TrainLabels, spec.LatentsPerConcept, stop);
            repeats[i] = InterventionSet.Figures(statistic, rows.TestLabels.Rows);
        }
        return repeats;
    }

    private static Func<int, int[][]> Attributed(SideView[] views, ClassLabels labels, int most) =>
        side => Attribution.Select(views[side].TrainCodes, labels, views[side].Effects, most);

    private static InterVenchAControl Control((Score[] Scores, int Per) measured, Question[] asked)
    {
        return new InterVenchAControl(Of(Question.Extraction), Of(Question.Translation), Of(Question.Consistency));

        Score? Of(Question q) => asked.Contains(q) ? measured.Scores[(int)q * measured.Per + BenchmarkStatistic.Mean] : null;
    }
}
