namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>The views of a comparison, by their names in the address.</summary>
public static class CompareView
{
    public const string Table = "table", InterVenchA = "intervencha", Efficiency = "efficiency", Properties = "properties", TradeOff = "tradeoff",
        Curves = "curves", Sweep = "sweep", Settings = "settings";

    /// <summary>In the order of the tabs.</summary>
    public static IReadOnlyList<(string Key, string Title)> All { get; } =
    [
        (Table, "Table"), (InterVenchA, "InterVenchA"), (Efficiency, "Data efficiency"), (Properties, "Four properties"), (TradeOff, "Trade-off"),
        (Curves, "Training curves"), (Sweep, "Sweep"), (Settings, "Settings"),
    ];

    /// <summary>The view of an address; the table where it names none that there is.</summary>
    public static string Of(string? name) => All.Any(v => v.Key == name) ? name! : Table;
}
