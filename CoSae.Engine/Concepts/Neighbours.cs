namespace CoSae.Engine.Concepts;

/// <summary>Which latents are near one, in two senses.</summary>
public static class Neighbours
{
    /// <summary>By cosine of decoder directions on a side, nearest first. Latents that never fire there have no meaning and are left out.</summary>
    public static IReadOnlyList<Neighbour> ByDirection(ConceptFiles files, ConceptIndex index, Side side, int latent, int most)
    {
        float[] cosines = files.DecoderOf(side).Cosines(latent);
        return [.. Enumerable.Range(0, cosines.Length).Where(j => j != latent && !index.Items(side, j).IsEmpty)
            .Select(j => new Neighbour(j, cosines[j])).OrderByDescending(n => n.Value).ThenBy(n => n.Latent).Take(most)];
    }

    /// <summary>
    /// By firing for the same items of a side: phi = (n n11 - n1 n2) / sqrt(n1 (n - n1) n2 (n - n2)), the correlation of two latents' firings; those
    /// that fire together more than by chance, nearest first.
    /// </summary>
    public static IReadOnlyList<Neighbour> ByFiring(ConceptFiles files, ConceptIndex index, Side side, int latent, int most)
    {
        var codes = files.CodesOf(side);
        var together = new int[index.Latents];
        foreach (int item in index.Items(side, latent))
        {
            ReadOnlySpan<float> values = codes.Values(item);
            ReadOnlySpan<int> indices = codes.Indices(item);
            for (int s = 0; s < values.Length; s++)
                if (values[s] > 0)
                    together[indices[s]]++;
        }
        double n = index.Rows, own = index.Items(side, latent).Length;
        var near = new List<Neighbour>();
        for (int j = 0; j < together.Length; j++)
        {
            double other = index.Items(side, j).Length, divisor = own * (n - own) * other * (n - other);
            if (j != latent && together[j] > 0 && divisor > 0 && (n * together[j] - own * other) / Math.Sqrt(divisor) is > 0 and var phi)
                near.Add(new Neighbour(j, phi));
        }
        return [.. near.OrderByDescending(x => x.Value).ThenBy(x => x.Latent).Take(most)];
    }
}
