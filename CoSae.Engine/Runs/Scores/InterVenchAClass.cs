namespace CoSae.Engine.Runs.Scores;

/// <summary>A score of one class: the mean over tasks, numbers of latents and both directions.</summary>
/// <param name="Class">Its name in the data set.</param>
public sealed record InterVenchAClass(string Class, double Value, double Low, double High, long N)
{
    /// <summary>A score under the name of its class.</summary>
    public static InterVenchAClass Of(string name, Score score) => new(name, score.Value, score.Low, score.High, score.N);
}
