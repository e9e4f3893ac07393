using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// A network of two layers a side into one space: e(x) = relu(x W1 + b1) W2 + b2, compared by cosine. It embeds; it does not
/// translate.
/// </summary>
public sealed class ProjectorMap : IDenseMap
{
    /// <summary>Hidden units a side.</summary>
    public const int Hidden = 512;

    /// <summary>Dimensions of the shared space.</summary>
    public const int Shared = 128;

    /// <summary>exp of the logarithm learned: 1 / temperature; starts at 1 / 0.07 and stays below 100 (Radford et al. 2021).</summary>
    private const double MostScale = 100;

    private readonly List<(string Name, Tensor Value)> _parameters = [];

    /// <summary>Random weights, normal with variance 2 / inputs (He et al. 2015) and 1 / inputs; biases 0.</summary>
    public ProjectorMap(int dimA, int dimB, Generator generator, Device device)
    {
        using var scope = NewDisposeScope();
        foreach (var (side, dim) in new[] { ("a", dimA), ("b", dimB) })
        {
            Add($"{side}.w1", Normal(dim, Hidden, Math.Sqrt(2.0 / dim)));
            Add($"{side}.b1", zeros([Hidden]));
            Add($"{side}.w2", Normal(Hidden, Shared, Math.Sqrt(1.0 / Hidden)));
            Add($"{side}.b2", zeros([Shared]));
        }
        Add("log-scale", full([1], Math.Log(1 / 0.07)));

        Tensor Normal(int inputs, int outputs, double deviation) => randn([inputs, outputs], generator: generator) * deviation;

        void Add(string name, Tensor value) =>
            _parameters.Add((name, value.to(device).clone().requires_grad_(true).DetachFromDisposeScope()));
    }

    /// <summary>What is trained, by name, in a fixed order.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> Parameters => _parameters;

    /// <summary>1 / temperature. // [1]</summary>
    public Tensor Scale => Parameter("log-scale").exp().clamp(max: MostScale);

    public IReadOnlyDictionary<string, Tensor> Tensors => _parameters.ToDictionary(p => p.Name, p => p.Value);

    public Tensor? AToB(Tensor xA) => null;

    public Tensor? BToA(Tensor xB) => null;

    public Tensor EmbedA(Tensor xA) => Embed("a", xA);

    public Tensor EmbedB(Tensor xB) => Embed("b", xB);

    public void Dispose()
    {
        foreach (var (_, value) in _parameters)
            value.Dispose();
    }

    private Tensor Embed(string side, Tensor x) => nn.functional.normalize(
        (x.mm(Parameter($"{side}.w1")) + Parameter($"{side}.b1")).relu().mm(Parameter($"{side}.w2")) + Parameter($"{side}.b2"));

    private Tensor Parameter(string name) => _parameters.First(p => p.Name == name).Value;
}
