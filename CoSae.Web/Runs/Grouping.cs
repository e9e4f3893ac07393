namespace CoSae.Web.Runs;

/// <summary>What a group of a comparison is.</summary>
public enum Grouping
{
    /// <summary>Runs that differ in name and seeds alone.</summary>
    Seed,

    /// <summary>Every run for itself.</summary>
    Run,
}
