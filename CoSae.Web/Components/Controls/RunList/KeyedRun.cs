namespace CoSae.Web.Components.Controls.RunList;

/// <summary>A run in a query of groups: the key of its group, where that is asked for, and one value.</summary>
internal sealed class KeyedRun<T>
{
    public string Key { get; init; } = "";

    /// <summary><see cref="CoSae.Data.Run.Key"/>: the order of creation.</summary>
    public int Number { get; init; }

    public string Id { get; init; } = "";

    public T? Value { get; init; }
}
