namespace CoSae.Engine.Runs.Scores;

/// <summary>A map between the sides without concepts, fitted on the same known pairs.</summary>
/// <param name="InstanceTranslation">Explained variance of the other side's row.</param>
/// <param name="Retrieval">True counterpart among the nearest rows to the translation.</param>
public sealed record BaselineScores(Directions<TranslationScores> InstanceTranslation, RetrievalScores Retrieval);
