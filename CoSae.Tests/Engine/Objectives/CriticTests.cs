using CoSae.Engine.Data;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using TorchSharp;
using static CoSae.Tests.Engine.Objectives.HandComputedObjectiveTests;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Objectives;

[Collection(TorchCollection.Name)]
public sealed class CriticTests
{
    [Fact]
    public void TermAndCriticsGradientByHand()
    {
        using var scope = NewDisposeScope();
        using var pair = Identity(1, k: 1);
        using var critics = new Critics(1, 1, 0, torch.CPU, ScalarType.Float64);
        // One path of weights 1 through each critic and 0 elsewhere: C(x) = relu(x).
        foreach (var critic in new[] { critics.A, critics.B })
            using (no_grad())
                foreach (var p in critic.Parameters)
                {
                    p.zero_();
                    if (p.ndim == 2)
                        p[0, 0].fill_(1);
                }
        var context = new ObjectiveContext(
            pair, Rows([0], [2]), Rows([0], [4]), null, null, new RandomSource(0, RandomStream.Objective), critics);
        var value = DistributionalTranslation.Adversarial(context);
        // E C^2 is 2 for {0, 2} and 8 for {0, 4}: half their sum, both ways.
        Assert.Equal(5, value.ToDouble(), 1e-12);
        value.backward();
        // Critic of B, last weight, hidden values = rows: E (C(x) - 1) x + E (C(y) + 1) y = 3 * 4 / 2 + 3 * 2 / 2 = 9, and half of it.
        Assert.Equal(4.5, critics.B.Parameters[4].grad![0, 0].ToDouble(), 1e-12);
        // Critic of A, x = {0, 2}, y = {0, 4}: 1 * 2 / 2 + 5 * 4 / 2 = 11, and half of it.
        Assert.Equal(5.5, critics.A.Parameters[4].grad![0, 0].ToDouble(), 1e-12);
        // The pair sees the critics' slope and not their loss. D_B E_A: d/db_d of B = 1/2 E C(y) C'(y) = 1/2 * 2 / 2, b_d of A also in
        // the encoder (relu'(2) = 1, passing -1); symmetrically 1/2 * 4 / 2 for A's decoder: b_d of B is 0.5 - 1, b_d of A is 1 - 0.5.
        Assert.Equal(-0.5, pair.B.DecoderBias.grad![0].ToDouble(), 1e-12);
        Assert.Equal(0.5, pair.A.DecoderBias.grad![0].ToDouble(), 1e-12);
    }

    [Fact]
    public void CriticsLearnToTellWhatIsDifferentAndNotWhatIsEqual()
    {
        using var scope = NewDisposeScope();
        using var pair = Identity(4, k: 4);
        double different = After(shift: 1), equal = After(shift: 0);
        Assert.True(different > 0.6, $"{different}");
        Assert.True(equal < 0.3, $"{equal}");

        // Mean of the term over the last of some steps in which only the critics learn.
        double After(double shift)
        {
            using var critics = new Critics(4, 4, 0, torch.CPU, ScalarType.Float64);
            using var generator = new Generator(1, torch.CPU);
            double late = 0;
            for (int step = 0; step < 100; step++)
            {
                using var inner = NewDisposeScope();
                var (a, b) = (randn([256, 4], dtype: ScalarType.Float64, generator: generator).abs(), randn([256, 4], dtype: ScalarType.Float64, generator: generator).abs());
                var context = new ObjectiveContext(pair, a, b + shift, null, null, new RandomSource(0, RandomStream.Objective), critics);
                var value = DistributionalTranslation.Adversarial(context);
                value.backward();
                critics.Step(5e-3);
                late += step >= 90 ? value.ToDouble() / 10 : 0;
            }
            return late;
        }
    }

    [Fact]
    public void ThePairLearnsToFoolThem()
    {
        using var scope = NewDisposeScope();
        using var pair = Identity(2, k: 2);
        using var critics = new Critics(2, 2, 0, torch.CPU, ScalarType.Float64);
        using var generator = new Generator(1, torch.CPU);
        var biases = new[] { pair.A.DecoderBias, pair.B.DecoderBias };
        double start = 0, end = 0;
        for (int step = 0; step < 400; step++)
        {
            using var inner = NewDisposeScope();
            // B's rows lie 1 higher: only the decoders' biases may move, and can make up for it.
            var a = randn([128, 2], dtype: ScalarType.Float64, generator: generator).abs();
            var b = randn([128, 2], dtype: ScalarType.Float64, generator: generator).abs() + 1;
            var context = new ObjectiveContext(pair, a, b, null, null, new RandomSource(0, RandomStream.Objective), critics);
            double gap = Distances.Moments(context.AToB, b).ToDouble();
            (start, end) = (step == 0 ? gap : start, gap);
            DistributionalTranslation.Adversarial(context).backward();
            critics.Step(2e-3);
            using var _ = no_grad();
            foreach (var parameter in pair.Parameters)
            {
                if (biases.Contains(parameter.Value))
                    parameter.Value.sub_(0.05 * parameter.Value.grad!);
                parameter.Value.grad?.zero_();
            }
        }
        Assert.True(end < 0.5 * start, $"from {start} to {end}");
    }

    [Fact]
    public void TheSameSeedGivesTheSameCriticsAndStateGoesOn()
    {
        using var scope = NewDisposeScope();
        using var one = new Critics(3, 3, 7, torch.CPU);
        using var two = new Critics(3, 3, 7, torch.CPU);
        using var other = new Critics(3, 3, 8, torch.CPU);
        Assert.Equal(0, Gap(one, two));
        Assert.NotEqual(0, Gap(one, other));
        Learn(one, 3);
        Learn(two, 3);
        Assert.Equal(0, Gap(one, two));
        Assert.Equal(3, one.Updates);
        using (no_grad())
            foreach (var (target, source) in other.State.Zip(one.State))
                target.Value.copy_(source.Value);
        other.Restored(one.Updates);
        Learn(one, 2);
        Learn(other, 2);
        Assert.Equal(0, Gap(one, other));
        Assert.Equal(one.State.Count, one.State.Select(s => s.Name).Distinct().Count());

        static void Learn(Critics critics, int steps)
        {
            for (int i = 0; i < steps; i++)
            {
                using var inner = NewDisposeScope();
                var (y, x) = (ones([8, 3]) * i, ones([8, 3]) * (i + 1));
                (critics.A.Recognised(y, x) + critics.B.Recognised(x, y)).backward();
                critics.Step(1e-2);
            }
        }

        static double Gap(Critics p, Critics q) => p.State.Zip(q.State).Max(s => (s.First.Value - s.Second.Value).abs().max().ToDouble());
    }

    [Fact]
    public void StepsWithoutAGradientDoNotCount()
    {
        using var critics = new Critics(2, 2, 0, torch.CPU);
        critics.Step(1e-2);
        Assert.Equal(0, critics.Updates);
    }

    [Fact]
    public void OnlyAnAdversarialTermInForceHasThem()
    {
        Assert.Null(Critics.For(new ObjectiveSpec(), 2, 2, 0, torch.CPU));
        Assert.Null(Critics.For(new ObjectiveSpec { DistributionalTranslation = new() { Via = "adversarial" } }, 2, 2, 0, torch.CPU));
        using var critics = Critics.For(new ObjectiveSpec { DistributionalTranslation = new() { Via = "adversarial", Weight = 1 } }, 2, 2, 0, torch.CPU);
        Assert.NotNull(critics);
    }
}
