namespace CoSae.Web.Components.Controls.RunList;

/// <summary>A run in a query of groups: the key of its group and one value.</summary>
internal sealed class KeyedRun<T>
{
    public string Key { get; init; } = "";

    public string Id { get; init; } = "";

    public T? Value { get; init; }
}
