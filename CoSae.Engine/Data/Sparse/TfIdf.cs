namespace CoSae.Engine.Data.Sparse;

/// <summary>
/// Term weights: frequency (or 1 + ln of it) times ln((1 + n) / (1 + df)) + 1, rows scaled to length 1; n documents, df of
/// them with the term (Salton and Buckley 1988, smoothed as is usual).
/// </summary>
internal static class TfIdf
{
    /// <param name="documents">Terms of each document, repeated as often as they occur; each in 0 .. terms - 1.</param>
    /// <param name="terms">Number of terms.</param>
    /// <param name="minDocuments">Rarer terms are left out.</param>
    /// <param name="maxShare">Terms in a larger share of the documents are left out.</param>
    /// <param name="sublinear">Take 1 + ln of the frequency.</param>
    /// <returns>[documents, terms that stayed]; a document none of whose terms stayed is a row of zeros.</returns>
    public static SparseMatrix Weigh(IReadOnlyList<int[]> documents, int terms, int minDocuments, double maxShare, bool sublinear, CancellationToken cancellation)
    {
        int[][] sorted = new int[documents.Count][];
        int[] frequency = new int[terms];
        for (int d = 0; d < sorted.Length; d++)
        {
            if (d % 4096 == 0)
                cancellation.ThrowIfCancellationRequested();
            int[] document = sorted[d] = [.. documents[d]];
            Array.Sort(document);
            for (int i = 0; i < document.Length; i++)
                if (i == 0 || document[i] != document[i - 1])
                    frequency[document[i]]++;
        }

        int[] column = new int[terms];
        var idf = new List<double>();
        for (int t = 0; t < terms; t++)
        {
            bool stays = frequency[t] >= minDocuments && frequency[t] <= maxShare * sorted.Length;
            column[t] = stays ? idf.Count : -1;
            if (stays)
                idf.Add(Math.Log((1.0 + sorted.Length) / (1.0 + frequency[t])) + 1);
        }

        int[] starts = new int[sorted.Length + 1];
        var indices = new List<int>();
        var values = new List<double>();
        for (int d = 0; d < sorted.Length; d++)
        {
            int[] document = sorted[d];
            double norm = 0;
            for (int i = 0, next; i < document.Length; i = next)
            {
                for (next = i + 1; next < document.Length && document[next] == document[i];)
                    next++;
                if (column[document[i]] is var c && c < 0)
                    continue;
                double tf = sublinear ? 1 + Math.Log(next - i) : next - i;
                indices.Add(c);
                values.Add(tf * idf[c]);
                norm += tf * idf[c] * tf * idf[c];
            }
            norm = Math.Sqrt(norm);
            for (int e = starts[d]; e < values.Count; e++)
                values[e] /= norm;
            starts[d + 1] = values.Count;
        }
        return new SparseMatrix(sorted.Length, idf.Count, starts, [.. indices], [.. values]);
    }
}
