namespace CoSae.Web.Benchmarks;

/// <summary>What the server spends on the concept pages, milliseconds.</summary>
/// <param name="Items">Test items of the run.</param>
/// <param name="Dim">Dimensions of a side.</param>
/// <param name="BuildMs">Making the index, once.</param>
/// <param name="OpenMs">Opening the run when its index is there.</param>
/// <param name="List">All that the list shows.</param>
/// <param name="Search">The same, searched by item text.</param>
/// <param name="Concept">All that the page of a concept shows.</param>
/// <param name="Intervention">An intervention, both ways, with nearest items and probes.</param>
public sealed record ConceptTimes(
    int Items, int Latents, int Dim, double BuildMs, double OpenMs, PageTimes List, PageTimes Search, PageTimes Concept, PageTimes Intervention);
