namespace CoSae.Engine.Runs.Scores;

public sealed record InterVenchAScores(
    InterVenchAScore Extraction, InterVenchAScore Translation, InterVenchAScore Consistency, InterVenchAControls Controls);
