namespace CoSae.Data;

/// <summary>A sweep as the server knows it; its runs carry its id (<see cref="Run.SweepId"/>).</summary>
public sealed class Sweep
{
    private Sweep()
    {
    }

    public string Id { get; private init; } = "";

    public string Name { get; private init; } = "";

    /// <summary>The sweep as it was asked for, JSON: base, grid, choice, halving.</summary>
    public string Json { get; private init; } = "";

    public SweepState State { get; private set; }

    /// <summary>Round of successive halving that is under way, from 0.</summary>
    public int Rung { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsEnded => State is SweepState.Done or SweepState.Cancelled;

    public static Sweep Create(string id, string name, string json, DateTimeOffset now) =>
        new() { Id = id, Name = name.Trim(), Json = json, CreatedAt = now };

    /// <summary>Its queued runs wait. False if it has ended or waits already.</summary>
    public bool Pause() => Enter(SweepState.Paused, from: SweepState.Active);

    /// <summary>Its queued runs are started again. False if it has ended or does not wait.</summary>
    public bool Continue() => Enter(SweepState.Active, from: SweepState.Paused);

    /// <summary>No further run of it is started. False if it has ended.</summary>
    public bool Cancel(DateTimeOffset now) => End(SweepState.Cancelled, now);

    /// <summary>Every run has ended. False if it has ended.</summary>
    public bool Finish(DateTimeOffset now) => End(SweepState.Done, now);

    /// <summary>The next round of successive halving begins.</summary>
    public void Advance() => Rung++;

    /// <summary>Some of its runs were queued again after it had ended.</summary>
    public void Reopen() => (State, EndedAt) = (SweepState.Active, null);

    private bool Enter(SweepState state, SweepState from)
    {
        if (State != from)
            return false;
        State = state;
        return true;
    }

    private bool End(SweepState state, DateTimeOffset now)
    {
        if (IsEnded)
            return false;
        (State, EndedAt) = (state, now);
        return true;
    }
}
