using CoSae.Engine.Runs;

namespace CoSae.Web.Reports;

/// <summary>A report that cannot be kept; carries every mistake, under its path: <c>blocks[2].title</c>.</summary>
public sealed class ReportException(IReadOnlyList<SpecError> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public ReportException(string path, string message) : this([new SpecError(path, message)])
    {
    }

    public IReadOnlyList<SpecError> Errors { get; } = errors;
}
