using CoSae.Engine.Concepts;

namespace CoSae.Web.Concepts;

/// <summary>One way to the side looked at, before and after.</summary>
public sealed record ShownRoute(RouteEffect Effect, IReadOnlyList<ShownItem> Before, IReadOnlyList<ShownItem> After);
