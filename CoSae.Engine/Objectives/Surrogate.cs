using TorchSharp;

namespace CoSae.Engine.Objectives;

/// <summary>One way to compute a term: a row of <see cref="Framework"/>.</summary>
/// <param name="Via">Its name in a spec's <c>via</c>; "" where a term has just one.</param>
/// <param name="Title">For people.</param>
/// <param name="Help">What it compares, one line.</param>
/// <param name="Compute">The value, a scalar that carries the gradient.</param>
public sealed record Surrogate(string Via, string Title, string Help, Func<ObjectiveContext, torch.Tensor> Compute)
{
    /// <summary>The surrogate of a term that has no other.</summary>
    public static Surrogate Only(Func<ObjectiveContext, torch.Tensor> compute) => new("", "", "", compute);
}
