using static TorchSharp.torch;

namespace CoSae.Torch;

/// <summary>
/// One tensor of a .safetensors file as its header describes it: begin and end are bytes from the start of the data,
/// which follows the header.
/// </summary>
public sealed record SafetensorsEntry(string Name, ScalarType Dtype, IReadOnlyList<long> Shape, long Begin, long End);
