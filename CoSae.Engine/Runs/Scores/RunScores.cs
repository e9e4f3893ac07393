namespace CoSae.Engine.Runs.Scores;

/// <summary>
/// <c>scores.json</c>: every figure of a finished run (DESIGN.md, definitions in SCIENCE.md sections 6 and 7). Sides are
/// called a and b, directions aToB and bToA; what could not be measured is left out.
/// </summary>
public sealed record RunScores
{
    public required Sides<ReconstructionScores> Reconstruction { get; init; }
    public required Sides<SparsityScores> Sparsity { get; init; }
    public required Directions<TranslationScores> InstanceTranslation { get; init; }
    public required DistributionalTranslationScores DistributionalTranslation { get; init; }
    public required InstanceConsistencyScores InstanceConsistency { get; init; }
    public required DistributionalConsistencyScores DistributionalConsistency { get; init; }
    public required RetrievalScores Retrieval { get; init; }

    /// <summary>Absent without labels, or where the spec leaves InterVenchA out.</summary>
    public InterVenchAScores? Intervencha { get; init; }

    public required Timing Timing { get; init; }
    public required EngineInfo Engine { get; init; }
}

/// <summary>A figure a side.</summary>
public sealed record Sides<T>(T A, T B);

/// <summary>A figure a direction, and both together.</summary>
public sealed record Directions<T>(T AToB, T BToA, T Mean);

/// <param name="R2">Explained variance of the side's test rows by its own dictionary, 1 - FVU.</param>
public sealed record ReconstructionScores(Score R2);

/// <param name="L0">Mean active latents per test row.</param>
/// <param name="Dead">Latents that fire for no test row.</param>
public sealed record SparsityScores(Score L0, Score Dead);

/// <param name="R2">Explained variance of the other side's row by the translation of this side's.</param>
public sealed record TranslationScores(Score R2);

/// <summary>How far translated rows, as a population, are from real ones; beside it the same between two halves of the real rows.</summary>
/// <param name="MomentGap">Relative gap of mean and covariance.</param>
/// <param name="SlicedWasserstein">Sliced Wasserstein-2 squared over 512 directions, over the variance along them.</param>
/// <param name="Floor">The noise floor of both.</param>
public sealed record TranslatedPopulation(Score MomentGap, Score SlicedWasserstein, PopulationFloor Floor);

/// <summary>Two halves of the real rows, compared the same way.</summary>
public sealed record PopulationFloor(Score MomentGap, Score SlicedWasserstein);

public sealed record DistributionalTranslationScores(
    TranslatedPopulation AToB, TranslatedPopulation BToA, TranslatedPopulation Mean, TranslationScores Cycle);

/// <param name="Pearson">Correlation of a latent's two activations over test pairs, mean over live latents.</param>
/// <param name="PearsonWeighted">The same, weighted by energy.</param>
/// <param name="Support">Shared active latents over k, mean over test pairs.</param>
public sealed record InstanceConsistencyScores(Score Pearson, Score PearsonWeighted, Score Support);

/// <param name="EnergyGap">Mean over live latents of |eA - eB| / (eA + eB).</param>
/// <param name="Sorted">Sorted distance between the two activation distributions, mean over latents.</param>
/// <param name="Floor">Both between two halves of the same side's codes.</param>
public sealed record DistributionalConsistencyScores(Score EnergyGap, Score Sorted, ConsistencyFloor Floor);

/// <summary>Two halves of one side's codes, compared the same way.</summary>
public sealed record ConsistencyFloor(Score EnergyGap, Score Sorted);

/// <param name="Among2000">Among the first 2,000 test pairs (all where there are fewer).</param>
/// <param name="All">Among all test pairs.</param>
public sealed record RetrievalScores(RetrievalPool Among2000, RetrievalPool All);

/// <summary>Cross-side retrieval by cosine of codes; chance is 1 / <paramref name="Rows"/>.</summary>
/// <param name="Rows">Candidates.</param>
/// <param name="DistinctRows">Candidates that differ on both sides: equal rows cannot be told apart.</param>
public sealed record RetrievalPool(
    RecallScores AToB, RecallScores BToA, RecallScores Mean, long Rows, long DistinctRows);

/// <summary>Share of rows whose true counterpart is among the first 1, 5, 10.</summary>
public sealed record RecallScores(Score R1, Score R5, Score R10);

public sealed record InterVenchAScores(
    InterVenchAScore Extraction, InterVenchAScore Translation, InterVenchAScore Consistency, InterVenchAControls Controls);

/// <summary>One of the three scores: the mean over tasks, classes, numbers of latents and both directions.</summary>
public sealed record InterVenchAScore(
    double Value, double Low, double High, long N,
    InterVenchATasks Tasks,
    IReadOnlyDictionary<string, Score> ByLatents,
    Score AToB,
    Score BToA);

/// <summary>The three tasks behind an InterVenchA score.</summary>
public sealed record InterVenchATasks(Score SparseProbing, Score Unlearning, Score Tpp);

/// <summary>The same three scores where latents are drawn at random, and where raw coordinates stand in for latents.</summary>
public sealed record InterVenchAControls(InterVenchAControl RandomLatents, InterVenchAControl RawCoordinates);

/// <summary>A control's scores; a score that does not exist for the control is left out.</summary>
public sealed record InterVenchAControl(Score? Extraction, Score? Translation, Score? Consistency);

/// <param name="SecondsByPhase">Wall time of each phase: data, training, evaluation, intervencha.</param>
/// <param name="SamplesPerSecond">Unpaired rows a second, both sides counted once, over the whole training.</param>
/// <param name="PeakRssMib">Peak resident memory of the worker, MiB.</param>
public sealed record Timing(IReadOnlyDictionary<string, double> SecondsByPhase, double SamplesPerSecond, double PeakRssMib);

/// <summary>What computed it.</summary>
public sealed record EngineInfo(string Version, string Libtorch, string Blas, int Threads, string Device);
