namespace CoSae.Data;

/// <summary>What people have said about the queue as a whole; the one row of its table.</summary>
public sealed class QueueState
{
    /// <summary>The key of the one row.</summary>
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>No queued run is started; what is at work goes on.</summary>
    public bool Paused { get; set; }
}
