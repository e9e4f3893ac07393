using CoSae.Engine.Runs;

namespace CoSae.Engine.Data.Adding;

/// <summary>Files that cannot become a data set; carries every mistake, each under its field of <see cref="DataSetRequest"/>.</summary>
public sealed class DataSetRefusedException(IReadOnlyList<SpecError> errors)
    : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<SpecError> Errors { get; } = errors;
}
