namespace CoSae.Data;

/// <summary>What is to become of a sweep's runs.</summary>
public enum SweepState
{
    /// <summary>Its runs are started in their turn.</summary>
    Active,

    /// <summary>Its queued runs wait; what is at work goes on.</summary>
    Paused,

    /// <summary>Every run has ended, and no further round follows.</summary>
    Done,

    Cancelled,
}
