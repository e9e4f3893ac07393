namespace CoSae.Engine.Runs;

/// <summary>Anchored self-training from a handful of known pairs and two pools of unpaired rows (SCIENCE.md section 11); the anchored methods only.</summary>
public sealed record AnchoringSpec
{
    public const string Auto = "auto", Mutual = "mutual", Transport = "transport";
    public const string Linear = "linear", Nystroem = "nystroem";
    public const string Disjoint = "disjoint", Shared = "shared";

    /// <summary>Every name that <see cref="Matching"/> may be.</summary>
    public static IReadOnlyList<string> Matchings { get; } = [Auto, Mutual, Transport];

    /// <summary>Every name that <see cref="Features"/> may be.</summary>
    public static IReadOnlyList<string> FeatureNames { get; } = [Nystroem, Linear];

    /// <summary>Every name that <see cref="Pools"/> may be.</summary>
    public static IReadOnlyList<string> PoolNames { get; } = [Disjoint, Shared];

    /// <summary>
    /// How rows of the two pools are matched: <c>mutual</c> best matches, optimal <c>transport</c>, or <c>auto</c>: whichever
    /// translates held-out known pairs better.
    /// </summary>
    public string Matching { get; init; } = Auto;

    /// <summary>What the translations are linear in: rows with radial basis features (<c>nystroem</c>), or rows alone (<c>linear</c>).</summary>
    public string Features { get; init; } = Nystroem;

    /// <summary><c>disjoint</c>: the two pools share no row and no group, so that no row has its true match there; <c>shared</c>: both hold the same rows, the easier case.</summary>
    public string Pools { get; init; } = Disjoint;

    /// <summary>Rows of each pool; 0 takes 6,000 for mutual matches and 4,000 for transport.</summary>
    public int PoolRows { get; init; }

    /// <summary>Landmarks of the radial basis features.</summary>
    public int Landmarks { get; init; } = 600;

    /// <summary>Pseudo-pairs that join the known pairs in each step of <c>cosae-anchored</c>.</summary>
    public int PseudoPairs { get; init; } = 256;

    /// <summary>Rounds of matching and refitting, linear and then with features; 0 takes 4 and 4, with transport 4 and 2.</summary>
    public int Iterations { get; init; }
}
