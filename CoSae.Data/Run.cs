using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;

namespace CoSae.Data;

/// <summary>
/// A run as the server knows it: what was asked, and how far its worker has got. The rules of its states live here; the
/// callers only say what happened. Changes go through <see cref="RunStore"/> so that no two writers meet.
/// </summary>
public sealed class Run
{
    /// <summary>Share of <see cref="Progress"/> that training takes; the rest is evaluation.</summary>
    public const double TrainingShare = 0.8;

    private Run()
    {
    }

    /// <summary>Small integer that the points refer to; never shown.</summary>
    public int Key { get; private init; }

    /// <summary>Name of the run folder and of the run's address; ids sort by creation.</summary>
    public string Id { get; private init; } = "";

    public string Name { get; private init; } = "";

    public string Method { get; private init; } = "";

    public string Dataset { get; private init; } = "";

    public double PairedFraction { get; private init; }

    /// <summary>The complete spec, canonical JSON.</summary>
    public string SpecJson { get; private init; } = "";

    /// <summary>SHA-256 of <see cref="SpecJson"/>.</summary>
    public string SpecHash { get; private init; } = "";

    /// <summary>The same for all runs that differ in name and seeds alone: <see cref="SeedGroups.Key"/>.</summary>
    public string GroupKey { get; private set; } = "";

    /// <summary>The sweep that it belongs to.</summary>
    public string? SweepId { get; private init; }

    /// <summary>Round of the sweep's successive halving, from 0; 0 without halving.</summary>
    public int SweepRung { get; private init; }

    /// <summary>Higher is started first; 0 unless somebody said otherwise.</summary>
    public int Priority { get; private set; }

    /// <summary>Order among queued runs of one priority, lower first: the moment of creation unless moved.</summary>
    public double QueuePosition { get; private set; }

    /// <summary>The device slot it was last started on: <c>cpu</c>, <c>cuda:0</c>.</summary>
    public string? Device { get; private set; }

    /// <summary>What people wrote about it, Markdown.</summary>
    public string Notes { get; private set; } = "";

    public RunState State { get; private set; }

    /// <summary>What is being done, or why it ended.</summary>
    public string? Message { get; private set; }

    /// <summary>Steps done.</summary>
    public long Step { get; private set; }

    /// <summary>Steps asked for.</summary>
    public long Steps { get; private init; }

