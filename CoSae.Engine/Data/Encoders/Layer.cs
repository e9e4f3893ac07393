using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CoSae.Engine.Data.Encoders;

/// <summary>An affine layer, as a matrix or as the kernels of a convolution.</summary>
/// <param name="Weight">[out, in]; for a convolution in = channels * height * width of a kernel.</param>
/// <param name="Bias">[out]</param>
internal sealed record Layer(Tensor Weight, Tensor Bias) : IDisposable
{
    /// <summary>Weights and bias uniform within 1 / sqrt(inputs), the usual start of such layers.</summary>
    public static Layer Create(long inputs, long outputs, Generator generator)
    {
        double bound = 1 / Math.Sqrt(inputs);
        return new Layer(Uniform([outputs, inputs]), Uniform([outputs]));

        Tensor Uniform(long[] shape)
        {
            using var scope = NewDisposeScope();
            return ((rand(shape, generator: generator) * 2 - 1) * bound).requires_grad_(true).DetachFromDisposeScope();
        }
    }

    /// <param name="x">[rows, in]</param>
    public Tensor Apply(Tensor x) => functional.linear(x, Weight, Bias);

    /// <summary>3 x 3 kernels, as many pixels out as in.</summary>
    /// <param name="x">[rows, channels, height, width]</param>
    public Tensor Convolve(Tensor x) => functional.conv2d(x, Weight.view(Weight.shape[0], x.shape[1], 3, 3), Bias, padding: [1]);

    public void Dispose()
    {
        Weight.Dispose();
        Bias.Dispose();
    }
}
