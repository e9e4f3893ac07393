namespace CoSae.Engine.Runs;

/// <summary>One mistake in a spec.</summary>
/// <param name="Path">The field, as in the JSON: <c>training.learningRate</c>; empty for the document as a whole.</param>
/// <param name="Message">The offending value and what to do, a full sentence.</param>
public sealed record SpecError(string Path, string Message)
{
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
