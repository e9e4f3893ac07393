namespace CoSae.Web.Runs;

/// <summary>Says that something about a run is new in the store, not what: readers ask the store.</summary>
public readonly record struct RunChange(string RunId, RunChangeKind Kind);
