using CoSae.Engine.Methods;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Benchmarks;

/// <summary>A row of the survey of methods: a preset, or one with something of its objective changed.</summary>
/// <param name="Key">Under which published figures are found.</param>
/// <param name="Title">For people.</param>
/// <param name="Method">Preset name.</param>
/// <param name="Change">What differs from the preset.</param>
/// <param name="WithoutPairs">Whether it is trained without known pairs, whatever the section gives.</param>
public sealed record SurveyRow(
    string Key, string Title, string Method, Func<ObjectiveSpec, ObjectiveSpec>? Change = null, bool WithoutPairs = false)
{
    /// <summary>Every preset, and the variants that the published figures have.</summary>
    public static IReadOnlyList<SurveyRow> All { get; } =
    [
        .. Methods.Method.All.Select(m => new SurveyRow(m.Name, m.Title, m.Name, WithoutPairs: !m.NeedsPairs && m.Objective.Schedule == Schedule.Joint)),
        new("cosae-joint", "CoSAE, joint schedule", "cosae", o => o with { Schedule = Schedule.Joint }),
        new("instance", "CoSAE, instance-wise terms only", "cosae", o => Instance(o) with { Schedule = Schedule.Joint }),
        new("instance-matched", "CoSAE, instance-wise terms only, matched", "cosae", Instance),
        new("sorted", "Sorted activations only", "cosae", o => Unpaired(o) with { DistributionalTranslation = new() { Via = "cycle" } }, WithoutPairs: true),
        new("unsupervised", "All distributional terms, no pairs", "cosae", Unpaired, WithoutPairs: true),
        new("unsupervised-matched", "The same, unsupervised matching", "cosae", o => Unpaired(o) with { Schedule = Schedule.Unsupervised }, WithoutPairs: true),
    ];

    private static ObjectiveSpec Instance(ObjectiveSpec o) => o with
    {
        DistributionalTranslation = o.DistributionalTranslation with { Weight = 0 },
        DistributionalConsistency = o.DistributionalConsistency with { Weight = 0 },
    };

    private static ObjectiveSpec Unpaired(ObjectiveSpec o) => o with { InstanceTranslation = 0, InstanceConsistency = 0, Schedule = Schedule.Joint };
}
