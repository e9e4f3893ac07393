namespace CoSae.Web.Benchmarks;

/// <summary>What one run of <c>bench ui</c> found.</summary>
/// <param name="Report">The document for scripts.</param>
/// <param name="RunCurves">A run's curves, drawn; not part of that document.</param>
/// <param name="Visits">Counted visits of each page.</param>
/// <param name="Browser">What the browser calls itself.</param>
public sealed record UiSurvey(UiReport Report, PageTimes RunCurves, int Visits, string Browser);
