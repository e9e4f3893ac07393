using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls.Results;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>Importance of the swept fields for one score, with what interactions and seeds make of it.</summary>
public sealed partial class FieldImportance : IDisposable
{
    // With fewer a permutation test can hardly say anything.
    private const int FewRuns = 8;

    private IReadOnlyList<FigureInfo> _scores = [];
    private (IReadOnlyList<SeedGroup> Groups, string? Score)? _of;
    private MainEffects? _effects;
    private BuiltChart? _chart;
    private bool _busy, _disposed;

    [Parameter, EditorRequired]
    public IReadOnlyList<SeedGroup> Groups { get; set; } = [];

    [SupplyParameterFromQuery(Name = "iscore")]
    public string? Score { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private FigureInfo? Chosen => ChosenScores.Named(_scores, Score);

    private IEnumerable<string> Warnings
    {
        get
        {
            if (_effects!.ResidualDegreesOfFreedom == 0)
                yield return "There are as many effects as runs: shares always add up to everything then, and what is chance cannot be told. Run more seeds or more settings.";
            else if (_effects.Runs < FewRuns)
                yield return $"{_effects.Runs} runs are few: a field of little importance can have a large share here. Three seeds a setting say more.";
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        _scores = ChosenScores.Of(Groups);
        (IReadOnlyList<SeedGroup> Groups, string? Score) of = (Groups, Chosen?.Path);
        if (_of is { } before && ReferenceEquals(before.Groups, Groups) && before.Score == of.Score)
            return;
        (_of, _effects, _chart) = (of, null, null);
        if (Chosen is not { } score || Groups.Count < 2)
            return;
        _busy = true;
        var groups = Groups;
        // Some hundred runs take a moment, in which the page is to stay alive.
        var effects = await Task.Run(() => MainEffects.Of(groups, score.Path));
        if (_disposed || _of != of)
            return;
        (_effects, _chart, _busy) = (effects, effects is null ? null : ImportanceChart.Of(effects, score.Name), false);
    }

    private int Best(FieldEffect field)
    {
        var means = field.Means.ToList();
        return means.IndexOf(Chosen!.Better == Better.Higher ? means.Max() : means.Min());
    }

    private static string Level(SweptField field, string level) => field.IsRanged ? level : FieldText.Of(field.Path, level);

    // A share may be below 0 here, which a percentage of its own writes with a true minus.
    private static string Percent(double share) => share < 0 ? "−" + Format.Percent(Math.Round(-share, 3)) : Format.Percent(Math.Round(share, 3));

    public void Dispose() => _disposed = true;
}
