using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>
/// Learns to tell translated rows of one side from real ones: dim -> 128 relu -> 128 relu -> 1, least squares (Mao et al.
/// 2017, arXiv 1611.04076) with 1 for real, -1 for translated and 0 for cannot tell.
/// </summary>
public sealed class Critic : IDisposable
{
    /// <summary>Units of each hidden layer.</summary>
    public const int Width = 128;

    /// <param name="dim">Of the side's rows.</param>
    /// <param name="generator">A CPU generator: a seed means the same start on every device.</param>
    public Critic(int dim, Generator generator, Device device, ScalarType type = ScalarType.Float32)
    {
        using var scope = NewDisposeScope();
        Parameters = [.. Layer(dim, Width), .. Layer(Width, Width), .. Layer(Width, 1)];

        Tensor[] Layer(int from, int to) =>
        [
            Own(Math.Sqrt(2.0 / from) * randn([to, from], generator: generator)),
            Own(zeros(to)),
        ];

        Tensor Own(Tensor start) => start.to(type).to(device).clone().requires_grad_(true).DetachFromDisposeScope();
    }

    /// <summary>Weight [out, in] and bias [out] of each layer.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>
    /// The term of one direction: 1/2 [E C(x)^2 + E C(y)^2] with the critic's weights held fixed. 0: it cannot tell
    /// translated rows from real ones; 1: it knows them. With the best critic it is 1/2 integral (p - q)^2 / (p + q) over
    /// the densities of real and translated rows (Mao et al., section 3.3). A second part, worth 0, carries the critic's
    /// own loss 1/2 [E (C(x) - 1)^2 + E (C(y) + 1)^2] to its weights, with y held fixed: one backward pass teaches both,
    /// against each other. // scalar
    /// </summary>
    /// <param name="y">Translated rows. // [rows, dim]</param>
    /// <param name="x">Real rows of the same side. // [rows, dim]</param>
    public Tensor Recognised(Tensor y, Tensor x)
    {
        var (real, translated) = (Judge(x, Parameters), Judge(y.detach(), Parameters));
        var own = 0.5 * ((real - 1).square().mean() + (translated + 1).square().mean());
        return 0.5 * (real.detach().square().mean() + Judge(y).square().mean()) + (own - own.detach());
    }

    /// <summary>C(x): about 1 for real rows, -1 for translated ones; the gradient goes to x, not to the critic. // [rows]</summary>
    public Tensor Judge(Tensor x) => Judge(x, [.. Parameters.Select(p => p.detach())]);

    private static Tensor Judge(Tensor x, IReadOnlyList<Tensor> p)
    {
        var hidden = addmm(p[1], x, p[0].t(), beta: 1, alpha: 1).relu();
        hidden = addmm(p[3], hidden, p[2].t(), beta: 1, alpha: 1).relu();
        return addmm(p[5], hidden, p[4].t(), beta: 1, alpha: 1).squeeze(1);
    }

    public void Dispose()
    {
        foreach (var parameter in Parameters)
            parameter.Dispose();
    }
}
