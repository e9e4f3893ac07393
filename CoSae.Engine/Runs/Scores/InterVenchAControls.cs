namespace CoSae.Engine.Runs.Scores;

/// <summary>The same three scores where latents are drawn at random, and where raw coordinates stand in for latents.</summary>
public sealed record InterVenchAControls(InterVenchAControl RandomLatents, InterVenchAControl RawCoordinates);
