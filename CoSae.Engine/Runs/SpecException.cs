namespace CoSae.Engine.Runs;

/// <summary>A spec that cannot run; carries every mistake, one <see cref="SpecError"/> each.</summary>
public sealed class SpecException(IReadOnlyList<SpecError> errors)
    : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<SpecError> Errors { get; } = errors;
}
