using CoSae.Engine.Data.Encoders;
using CoSae.Engine.Training;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CoSae.Engine.Data.Digits;

/// <summary>
/// A small network that reads a digit and how it was moved; its last rectified activations are a side of the data set
/// (SCIENCE.md section 5).
/// </summary>
internal sealed class DigitNetwork : IDisposable
{
    private const int Batch = 128, Block = 4096, Moves = 3;
    private const double LearningRate = 2e-3, WeightDecay = 1e-5, NoClip = 1e9;

    private readonly Layer[] _layers; // the last one is the head
    private readonly Func<Layer[], Tensor, Tensor> _features;

    private DigitNetwork(Layer[] layers, Func<Layer[], Tensor, Tensor> features) => (_layers, _features) = (layers, features);

    /// <summary>Width of the side.</summary>
    public int Dim => (int)_layers[^1].Weight.shape[1];

    /// <summary>100 - 256 - 96, fully connected.</summary>
    public static DigitNetwork Mlp(Generator generator) => new(
        [Layer.Create(DigitImages.Pixels, 256, generator), Layer.Create(256, 96, generator), Layer.Create(96, DigitImages.Classes + Moves, generator)],
        (l, x) => l[1].Apply(l[0].Apply(x).relu()).relu());

    /// <summary>Two convolutions of 12 and 24 channels, pooled between, then 600 - 128.</summary>
    public static DigitNetwork Cnn(Generator generator) => new(
        [
            Layer.Create(9, 12, generator), Layer.Create(12 * 9, 24, generator), Layer.Create(24 * DigitImages.Pixels / 4, 128, generator),
            Layer.Create(128, DigitImages.Classes + Moves, generator),
        ],
        (l, x) => l[2].Apply(l[1].Convolve(functional.max_pool2d(l[0].Convolve(x.view(-1, 1, DigitImages.Side, DigitImages.Side)).relu(), 2)).relu().flatten(1)).relu());

    /// <summary>The side's rows. // [rows, Dim]</summary>
    /// <param name="x">[rows, pixels]</param>
    public Tensor Features(Tensor x) => _features(_layers, x);

    /// <summary>Learns digit (cross-entropy) and move (squared error) together by Adam, the rate falling to 0.</summary>
    /// <param name="noise">Standard deviation of what is added to the pictures.</param>
    public void Train(DigitImages images, double noise, int steps, Generator generator, Action<double> report, CancellationToken cancellation)
    {
        using var all = NewDisposeScope();
        var (x, moves) = (tensor(images.Images, [images.Rows, DigitImages.Pixels]), tensor(images.Moves, [images.Rows, Moves]));
        var labels = tensor(Array.ConvertAll(images.Labels, l => (long)l));
        Tensor[] parameters = [.. _layers.SelectMany(l => new[] { l.Weight, l.Bias })];
        using var adam = new Adam([.. parameters.Select((p, i) => ($"{i}", p))]);
        for (int step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var chosen = randint(images.Rows, [Batch], generator: generator);
            var batch = x.index_select(0, chosen);
            if (noise > 0)
                batch = batch + noise * randn([Batch, DigitImages.Pixels], generator: generator);
            var output = _layers[^1].Apply(Features(batch));
            var loss = functional.cross_entropy(output.narrow(1, 0, DigitImages.Classes), labels.index_select(0, chosen))
                + functional.mse_loss(output.narrow(1, DigitImages.Classes, Moves), moves.index_select(0, chosen));
            loss.backward();
            using (no_grad())
                foreach (var p in parameters)
                    p.grad!.add_(p, WeightDecay);
            adam.Step(LearningRate * (1 - (double)step / steps), NoClip);
            if (step % 50 == 0)
                report((double)step / steps);
        }
        report(1);
    }

    /// <summary>Share of pictures whose digit it reads right.</summary>
    public double Accuracy(DigitImages images)
    {
        double right = 0;
        ForEachBlock(images, (features, start) =>
        {
            long[] said = _layers[^1].Apply(features).narrow(1, 0, DigitImages.Classes).argmax(1).data<long>().ToArray();
            right += said.Where((digit, i) => digit == images.Labels[start + i]).Count();
        });
        return right / images.Rows;
    }

    /// <summary>All rows of the side, block by block.</summary>
    /// <param name="append">Takes [any number of rows * Dim].</param>
    public void Encode(DigitImages images, Action<float[]> append) =>
        ForEachBlock(images, (features, _) => append(features.contiguous().data<float>().ToArray()));

    public void Dispose()
    {
        foreach (var layer in _layers)
            layer.Dispose();
    }

    private void ForEachBlock(DigitImages images, Action<Tensor, int> use)
    {
        using var _ = no_grad();
        for (int start = 0; start < images.Rows; start += Block)
        {
            using var scope = NewDisposeScope();
            int count = Math.Min(Block, images.Rows - start);
            use(Features(TorchExtras.FromSpan<float>(images.Images.AsSpan(start * DigitImages.Pixels, count * DigitImages.Pixels), [count, DigitImages.Pixels])), start);
        }
    }
}
