using CoSae.Engine.Data;
using CoSae.Engine.Saes;

namespace CoSae.Engine.InterVenchA;

/// <summary>Which latents stand for a class.</summary>
public static class Attribution
{
    /// <summary>
    /// max(0, mean over the class of z_j - mean over the rest) * (w_c . A_j), the latents above 0 in falling order, at most
    /// <paramref name="most"/>. // one list a class
    /// </summary>
    /// <param name="codes">Codes of training rows.</param>
    /// <param name="labels">Classes of the same rows.</param>
    /// <param name="effects">w_c . A_j. // [latents * classes]</param>
    public static int[][] Select(HostCode codes, ClassLabels labels, float[] effects, int most)
    {
        int n = codes.Latents, classes = labels.Classes;
        var inside = new double[classes * n];
        var total = new double[n];
        var members = new int[classes];
        for (int row = 0; row < codes.Rows; row++)
        {
            var values = codes.RowValues(row);
            var indices = codes.RowIndices(row);
            for (int s = 0; s < values.Length; s++)
                total[indices[s]] += values[s];
            for (int c = 0; c < classes; c++)
            {
                if (!labels.Is(row, c))
                    continue;
                members[c]++;
                for (int s = 0; s < values.Length; s++)
                    inside[c * n + indices[s]] += values[s];
            }
        }
        return [.. Enumerable.Range(0, classes).Select(c =>
        {
            double within = Math.Max(1, members[c]), rest = Math.Max(1, codes.Rows - members[c]);
            return Enumerable.Range(0, n)
                .Select(j => (Latent: j, Value: Math.Max(0, inside[c * n + j] / within - (total[j] - inside[c * n + j]) / rest) * effects[j * classes + c]))
                .Where(a => a.Value > 0)
                .OrderByDescending(a => a.Value).ThenBy(a => a.Latent)
                .Take(most).Select(a => a.Latent).ToArray();
        })];
    }

    /// <summary>The control: latents drawn at random, different ones for each class.</summary>
    public static int[][] SelectRandom(int latents, int classes, int most, RandomSource random) =>
        [.. Enumerable.Range(0, classes).Select(_ => random.Permutation(latents).Take(most).Select(j => (int)j).ToArray())];
}
