namespace CoSae.Engine.Runs;

/// <summary>
/// Everything that decides a run's scores. One record is the form's model, the JSON on disk, the API's body and the
/// worker's input. Immutable once queued; <see cref="RunSpecJson"/> reads, completes, writes and hashes it.
/// </summary>
public sealed record RunSpec
{
    /// <summary>What people call the run; 1 to 200 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Which embeddings, and which of their rows are known pairs.</summary>
    public required DataSpec Data { get; init; }

    /// <summary>The pair of sparse autoencoders.</summary>
    public required ModelSpec Model { get; init; }

    /// <summary>The weights of the five terms: reconstruction and the 2x2 of alignment.</summary>
    public required ObjectiveSpec Objective { get; init; }

    /// <summary>Pools and matching of the anchored methods; null for all others.</summary>
    public AnchoringSpec? Anchoring { get; init; }

    /// <summary>Steps, batches, optimiser, device.</summary>
    public required TrainingSpec Training { get; init; }

    /// <summary>What is scored on the test rows.</summary>
    public required EvaluationSpec Evaluation { get; init; }

    /// <summary>Every mistake in the spec at once; empty when it can be queued.</summary>
    /// <param name="dataSet">The data set the spec names, or null if it is not known yet (rows and dimensions are then not checked).</param>
    public IReadOnlyList<SpecError> Validate(Data.DataSetInfo? dataSet) => RunSpecValidator.Validate(this, dataSet);
}
