using static TorchSharp.torch;

namespace CoSae.Torch;

/// <summary>A parameter as the optimiser sees it.</summary>
/// <param name="Value">[rows, dim] or [dim]; contiguous.</param>
/// <param name="First">Running mean of the gradient, same shape.</param>
/// <param name="Second">Running mean of the squared gradient, same shape.</param>
/// <param name="Moved">uint8 [rows], 1 for [dim]: whether a row has ever had a gradient; the others are skipped.</param>
/// <param name="UnitRows">Whether each row is scaled to a norm of 1 after the update.</param>
public sealed record AdamParameter(Tensor Value, Tensor First, Tensor Second, Tensor Moved, bool UnitRows);
