using CoSae.Engine.Runs.Scores;
using TorchSharp;

namespace CoSae.Engine.Metrics;

/// <summary>Recall in both directions, among the first 2,000 test rows and among all, with intervals (SCIENCE.md section 6).</summary>
public static class RetrievalMeasure
{
    /// <summary>Rows of the smaller pool.</summary>
    public const int SmallPool = 2000;

    /// <summary>Who is found in a pool of the first rows: per direction what <see cref="Retrieval.Hits"/> gives.</summary>
    /// <param name="rows">Candidates.</param>
    public delegate (float[][] Forth, float[][] Back) Finder(int rows);

    /// <summary>Both pools.</summary>
    /// <param name="xA">Test rows of A, for the count of distinct rows. // [rows, dimA]</param>
    /// <param name="xB">Test rows of B. // [rows, dimB]</param>
    /// <param name="bootstrap">Over all test rows.</param>
    public static RetrievalScores Of(torch.Tensor xA, torch.Tensor xB, Finder find, Bootstrap bootstrap, int resamples, long seed, CancellationToken stop)
    {
        int rows = (int)xA.shape[0], small = Math.Min(SmallPool, rows);
        var among = Pool(small, new Bootstrap(small, resamples, seed, stop));
        return new RetrievalScores(among, Pool(rows,
            rows <= Retrieval.MaxQueries ? bootstrap : new Bootstrap(Retrieval.MaxQueries, resamples, seed, stop)));

        RetrievalPool Pool(int candidates, Bootstrap over) =>
            Scored(find(candidates), candidates, Math.Min(RowSet.Distinct(xA, candidates), RowSet.Distinct(xB, candidates)), over);
    }

    private static RetrievalPool Scored((float[][] Forth, float[][] Back) hits, int rows, int distinct, Bootstrap bootstrap)
    {
        var (forth, back) = hits;
        var scores = bootstrap.Scores(9, (weights, results) =>
        {
            for (int c = 0; c < 3; c++)
            {
                (results[c], results[3 + c]) = (Mean(forth[c], weights), Mean(back[c], weights));
                results[6 + c] = (results[c] + results[3 + c]) / 2;
            }
        });
        return new RetrievalPool(
            new(scores[0], scores[1], scores[2]), new(scores[3], scores[4], scores[5]), new(scores[6], scores[7], scores[8]),
            rows, distinct);
    }

    private static double Mean(float[] values, ReadOnlySpan<byte> weights)
    {
        double sum = 0, items = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (double)values[i];
            items += weights[i];
        }
        return sum / items;
    }
}
