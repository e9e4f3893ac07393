namespace CoSae.Data;

/// <summary>Where a queued run goes.</summary>
public enum QueueMove
{
    /// <summary>Before everything else.</summary>
    Top,

    /// <summary>Before the run before it.</summary>
    Up,

    /// <summary>After the run after it.</summary>
    Down,

    /// <summary>After everything else.</summary>
    Bottom,
}
