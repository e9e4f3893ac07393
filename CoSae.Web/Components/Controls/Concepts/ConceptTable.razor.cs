using CoSae.Engine.Concepts;
using CoSae.Web.Concepts;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Concepts;

/// <summary>The table of concepts: thousands of rows of which the browser has those in sight. Its heads are links that can be reached and shared.</summary>
public sealed partial class ConceptTable
{
    [Parameter, EditorRequired]
    public ICollection<ListedConcept> Rows { get; set; } = [];

    [Parameter, EditorRequired]
    public ConceptQuery Query { get; set; } = null!;

    /// <summary>Names of the classes.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Classes { get; set; } = [];

    /// <summary>Whether texts were searched, so that there are hits.</summary>
    [Parameter]
    public bool Searched { get; set; }

    /// <summary>Address of a concept's page.</summary>
    [Parameter, EditorRequired]
    public Func<int, string> Link { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string? SortOf(string key) => (Query.Sort ?? (Query.Search is null ? ConceptQuery.DefaultSort : null)) != key ? null : Query.Descending ? "descending" : "ascending";

    // Figures start with the largest; another click turns the order round, a third gives it up.
    private string SortLink(string key, bool high)
    {
        var next = SortOf(key) switch
        {
            null => Query with { Sort = key, Descending = high },
            var now when now == "descending" == high => Query with { Descending = !high },
            _ => Query with { Sort = null, Descending = false },
        };
        return Navigation.GetUriWithQueryParameters(next.ToParameters());
    }

    private static double Round(double share) => Math.Round(share, 5);

    private static string Short(double energy) => energy >= 0.0005 || energy == 0 ? Format.Number(energy) : "<0.001";

    private string ToldTitle(ClassTold t) => FormattableString.Invariant(
        $"{Classes[t.Class]}: {t.Lift:0.0} times as frequent where it fires, [{t.Low:0.0}, {t.High:0.0}]; {t.Precision:0.0%} of its firings, {t.Recall:0.0%} of the class.");
}
