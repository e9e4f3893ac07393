namespace CoSae.Engine.Metrics;

/// <summary>
/// The assignment problem by shortest augmenting paths (Jonker and Volgenant 1987), O(n^3) time and O(n) beyond the matrix.
/// </summary>
public static class Hungarian
{
    /// <summary>The permutation p that maximises the sum of score[i, p(i)]; score is [n * n], row by row.</summary>
    /// <exception cref="ArgumentException">The matrix has another size, or a value that is not finite.</exception>
    public static int[] Maximise(ReadOnlySpan<double> score, int n)
    {
        if (score.Length != (long)n * n)
            throw new ArgumentException($"A matrix of {score.Length} values is not {n} x {n}.", nameof(score));
        for (int i = 0; i < score.Length; i++)
            if (!double.IsFinite(score[i]))
                throw new ArgumentException($"Row {i / n}, column {i % n} is {score[i]}: only finite scores can be matched.", nameof(score));

        // Costs are -score; rows and columns count from 1, column 0 is the row being placed.
        var rowPotential = new double[n + 1];
        var columnPotential = new double[n + 1];
        var rowOf = new int[n + 1];
        var previous = new int[n + 1];
        var distance = new double[n + 1];
        var done = new bool[n + 1];
        for (int row = 1; row <= n; row++)
        {
            rowOf[0] = row;
            int column = 0;
            Array.Fill(distance, double.PositiveInfinity);
            Array.Clear(done);
            do
            {
                done[column] = true;
                int at = rowOf[column], next = 0;
                var costs = score.Slice((at - 1) * n, n);
                double smallest = double.PositiveInfinity, potential = rowPotential[at];
                for (int j = 1; j <= n; j++)
                {
                    if (done[j])
                        continue;
                    double reduced = -costs[j - 1] - potential - columnPotential[j];
                    if (reduced < distance[j])
                    {
                        distance[j] = reduced;
                        previous[j] = column;
                    }
                    if (distance[j] < smallest)
                    {
                        smallest = distance[j];
                        next = j;
                    }
                }
                for (int j = 0; j <= n; j++)
                {
                    if (done[j])
                    {
                        rowPotential[rowOf[j]] += smallest;
                        columnPotential[j] -= smallest;
                    }
                    else
                        distance[j] -= smallest;
                }
                column = next;
            }
            while (rowOf[column] != 0);
            for (; column != 0; column = previous[column])
                rowOf[column] = rowOf[previous[column]];
        }
        var assignment = new int[n];
        for (int j = 1; j <= n; j++)
            assignment[rowOf[j] - 1] = j - 1;
        return assignment;
    }
}
