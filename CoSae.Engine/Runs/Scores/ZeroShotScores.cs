namespace CoSae.Engine.Runs.Scores;

/// <summary>Accuracy of the nearest class prototype of the other side, by cosine; chance is 1 / classes.</summary>
/// <param name="AToB">Rows of A, translated, against B's prototypes.</param>
/// <param name="BToA">Rows of B, translated, against A's prototypes.</param>
/// <param name="Mean">Both directions.</param>
/// <param name="Codes">The same directions in code space, for methods with codes or a shared space.</param>
public sealed record ZeroShotScores(Score? AToB, Score? BToA, Score? Mean, Directions<Score>? Codes);
