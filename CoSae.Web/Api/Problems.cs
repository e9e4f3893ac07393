using CoSae.Engine.Runs;
using CoSae.Web.Reports;

namespace CoSae.Web.Api;

/// <summary>Errors as problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>One entry a field, under its path in the spec.</summary>
    public static IResult Spec(SpecException e) => Results.ValidationProblem(
        e.Errors.GroupBy(x => x.Path).ToDictionary(g => g.Key, g => g.Select(x => x.Message).ToArray()),
        title: "The spec cannot run.",
        detail: string.Join(" ", e.Errors));

    /// <summary>One entry a field, under its path in the report.</summary>
    public static IResult Report(ReportException e) => Results.ValidationProblem(
        e.Errors.GroupBy(x => x.Path).ToDictionary(g => g.Key, g => g.Select(x => x.Message).ToArray()),
        title: "The report cannot be kept.",
        detail: string.Join(" ", e.Errors));

    public static IResult NoRun(string id) => Results.Problem($"There is no run '{id}'.", statusCode: StatusCodes.Status404NotFound);

    public static IResult Conflict(string why) => Results.Problem(why, statusCode: StatusCodes.Status409Conflict);

    public static IResult NotStored(Exception e) => Results.Problem(
        $"The run could not be stored: {e.GetBaseException().Message}", statusCode: StatusCodes.Status507InsufficientStorage);

    public static IResult Bad(string field, string why) =>
        Results.ValidationProblem(new Dictionary<string, string[]> { [field] = [why] }, title: "The request is not valid.");
}
