namespace CoSae.Web.Runs.Filtering;

/// <summary>Where the value of a field comes from.</summary>
public enum RunFieldKind
{
    /// <summary>What the server knows of a run.</summary>
    Run,

    /// <summary>The run's spec.</summary>
    Spec,

    /// <summary>The run's scores.</summary>
    Score,
}
