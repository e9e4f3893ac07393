using System.Runtime.CompilerServices;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Torch;

[Collection(TensorCountCollection.Name)]
public sealed class ScopeTests
{
    [Fact]
    public void AScopeDisposesWhatItsThreadCreatedAndNothingElse()
    {
        Tensor before = torch.ones(2);
        Tensor inside;
        using (DisposeScope scope = torch.NewDisposeScope())
        {
            inside = before + 1;
            Assert.Same(scope, torch.CurrentDisposeScope);
            Assert.Equal(1, scope.DisposablesCount);
            Assert.True(scope.Contains(inside));
        }

        Assert.True(inside.IsInvalid);
        Assert.False(before.IsInvalid);
        Assert.Null(torch.CurrentDisposeScope);
        Assert.Throws<ObjectDisposedException>(() => inside + 1);
        before.Dispose();
    }

    [Fact]
    public void TensorsMoveOutOrAway()
    {
        Tensor kept, free, elsewhere;
        using (DisposeScope outer = torch.NewDisposeScope())
        {
            Tensor anchor = torch.ones(1);
            using (torch.NewDisposeScope())
            {
                kept = torch.ones(1).MoveToOuterDisposeScope();
                free = torch.ones(1).DetachFromDisposeScope();
                elsewhere = torch.ones(1).MoveToOtherDisposeScope(anchor);
            }

            Assert.False(kept.IsInvalid);
            Assert.True(outer.Contains(kept));
            Assert.True(outer.Contains(elsewhere));
        }

        Assert.True(kept.IsInvalid);
        Assert.True(elsewhere.IsInvalid);
        Assert.False(free.IsInvalid);
        free.Dispose();
    }

    [Fact]
    public void AScopeIsEmptiedInBetween()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor a = torch.ones(1);
        Tensor b = torch.ones(1);
        scope.DisposeEverythingBut(b);
        Assert.True(a.IsInvalid);
        Assert.False(b.IsInvalid);
        b.Dispose();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void AScopeOfTheMiddleIsTakenOut()
    {
        DisposeScope outer = torch.NewDisposeScope();
        DisposeScope middle = torch.NewDisposeScope();
        using DisposeScope inner = torch.NewDisposeScope();
        middle.Dispose();
        Tensor moved = torch.ones(1);
        inner.MoveToOuter(moved);
        Assert.True(outer.Contains(moved));
        inner.Dispose();
        Assert.Same(outer, torch.CurrentDisposeScope);
        outer.Dispose();
        Assert.True(moved.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => outer.DisposablesCount);
    }

    [Fact]
    public void ScopesAreOfOneThread()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        bool none = false;
        var thread = new Thread(() => none = torch.CurrentDisposeScope is null);
        thread.Start();
        thread.Join();
        Assert.True(none);
    }

    [Fact]
    public void AParameterTakesOverAndOutlivesTheScopeThatItsTensorHadLeft()
    {
        Tensor free;
        TorchSharp.Modules.Parameter parameter;
        using (torch.NewDisposeScope())
        {
            free = torch.ones(2).DetachFromDisposeScope();
            parameter = torch.nn.Parameter(free);
            Assert.True(free.IsInvalid);
        }

        Assert.True(parameter.requires_grad);
        Expect.Values([1, 1], parameter);
        parameter.Dispose();
    }

    /// <summary>Tensors that a test here forgot on purpose.</summary>
    internal static long Forgotten { get; private set; }

    [Fact]
    public void LiveTensorsStayFlatOverATrainingRunAndNoneLeak()
    {
        Flush();
        long leaked = TorchRuntime.LeakedTensors;
        long outside = TorchRuntime.LiveTensors;
        (double first, double last, long early, long late) = Train(1000);
        Flush();
        Assert.Equal(early, late);
        Assert.Equal(outside, TorchRuntime.LiveTensors);
        Assert.Equal(leaked, TorchRuntime.LeakedTensors);
        Assert.True(last < 0.5 * first, $"the loss went from {first} to {last}");
    }

    [Fact]
    public void AForgottenTensorIsCountedAndNotFreed()
    {
        Flush();
        long leaked = TorchRuntime.LeakedTensors;
        long live = TorchRuntime.LiveTensors;
        Forget();
        Flush();
        Assert.Equal(leaked + 3, TorchRuntime.LeakedTensors);
        Forgotten += 3;
        Assert.Equal(live + 3, TorchRuntime.LiveTensors);
    }

    // Two layers and Adam, as the trainer does it: one scope per step, parameters and moments outside of them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double First, double Last, long Early, long Late) Train(int steps)
    {
        torch.manual_seed(4);
        using var run = torch.NewDisposeScope();
        Tensor x = torch.randn(32, 6);
        Tensor target = torch.randn(32, 3);
        Tensor[] parameters =
        [
            torch.randn(16, 6).mul_(0.4).requires_grad_(), torch.zeros(16).requires_grad_(),
            torch.randn(3, 16).mul_(0.25).requires_grad_(),
        ];
        Tensor[] means = [.. parameters.Select(p => torch.zeros_like(p))];
        Tensor[] squares = [.. parameters.Select(p => torch.zeros_like(p))];
        double first = 0, last = 0;
        long early = 0;
        for (int step = 1; step <= steps; step++)
        {
            using var scope = torch.NewDisposeScope();
            Tensor hidden = (x.matmul(parameters[0].t()) + parameters[1]).relu();
            Tensor loss = (hidden.matmul(parameters[2].t()) - target).square().mean();
            loss.backward();
            using (torch.no_grad())
            {
                for (int i = 0; i < parameters.Length; i++)
                {
                    Tensor gradient = parameters[i].grad!;
                    means[i].mul_(0.9).add_(gradient, 0.1);
                    squares[i].mul_(0.999).addcmul_(gradient, gradient, 0.001);
                    Tensor scale = (squares[i] / (1 - Math.Pow(0.999, step))).sqrt_().add_(1e-8);
                    parameters[i].addcdiv_(means[i], scale, -0.01 / (1 - Math.Pow(0.9, step)));
                    gradient.zero_();
                }
            }

            last = loss.ToDouble();
            first = step == 1 ? last : first;
            early = step == 10 ? TorchRuntime.LiveTensors : early;
            if (step == steps)
            {
                return (first, last, early, TorchRuntime.LiveTensors);
            }
        }

        throw new ArgumentOutOfRangeException(nameof(steps), steps, "at least one");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget()
    {
        for (int i = 0; i < 3; i++)
        {
            torch.ones(1);
        }
    }

    // These two tests are about what the finalizers meet, so they have to run.
    private static void Flush()
    {
        GC.Collect(GC.MaxGeneration);
        GC.WaitForPendingFinalizers();
    }
}
