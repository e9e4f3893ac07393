using CoSae.Engine.Data;
using CoSae.Engine.Methods;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using CoSae.Engine.Saes;
using static CoSae.Web.Components.Controls.Form.FieldKind;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>Every field of the run spec in words, once; the form and the sweeps read it.</summary>
public static class FormFields
{
    private const string Rows = "rows", Steps = "steps", Latents = "latents", Concepts = "concepts";

    public static IReadOnlyList<SpecFieldInfo> All { get; } =
    [
        new("name", "Name", Text, "", "What people call the run."),
        new("data.dataset", "Data set", Choice, "", "Two sets of embeddings of the same things."),
        new("data.pairedFraction", "Paired fraction, exactly", Number, "of the training rows", "0 to 1: the share whose counterpart the run is told. The rest is seen unpaired."),
        new("data.testFraction", "Test fraction", Number, "of all rows", "Rows held out for the scores."),
        new("data.seed", "Data seed", Whole, "", "Decides the split and which pairs are known."),
        new("data.synthetic.concepts", "Concepts", Whole, Concepts, "Shared by both sides, c."),
        new("data.synthetic.active", "Active per row", Whole, Concepts, "How many may fire in a row."),
        new("data.synthetic.dimA", "Dimensions of A", Whole, "dimensions", "Of the embeddings of side A."),
        new("data.synthetic.dimB", "Dimensions of B", Whole, "dimensions", "Of the embeddings of side B."),
        new("data.synthetic.rows", "Rows", Whole, Rows, "Training and test rows together."),
        new("data.synthetic.spread", "Spread", Number, "", "Of the concepts' means, s; 0 makes all equally frequent."),
        new("data.synthetic.correlation", "Correlation", Number, "of the variance", "Share of common factors, rho; 0 with spread 0 is the i.i.d. control."),
        new("data.synthetic.factors", "Common factors", Whole, "factors", "That correlate the concepts."),
        new("data.synthetic.kind", "Kind", Choice, "", "How a side is made of its concepts.") { Choices = [("relu", "relu: x = relu(z M)"), ("linear", "linear: x = z M")] },
        new("data.synthetic.noise", "Noise", Number, "of the clean side's deviation", "Gaussian, on every dimension."),
        new("data.synthetic.privateA", "Concepts of A alone", Whole, Concepts, "That side B does not show."),
        new("data.synthetic.privateB", "Concepts of B alone", Whole, Concepts, "That side A does not show."),
        new("model.method", "Method", Choice, "", "Fixes the architecture and the default objective.") { Choices = [.. Method.All.Select(m => (m.Name, m.Title))] },
        new("model.latents", "Latents", Whole, Latents, "Concepts of the shared dictionary index, n."),
        new("model.activation", "Activation", Choice, "", "How a code becomes sparse.") { Choices = [.. Activation.All.Select(a => (a.Name, a.Title))] },
        new("model.k", "Active per row", Whole, Latents, "k: how many fire for a row, at most or, for some activations, on average (L0)."),
        new("objective.reconstruction", "Weight", Number, "", "Factor of the term; 0 switches it off."),
        new("objective.instanceTranslation", "Weight", Number, "", "Factor of the term; 0 switches it off."),
        new("objective.instanceConsistency", "Weight", Number, "", "Factor of the term; 0 switches it off."),
        new("objective.distributionalTranslation.weight", "Weight", Number, "", "Factor of the term; 0 switches it off."),
        new("objective.distributionalTranslation.via", "Surrogate", Choice, "", "How the term is computed.") { Choices = Surrogates("distributionalTranslation") },
        new("objective.distributionalConsistency.weight", "Weight", Number, "", "Factor of the term; 0 switches it off."),
        new("objective.distributionalConsistency.via", "Surrogate", Choice, "", "How the term is computed.") { Choices = Surrogates("distributionalConsistency") },
        new("objective.schedule", "Schedule", Choice, "", "When the terms act.") { Choices = [.. Schedule.All.Select(s => (s.Name, s.Title))] },
        new("anchoring.pools", "Pools", Choice, "", "Whether the two pools hold the same rows.")
            { Choices = [(AnchoringSpec.Disjoint, "disjoint: no true match exists"), (AnchoringSpec.Shared, "shared rows: the easier case")] },
        new("anchoring.matching", "Matching", Choice, "", "auto: whichever translates held-out known pairs better.")
            { Choices = [(AnchoringSpec.Auto, "auto"), (AnchoringSpec.Mutual, "mutual best matches"), (AnchoringSpec.Transport, "optimal transport")] },
        new("anchoring.features", "Features", Choice, "", "What the map is linear in.")
            { Choices = [(AnchoringSpec.Nystroem, "Nyström: rows and radial basis"), (AnchoringSpec.Linear, "linear")] },
        new("anchoring.poolRows", "Rows of a pool", Whole, Rows, "0: 6,000, or 4,000 for transport."),
        new("anchoring.landmarks", "Landmarks", Whole, "landmarks", "Of the radial basis features."),
        new("anchoring.pseudoPairs", "Pseudo-pairs a step", Whole, "pairs", "That join the known pairs of CoSAE."),
        new("anchoring.iterations", "Rounds", Whole, "rounds", "0: 4 linear and 4 with features, 2 for transport."),
        new("training.steps", "Steps", Whole, Steps, "Optimiser steps."),
        new("training.batch", "Batch", Whole, Rows, "Unpaired rows a side and step."),
        new("training.pairedBatch", "Paired batch", Whole, "pairs", "Known pairs a step; all where fewer are known."),
        new("training.learningRate", "Learning rate", Number, "a step", "Peak rate of Adam."),
        new("training.warmupSteps", "Warm-up", Whole, Steps, "Over which the rate rises linearly."),
        new("training.decayFrom", "Decay from", Number, "of the steps", "After which the rate falls to 2 %."),
        new("training.gradientClip", "Gradient clip", Number, "norm", "Largest norm of the gradient."),
        new("training.checkpointEvery", "Checkpoint every", Whole, Steps, "Between checkpoints."),
        new("training.seed", "Training seed", Whole, "", "Initialisation and batches."),
        new("training.device", "Device", Text, "", "auto (CUDA where there is one), cpu, cuda or cuda:N."),
        new("training.threads", "Threads", Whole, "threads", "0 chooses by the size of the model."),
        new("training.encoderProduct", "Encoder product", Choice, "", "auto searches candidates with 8-bit numbers where the processor can; values are float32.")
            { Choices = [.. EncoderProduct.Names.Select(n => (n, n))] },
        new("evaluation.intervencha", "InterVenchA", Flag, "", "Interventions on concepts, judged by frozen probes. Needs labels."),
        new("evaluation.latentsPerConcept", "Latents per concept", List, Latents, "Increasing whole numbers, for example 1, 2, 5."),
        new("evaluation.bootstrap", "Bootstrap resamples", Whole, "resamples", "Behind each 95 % interval; 0 for none."),
        new("evaluation.probeRepeats", "Repeats with fresh probes", Whole, "repeats", "Behind InterVenchA's minimum detectable difference; 0 for none, else at least 2."),
    ];

    private static readonly Dictionary<string, SpecFieldInfo> _byPath = All.ToDictionary(f => f.Path);

    /// <summary>The field at a path, or null.</summary>
    public static SpecFieldInfo? Find(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The field at a path.</summary>
    /// <exception cref="KeyNotFoundException">No such field.</exception>
    public static SpecFieldInfo At(string path) => Find(path) ?? throw new KeyNotFoundException($"The spec has no field '{path}'.");

    private static (string, string)[] Surrogates(string term) => [.. Framework.Term(term).Surrogates.Select(s => (s.Via, s.Title))];
}
