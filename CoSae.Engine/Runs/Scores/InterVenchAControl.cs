namespace CoSae.Engine.Runs.Scores;

/// <summary>A control's scores; a score that does not exist for the control is left out.</summary>
public sealed record InterVenchAControl(Score? Extraction, Score? Translation, Score? Consistency);
