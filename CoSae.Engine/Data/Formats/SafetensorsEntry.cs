namespace CoSae.Engine.Data.Formats;

/// <summary>One tensor of a safetensors header.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Dtype">Type as the file names it, for example <c>BF16</c>.</param>
/// <param name="Shape">All dimensions.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">One past its last byte.</param>
internal sealed record SafetensorsEntry(string Name, string Dtype, IReadOnlyList<long> Shape, long Begin, long End);
