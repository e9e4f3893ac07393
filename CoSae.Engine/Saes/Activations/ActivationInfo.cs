using static TorchSharp.torch;

namespace CoSae.Engine.Saes;

/// <summary>A kind of activation as forms and documents show it.</summary>
/// <param name="Name">In specs: <c>topk</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Help">One sentence.</param>
/// <param name="Create">Makes one from dimensions, latents, k and the device.</param>
public sealed record ActivationInfo(string Name, string Title, string Help, Func<int, int, int, Device, Activation> Create);
