namespace CoSae.Web.Concepts;

/// <summary>A run's latents in all other seeds of its group.</summary>
public sealed record SeedMatches(IReadOnlyList<SeedMatchOf> Runs)
{
    /// <summary>Mean likeness of a latent and its match over the other seeds, 0 for a seed without one; null where there is no other seed.</summary>
    public double? Stability(int latent) => Runs.Count == 0 ? null : Runs.Average(r => (double)r.Match.Similarity[latent]);
}
