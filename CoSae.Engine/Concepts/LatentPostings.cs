namespace CoSae.Engine.Concepts;

/// <summary>A code by latent: the items of latent j are Items[Start[j]] .. Items[Start[j + 1] - 1], in rising order, with their activations.</summary>
internal sealed record LatentPostings(int[] Start, int[] Items, float[] Values)
{
    /// <summary>Turns a code round, in two passes.</summary>
    public static LatentPostings Of(SideCodes codes)
    {
        int[] start = new int[codes.Latents + 1];
        for (int item = 0; item < codes.Rows; item++)
        {
            ReadOnlySpan<float> values = codes.Values(item);
            ReadOnlySpan<int> indices = codes.Indices(item);
            for (int s = 0; s < values.Length; s++)
                if (values[s] > 0)
                    start[indices[s] + 1]++;
        }
        for (int j = 0; j < codes.Latents; j++)
            start[j + 1] += start[j];
        int[] next = start[..^1], items = new int[start[^1]];
        float[] activations = new float[start[^1]];
        for (int item = 0; item < codes.Rows; item++)
        {
            ReadOnlySpan<float> values = codes.Values(item);
            ReadOnlySpan<int> indices = codes.Indices(item);
            for (int s = 0; s < values.Length; s++)
                if (values[s] > 0)
                {
                    int at = next[indices[s]]++;
                    (items[at], activations[at]) = (item, values[s]);
                }
        }
        return new LatentPostings(start, items, activations);
    }
}
