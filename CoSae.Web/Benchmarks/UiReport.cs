namespace CoSae.Web.Benchmarks;

/// <summary>The document of <c>bench ui --json</c>.</summary>
/// <param name="Runs">Finished runs in the store.</param>
/// <param name="MetricPoints">Points of their curves.</param>
/// <param name="RunsPage">The list of all runs.</param>
/// <param name="RunsFiltered">The list, searched, filtered and sorted by a score; another search on every visit.</param>
/// <param name="RunPage">A run's results; another run on every visit.</param>
/// <param name="Compare">The comparison of runs: its table and a chart, in turn.</param>
/// <param name="ConceptsPage">The concepts of a run; another filter on every visit.</param>
/// <param name="ConceptPage">One concept; another on every visit.</param>
/// <param name="Intervention">An item whose first concept is switched off; another item on every visit.</param>
/// <param name="Concepts">What the server spends on these three, without browser and circuit.</param>
/// <param name="RunsServer">What of the list of runs the server alone takes: <see cref="ListTimes"/>.</param>
/// <param name="LiveLoad">Many browsers on one live run; null where that was left out.</param>
public sealed record UiReport(
    int Runs, long MetricPoints, PageTimes RunsPage, PageTimes RunsFiltered, PageTimes RunPage, PageTimes Compare, PageTimes ConceptsPage,
    PageTimes ConceptPage, PageTimes Intervention, ConceptTimes Concepts, IReadOnlyDictionary<string, PageTimes> RunsServer, LiveLoad? LiveLoad = null);
