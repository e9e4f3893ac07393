using CoSae.Engine.Methods;
using CoSae.Engine.Statistics;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>
/// How a group is drawn, the same in every chart and legend: the colour is its method's; groups of one method are told
/// apart by dash and symbol together, the first of them solid with a circle.
/// </summary>
public sealed record GroupStyle(string Name, string Color, string Dash, string Symbol)
{
    // Six and seven have no common divisor: 42 groups of a method before a pair repeats.
    private static readonly string[] _dashes = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"];
    private static readonly string[] _symbols = ["circle", "square", "diamond-open", "triangle-up", "x", "circle-open", "star"];

    /// <summary>Entry of a legend: the line and the marker.</summary>
    public LegendItem Item => new(Name, Color, Dash, Symbol);

    /// <summary>Styles in the order of the groups; all names differ.</summary>
    public static IReadOnlyList<GroupStyle> Of(IEnumerable<SeedGroup> groups) => Of(groups.Select(g => (TitleOf(g), g.Spec.Model.Method)));

    /// <summary>The same for anything that has a name and a method.</summary>
    public static IReadOnlyList<GroupStyle> Of(IEnumerable<(string Name, string Method)> entries)
    {
        var methods = new Dictionary<string, int>();
        var names = new Dictionary<string, int>();
        var styles = new List<GroupStyle>();
        foreach (var (name, method) in entries)
        {
            int before = methods[method] = methods.GetValueOrDefault(method, -1) + 1;
            int same = names[name] = names.GetValueOrDefault(name) + 1;
            styles.Add(new(same == 1 ? name : $"{name} ({same})", MethodTag.ColorOf(method), _dashes[before % _dashes.Length], _symbols[before % _symbols.Length]));
        }
        return styles;
    }

    /// <summary>What a group is called: its title; where that is the bare name of its method, the method's own title.</summary>
    public static string TitleOf(SeedGroup group) =>
        group.Title.Length == 0 || group.Title == group.Spec.Model.Method ? Method.Find(group.Spec.Model.Method)?.Title ?? group.Spec.Model.Method : group.Title;
}
