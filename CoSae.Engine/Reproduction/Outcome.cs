namespace CoSae.Engine.Reproduction;

/// <summary>Whether a claim of the paper was reproduced.</summary>
public enum Outcome
{
    /// <summary>Everything that it says came out.</summary>
    Reproduced,

    /// <summary>Some of it.</summary>
    Partly,

    /// <summary>None of it.</summary>
    Not,

    /// <summary>Runs are missing.</summary>
    Unfinished,
}
