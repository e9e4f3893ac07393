namespace CoSae.Web.Concepts;

/// <summary>Firings of similar strength, with some of their items.</summary>
public sealed record ShownInterval(float From, float To, int Count, IReadOnlyList<ShownItem> Items);
