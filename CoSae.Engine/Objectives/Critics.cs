using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>
/// A critic a side and the Adam that teaches them, for <see cref="DistributionalTranslation.Adversarial"/>. Outlives the
/// steps; belongs to the trainer, which calls <see cref="Step"/> after each backward pass. Their gradients are clipped by
/// themselves, apart from the pair's.
/// </summary>
public sealed class Critics : IDisposable
{
    private const double GradientClip = 1;
    private readonly Adam _adam;

    /// <param name="dimA">Dimensions of side A.</param>
    /// <param name="dimB">Dimensions of side B.</param>
    /// <param name="seed">Of the run; the same seed gives the same critics on every device.</param>
    public Critics(int dimA, int dimB, long seed, Device device, ScalarType type = ScalarType.Float32)
    {
        using var generator = new Generator(new RandomSource(seed, RandomStream.Critics).NextUInt64(), torch.CPU);
        (A, B) = (new Critic(dimA, generator, device, type), new Critic(dimB, generator, device, type));
        Named = [.. Names("critics.a", A), .. Names("critics.b", B)];
        _adam = new Adam(Named);
    }

    /// <summary>Judges rows of side A, real or translated from B.</summary>
    public Critic A { get; }

    /// <summary>Judges rows of side B, real or translated from A.</summary>
    public Critic B { get; }

    /// <summary>Weights and moments by name, for checkpoints; who writes into them calls <see cref="Restored"/> afterwards.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> State =>
    [
        .. Named,
        .. Named.Select((p, i) => ($"{p.Name}.first", _adam.First[i])),
        .. Named.Select((p, i) => ($"{p.Name}.second", _adam.Second[i])),
    ];

    /// <summary>Updates done; belongs to the state.</summary>
    public int Updates => _adam.Updates;

    private IReadOnlyList<(string Name, Tensor Value)> Named { get; }

    /// <summary>Those that an objective needs, or null.</summary>
    public static Critics? For(ObjectiveSpec objective, int dimA, int dimB, long seed, Device device) =>
        objective.DistributionalTranslation is { Weight: > 0, Via: "adversarial" } ? new Critics(dimA, dimB, seed, device) : null;

    /// <summary>One update from the gradients of the last backward pass, which it clears; without any, nothing moves.</summary>
    /// <param name="rate">Learning rate.</param>
    public void Step(double rate)
    {
        // The term ramps up late: until then no gradient comes, and the bias correction must not count those steps.
        using var first = Named[0].Value.grad;
        if (first is not null)
            _adam.Step(rate, GradientClip);
    }

    /// <summary>To be called when <see cref="State"/> has been written from outside.</summary>
    public void Restored(int updates) => _adam.Restored(updates);

    public void Dispose()
    {
        _adam.Dispose();
        A.Dispose();
        B.Dispose();
    }

    private static IEnumerable<(string Name, Tensor Value)> Names(string side, Critic critic) =>
        critic.Parameters.Select((p, i) => ($"{side}.{i}", p));
}
