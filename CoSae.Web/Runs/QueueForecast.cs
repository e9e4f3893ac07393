namespace CoSae.Web.Runs;

/// <summary>When queued runs will be started: each in its turn takes the slot of a device that takes it and is free first.</summary>
public static class QueueForecast
{
    /// <summary>The moments of the starts, one a run, and when the last of them will have ended; null where nothing can be said.</summary>
    /// <param name="devices">The devices in the order in which they are given out.</param>
    /// <param name="busy">The devices of the runs at work and when each will be free; null where nobody knows.</param>
    /// <param name="waiting">What each run asks for and how long it takes, in order; null for one that is not started in its turn.</param>
    public static (IReadOnlyList<DateTimeOffset?> Starts, DateTimeOffset? EndsAt) Of(
        IReadOnlyList<DeviceSlots> devices, IEnumerable<(string Device, DateTimeOffset? FreeAt)> busy,
        IEnumerable<(string Wanted, double? Seconds)?> waiting, DateTimeOffset now)
    {
        var taken = busy.ToLookup(b => b.Device, b => b.FreeAt);
        var slots = new List<(DeviceSlots Device, DateTimeOffset? FreeAt)>();
        foreach (var device in devices)
        {
            // Where slots were taken away, only those that are left become free for others: the last to end.
            var free = taken[device.Name].OrderBy(t => t ?? DateTimeOffset.MaxValue).ToList();
            slots.AddRange(free.Skip(Math.Max(0, free.Count - device.Slots)).Select(t => (device, t)));
            slots.AddRange(Enumerable.Repeat((device, (DateTimeOffset?)now), Math.Max(0, device.Slots - free.Count)));
        }
        var starts = new List<DateTimeOffset?>();
        DateTimeOffset? last = slots.Select(s => s.FreeAt).Where(t => t > now).Max();
        bool known = true;
        foreach (var run in waiting)
        {
            int at = run is null ? -1 : First(run.Value.Wanted);
            var start = at < 0 ? null : slots[at].FreeAt;
            starts.Add(start);
            if (run is null)
                continue;
            known &= start is not null && run.Value.Seconds is not null;
            if (at < 0)
                continue;
            var end = run.Value.Seconds is { } seconds ? start?.AddSeconds(seconds) : null;
            slots[at] = (slots[at].Device, end);
            if (end > last || last is null)
                last = end;
        }
        return (starts, known ? last : null);

        // Of slots that are free at the same time the first, which is a graphics card's where there is one.
        int First(string wanted)
        {
            int best = -1;
            for (int i = 0; i < slots.Count; i++)
                if (slots[i].Device.Takes(wanted) && slots[i].FreeAt is { } free && (best < 0 || free < slots[best].FreeAt))
                    best = i;
            return best;
        }
    }
}
