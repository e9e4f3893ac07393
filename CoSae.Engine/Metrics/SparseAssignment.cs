namespace CoSae.Engine.Metrics;

/// <summary>
/// The assignment problem over few candidate pairs by auction (Bertsekas 1988): rows bid for columns, and a column goes to
/// whoever pays most. Time and memory follow the number of candidates, not n^2.
/// </summary>
public static class SparseAssignment
{
    /// <summary>The total is at most this much per assigned row below the best one.</summary>
    public const float Slack = 1e-4f;

    /// <summary>
    /// For each row the column that is its own in the best assignment of candidates with a positive score, or -1 for none.
    /// </summary>
    /// <param name="columns">Number of columns.</param>
    /// <param name="start">[rows + 1]: the candidates of row i are start[i] .. start[i + 1] - 1.</param>
    /// <param name="column">Column of each candidate.</param>
    /// <param name="score">Score of each candidate.</param>
    public static int[] Maximise(int columns, int[] start, int[] column, float[] score)
    {
        int rows = start.Length - 1;
        var (assigned, owner, price) = (new int[rows], new int[columns], new float[columns]);
        Array.Fill(assigned, -1);
        Array.Fill(owner, -1);
        var waiting = new Stack<int>(Enumerable.Range(0, rows).Reverse());
        while (waiting.TryPop(out int row))
        {
            // What the row gains from its best and its second best column; to go without gains 0.
            float best = 0, second = 0;
            int wanted = -1;
            for (int c = start[row]; c < start[row + 1]; c++)
            {
                float gain = score[c] - price[column[c]];
                if (gain > best)
                    (best, second, wanted) = (gain, best, column[c]);
                else if (gain > second)
                    second = gain;
            }
            // Prices only rise: a row that nothing gains now never will.
            if (wanted < 0)
                continue;
            price[wanted] += best - second + Slack;
            if (owner[wanted] >= 0)
            {
                assigned[owner[wanted]] = -1;
                waiting.Push(owner[wanted]);
            }
            (owner[wanted], assigned[row]) = (row, wanted);
        }
        return assigned;
    }
}
