using static TorchSharp.torch;

namespace CoSae.Torch;

/// <summary>What a .safetensors file held. The tensors belong to the scope that was open, or to the caller.</summary>
public sealed record SafetensorsFile(
    IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata);