    /// <summary>Share of the whole run that is done, 0 to 1.</summary>
    public double Progress { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When a worker was first started for it.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Bytes of <c>events.jsonl</c> whose events are in the store.</summary>
    public long EventsOffset { get; private set; }

    /// <summary>When the last event happened.</summary>
    public DateTimeOffset? LastEventAt { get; private set; }

    /// <summary>Zero of the series <c>time</c>: the first step, moved on by the length of every pause since.</summary>
    public DateTimeOffset? TimeOrigin { get; private set; }

    /// <summary>A worker is, or should be, at work on it.</summary>
    public bool IsLive => State is RunState.Starting or RunState.Running or RunState.Evaluating;

    /// <summary>It will not move again unless somebody resumes it.</summary>
    public bool IsEnded => State is RunState.Done or RunState.Failed or RunState.Cancelled or RunState.Interrupted;

    /// <summary>It can be queued again, to go on from its last checkpoint.</summary>
    public bool CanResume => State is RunState.Failed or RunState.Cancelled or RunState.Interrupted;

    /// <summary>The spec as a record.</summary>
    public RunSpec ReadSpec() => RunSpecJson.ReadComplete(SpecJson);

    /// <summary>A new run, queued.</summary>
    public static Run Create(string id, RunSpec spec, DateTimeOffset now, string? sweepId = null, int sweepRung = 0) => new()
    {
        Id = id,
        Name = spec.Name.Trim(),
        Method = spec.Model.Method,
        Dataset = spec.Data.Dataset,
        PairedFraction = spec.Data.PairedFraction,
        SpecJson = RunSpecJson.Canonical(spec),
        SpecHash = RunSpecJson.Hash(spec),
        GroupKey = SeedGroups.Key(spec),
        SweepId = sweepId,
        SweepRung = sweepRung,
        QueuePosition = now.ToUnixTimeMilliseconds(),
        Steps = spec.Training.Steps,
        State = RunState.Queued,
        CreatedAt = now,
    };

    /// <summary>A worker is being started for it. False if it is no longer queued.</summary>
    /// <param name="device">The slot it takes; null leaves what was known.</param>
    public bool Start(DateTimeOffset now, string? device = null)
    {
        if (State != RunState.Queued)
            return false;
        Device = device ?? Device;
        State = RunState.Starting;
        Message = null;
        StartedAt ??= now;
        return true;
    }

    /// <summary>Queues it again. False if it is queued or live already, or done.</summary>
    public bool Requeue(string? message = null)
    {
        if (!CanResume)
            return false;
        State = RunState.Queued;
        Message = message;
        EndedAt = null;
        return true;
    }

    /// <summary>
    /// Ends it on the server's word, because the worker's own never came. False if it has ended already; only that it was
    /// interrupted may still be corrected to what it was interrupted for.
    /// </summary>
    public bool End(RunState state, string? message, DateTimeOffset now)
    {
        if ((IsEnded && (State, state) != (RunState.Interrupted, RunState.Cancelled)) || state is RunState.Queued or RunState.Starting or RunState.Running or RunState.Evaluating)
            return false;
        Enter(state, now);
        Message = message;
        return true;
    }

    /// <summary>Says what the server waits for, until the worker speaks again.</summary>
    public void Note(string message) => Message = message;

    /// <summary>Takes in what the worker says.</summary>
    public void Apply(RunEvent e)
    {
        switch (e)
        {
            // The last word of the worker before, heard after somebody has queued the run again.
            case StateEvent { State: RunState.Failed or RunState.Cancelled or RunState.Interrupted } or ErrorEvent
                when State == RunState.Queued && LastEventAt is not null:
                break;
            case StateEvent state:
                if (state.State == RunState.Starting && TimeOrigin is not null && LastEventAt is not null && state.T > LastEventAt)
                    TimeOrigin += state.T - LastEventAt;
                Enter(state.State, state.T);
                Step = state.Step ?? Step;
                // The reason of a failure arrives as an error first; a bare "failed" after it must not wipe it out.
                Message = state.Message ?? (state.State == RunState.Failed ? Message : null);
                Progress = ProgressOf(state.Progress);
                break;
            case StepEvent step:
                TimeOrigin ??= step.T;
                Step = step.Step;
                Progress = ProgressOf(null);
                break;
            case ErrorEvent error:
                // The state "failed" usually follows, but the worker may not live to say it.
                Enter(RunState.Failed, error.T);
                Message = error.Message;
                break;
        }
        LastEventAt = e.T;
    }

    /// <summary>Where it stands in the queue.</summary>
    public void Reorder(int priority, double position) => (Priority, QueuePosition) = (priority, position);

    /// <summary>Takes over what people wrote about it.</summary>
    public void Annotate(string notes) => Notes = notes;

    /// <summary>Fills in what runs of earlier versions lack; true if something was missing.</summary>
    internal bool Complete()
    {
        if (GroupKey.Length > 0)
            return false;
        GroupKey = SeedGroups.Key(ReadSpec());
        return true;
    }

    /// <summary>The events up to here are in the store.</summary>
    public void Advance(long offset) => EventsOffset = offset;

    private void Enter(RunState state, DateTimeOffset at)
    {
        State = state;
        EndedAt = IsEnded ? at : null;
    }

    private double ProgressOf(double? within) => State switch
    {
        RunState.Done => 1,
        RunState.Evaluating => TrainingShare + (1 - TrainingShare) * Math.Clamp(within ?? 0, 0, 1),
        _ => TrainingShare * Math.Clamp((double)Step / Steps, 0, 1),
    };
}
