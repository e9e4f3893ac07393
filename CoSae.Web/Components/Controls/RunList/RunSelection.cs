namespace CoSae.Web.Components.Controls.RunList;

/// <summary>Which runs of a view are chosen, over all its pages.</summary>
public sealed class RunSelection
{
    private readonly HashSet<string> _ids = [];
    private readonly HashSet<string> _groups = [];
    private string? _anchor;

    /// <summary>Runs that are chosen.</summary>
    public int Count => _ids.Count;

    public IReadOnlyCollection<string> Ids => _ids;

    /// <summary>The filter all of whose runs were chosen together, until that changes; lets a link say so instead of naming each.</summary>
    public string? WholeFilter { get; private set; }

    public bool Contains(string id) => _ids.Contains(id);

    /// <summary>Whether a group was chosen as a whole.</summary>
    public bool HasGroup(string token) => _groups.Contains(token);

    /// <summary>Chooses a whole group, or takes it out again.</summary>
    public void SetGroup(string token, IEnumerable<string> ids, bool on)
    {
        Set(ids, on);
        _ = on ? _groups.Add(token) : _groups.Remove(token);
    }

    /// <summary>Chooses a run or not; with shift all from the one before to this one.</summary>
    /// <param name="rows">The rows of the page in order.</param>
    public void Toggle(string id, bool shift, IReadOnlyList<string> rows)
    {
        WholeFilter = null;
        bool on = !_ids.Contains(id);
        int from = shift && _anchor is not null ? rows.ToList().IndexOf(_anchor) : -1, to = rows.ToList().IndexOf(id);
        if (from >= 0 && to >= 0)
            Set(rows.Skip(Math.Min(from, to)).Take(Math.Abs(from - to) + 1), on);
        else
            Set([id], on);
        _anchor = id;
    }

    public void Set(IEnumerable<string> ids, bool on)
    {
        WholeFilter = null;
        foreach (string id in ids.ToList())
            _ = on ? _ids.Add(id) : _ids.Remove(id);
    }

    /// <summary>Everything that a filter lets pass.</summary>
    public void SetWhole(IEnumerable<string> ids, string filter)
    {
        Clear();
        Set(ids, true);
        WholeFilter = filter;
    }

    public void Clear()
    {
        _ids.Clear();
        _groups.Clear();
        (_anchor, WholeFilter) = (null, null);
    }
}
