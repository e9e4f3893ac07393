using CoSae.Engine.Concepts;

namespace CoSae.Web.Concepts;

/// <summary>A concept as the list shows it.</summary>
/// <param name="Label">The edited label, else the one made from its items.</param>
/// <param name="Edited">Whether somebody gave the label.</param>
/// <param name="Hits">Of the items that a search found, those that it fires for on a side, both sides counted; 0 without a search.</param>
public sealed record ListedConcept(ConceptSummary Summary, string Label, bool Edited, int Hits)
{
    public int Latent => Summary.Latent;
}
