using System.Text.Json.Nodes;

namespace CoSae.Engine.Runs.Sweeps;

/// <summary>Finds the mistakes of a sweep that no single run has.</summary>
internal static class SweepValidator
{
    public static IReadOnlyList<SpecError> Validate(SweepSpec sweep)
    {
        var errors = new List<SpecError>();
        Check(sweep.Name.Length is >= 1 and <= 100, "name", $"The name has {sweep.Name.Length} characters; give it 1 to 100, its runs' names begin with it.");
        foreach (var axis in sweep.Grid)
        {
            Check(axis.Values.Count > 0, $"grid.{axis.Path}", "The list is empty; give it at least one value.");
            Check(axis.Path != "name", "grid.name", "Names follow from what differs between the runs and cannot be swept.");
            for (int i = 0; i < axis.Values.Count; i++)
                if (axis.Values.Take(i).Any(v => JsonNode.DeepEquals(v, axis.Values[i])))
                    errors.Add(new($"grid.{axis.Path}", $"{SweepAxis.Show(axis.Values[i])} stands twice in the list."));
        }
        if (sweep.Random is { } random)
            Check(random.Runs >= 1, "random.runs", $"{random.Runs} runs; take at least 1.");
        if (sweep.Halving is { } halving)
        {
            Check(halving.Score.Length > 0, "halving.score", "Name the score that decides, for example \"instanceTranslation.mean.r2\".");
            Check(halving.Keep is > 0 and < 1, "halving.keep", $"{halving.Keep} is not a share between 0 and 1, both excluded.");
            Check(halving.Rungs is >= 2 and <= 10, "halving.rungs", $"{halving.Rungs} rounds; take 2 to 10.");
        }
        Check(sweep.Runs <= SweepSpec.MostRuns, "grid",
            $"The sweep has {sweep.Runs} runs; at most {SweepSpec.MostRuns} fit into one. Take fewer values, or a random subset.");
        return errors;

        void Check(bool ok, string path, string message)
        {
            if (!ok)
                errors.Add(new SpecError(path, message));
        }
    }
}
