using static TorchSharp.torch;

namespace CoSae.Engine.Saes;

/// <summary>
/// How a row's code becomes sparse: the largest <see cref="Slots"/> rectified pre-activations of the row, of which a kind
/// keeps those that pass its gate. Each instance belongs to one autoencoder and holds what its kind learns or tracks.
/// </summary>
public abstract class Activation : IDisposable
{
    /// <summary>Slots of a row where the kind bounds the number of active latents only on average: this times k.</summary>
    protected const int Room = 8;

    /// <summary>Every kind a spec can name, the default first.</summary>
    public static IReadOnlyList<ActivationInfo> All { get; } =
    [
        new(TopK.Name, "TopK", "The k largest of each row.", (_, _, k, _) => new TopK(k)),
        new(BatchTopK.Name, "BatchTopK", "The k largest a row on average over a batch; a fixed threshold at inference.", (_, _, k, device) => new BatchTopK(k, device)),
        new(JumpRelu.Name, "JumpReLU", "What passes a learned threshold per latent; a penalty draws L0 to k on average.", (dim, n, k, device) => new JumpRelu(dim, n, k, device)),
        new(ReluL1.Name, "ReLU + L1", "Whatever is positive; the L1 penalty steers to k on average.", (_, _, k, device) => new ReluL1(k, device)),
        new(Matryoshka.Name, "Matryoshka TopK", "TopK whose first latents have to explain the rows by themselves too.", (_, _, k, _) => new Matryoshka(k)),
    ];

    /// <summary>The names of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(a => a.Name)];

    /// <summary>A fresh one of that name.</summary>
    /// <exception cref="KeyNotFoundException">No such kind.</exception>
    public static Activation Create(string name, int dim, int latents, int k, Device device) =>
        (All.FirstOrDefault(a => a.Name == name) ?? throw new KeyNotFoundException($"There is no activation '{name}'.")).Create(dim, latents, k, device);

    /// <summary>Most active latents of a row.</summary>
    public abstract int Slots(int latents);

    /// <summary>Trained along with the weights; each [latents], re-indexed with them.</summary>
    public virtual IReadOnlyList<(string Name, Tensor Value)> Parameters => [];

    /// <summary>Tracked in training and not trained; part of a checkpoint.</summary>
    public virtual IReadOnlyList<(string Name, Tensor Value)> State => [];

    /// <summary>Lets through what passes the gate; 0 elsewhere.</summary>
    /// <param name="values">Largest rectified pre-activations, at least 0. // [batch, slots]</param>
    /// <param name="indices">[batch, slots]</param>
    /// <param name="training">Whether the gate may depend on the batch.</param>
    public virtual Tensor Gate(Tensor values, Tensor indices, bool training) => values;

    /// <summary>What sparsity itself costs in the reconstruction term, or null. // scalar</summary>
    public virtual Tensor? Penalty(SparseCode code, SparseAutoencoder sae) => null;

    /// <summary>Sees the unpaired code of every training step, after its update.</summary>
    public virtual void Observe(SparseCode code)
    {
    }

    /// <summary>Ends of the prefixes of the dictionary that each have to reconstruct; increasing, the last is n.</summary>
    public virtual IReadOnlyList<int> Prefixes(int latents) => [latents];

    /// <summary>What SAELens calls an autoencoder that infers as this one does.</summary>
    public virtual string SaeLensArchitecture => "topk";

    /// <summary>What a pre-activation has to pass at inference, or null where none has to. // [latents]</summary>
    public virtual Tensor? Threshold(int latents) => null;

    public void Dispose()
    {
        foreach (var (_, tensor) in Parameters.Concat(State))
            tensor.Dispose();
        GC.SuppressFinalize(this);
    }
}
