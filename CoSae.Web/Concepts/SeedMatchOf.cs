using CoSae.Engine.Concepts;

namespace CoSae.Web.Concepts;

/// <summary>A run's latents in another run of its group.</summary>
public sealed record SeedMatchOf(string RunId, string RunName, long Seed, SeedMatch Match);
