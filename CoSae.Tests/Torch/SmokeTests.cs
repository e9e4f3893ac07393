using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Torch;

[Collection(TorchCollection.Name)]
public sealed class SmokeTests
{
    [Fact]
    public void ATopKAutoencoderTrains()
    {
        torch.manual_seed(1);
        using var scope = torch.NewDisposeScope();
        Tensor x = torch.randn(64, 8);
        Tensor encoder = torch.randn(16, 8).mul_(0.3).requires_grad_();
        Tensor dictionary = encoder.detach().clone().requires_grad_();
        Tensor bias = torch.zeros(8).requires_grad_();
        double first = 0, last = 0;
        for (int step = 0; step < 50; step++)
        {
            using var inner = torch.NewDisposeScope();
            Tensor pre = (x - bias).matmul(encoder.t());
            var (values, indices) = pre.relu().topk(4, dim: 1);
            Tensor y = TorchExtras.EmbeddingBag(indices, dictionary, EmbeddingBagMode.Sum, values) + bias;
            Tensor loss = (y - x).square().mean();
            loss.backward();
            last = loss.ToDouble();
            first = step == 0 ? last : first;
            using (torch.no_grad())
            {
                foreach (Tensor p in new[] { encoder, dictionary, bias })
                {
                    p.add_(p.grad!, -0.5);
                    p.grad = null;
                }
            }
        }

        Assert.True(last < 0.6 * first, $"loss {first} -> {last}");
    }

    [Fact]
    public void ErrorsCarryLibtorchsWords()
    {
        using var scope = torch.NewDisposeScope();
        var error = Assert.Throws<TorchException>(() => torch.ones(2, 3).mm(torch.ones(2, 3)));
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied", error.Message, StringComparison.Ordinal);
    }
}
