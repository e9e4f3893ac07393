using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Torch;

[Collection(TorchCollection.Name)]
public sealed class ArithmeticTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly Tensor _x = torch.tensor(new[] { -2f, -0.5f, 0f, 1f, 3f });
    private readonly Tensor _y = torch.tensor(new[] { 1f, 2f, 4f, 1f, 2f });

    public static TheoryData<string, double[]> Unary => new()
    {
        { "abs", [2, 0.5, 0, 1, 3] },
        { "neg", [2, 0.5, 0, -1, -3] },
        { "sign", [-1, -1, 0, 1, 1] },
        { "square", [4, 0.25, 0, 1, 9] },
        { "reciprocal", [-0.5, -2, double.PositiveInfinity, 1, 1.0 / 3] },
        { "relu", [0, 0, 0, 1, 3] },
        { "exp", [0.1353353, 0.6065307, 1, 2.7182818, 20.0855369] },
        { "expm1", [-0.8646647, -0.3934693, 0, 1.7182818, 19.0855369] },
        { "tanh", [-0.9640276, -0.4621172, 0, 0.7615942, 0.9950548] },
        { "sigmoid", [0.1192029, 0.3775407, 0.5, 0.7310586, 0.9525741] },
        { "floor", [-2, -1, 0, 1, 3] },
        { "ceil", [-2, 0, 0, 1, 3] },
        { "trunc", [-2, 0, 0, 1, 3] },
        { "erf", [-0.9953223, -0.5204999, 0, 0.8427008, 0.9999779] },
        { "logical_not", [0, 0, 1, 0, 0] },
        { "sin", [-0.9092974, -0.4794255, 0, 0.8414710, 0.1411200] },
        { "cos", [-0.4161468, 0.8775826, 1, 0.5403023, -0.9899925] },
        { "exp2", [0.25, 0.7071068, 1, 2, 8] },
        { "isnan", [0, 0, 0, 0, 0] },
        { "isfinite", [1, 1, 1, 1, 1] },
        { "log_sigmoid", [-2.1269280, -0.9740770, -0.6931472, -0.3132617, -0.0485874] },
        { "gelu", [-0.0455003, -0.1542688, 0, 0.8413447, 2.9959502] },
        { "silu", [-0.2384058, -0.1887703, 0, 0.7310586, 2.8577224] },
    };

    public static TheoryData<string, double[]> UnaryOfPositive => new()
    {
        { "log", [0, 0.6931472, 1.3862944, 0, 0.6931472] },
        { "log1p", [0.6931472, 1.0986123, 1.6094379, 0.6931472, 1.0986123] },
        { "log2", [0, 1, 2, 0, 1] },
        { "log10", [0, 0.30103, 0.60206, 0, 0.30103] },
        { "sqrt", [1, 1.4142136, 2, 1, 1.4142136] },
        { "rsqrt", [1, 0.7071068, 0.5, 1, 0.7071068] },
    };

    public static TheoryData<string, double[]> Binary => new()
    {
        { "add", [-1, 1.5, 4, 2, 5] },
        { "sub", [-3, -2.5, -4, 0, 1] },
        { "mul", [-2, -1, 0, 1, 6] },
        { "div", [-2, -0.25, 0, 1, 1.5] },
        { "pow", [-2, 0.25, 0, 1, 9] },
        { "remainder", [0, 1.5, 0, 0, 1] },
        { "floor_divide", [-2, -1, 0, 1, 1] },
        { "maximum", [1, 2, 4, 1, 3] },
        { "minimum", [-2, -0.5, 0, 1, 2] },
        { "fmax", [1, 2, 4, 1, 3] },
        { "fmin", [-2, -0.5, 0, 1, 2] },
        { "eq", [0, 0, 0, 1, 0] },
        { "ne", [1, 1, 1, 0, 1] },
        { "gt", [0, 0, 0, 0, 1] },
        { "ge", [0, 0, 0, 1, 1] },
        { "lt", [1, 1, 1, 0, 0] },
        { "le", [1, 1, 1, 1, 0] },
        { "logical_and", [1, 1, 0, 1, 1] },
        { "logical_or", [1, 1, 1, 1, 1] },
        { "logical_xor", [0, 0, 1, 0, 0] },
        { "atan2", [-1.1071487, -0.2449787, 0, 0.7853982, 0.9827937] },
    };

    [Theory]
    [MemberData(nameof(Unary))]
    public void UnaryOperationsGiveTheirValues(string name, double[] expected) =>
        Expect.Values(expected, Call(_x, name), 2e-6);

    [Theory]
    [MemberData(nameof(UnaryOfPositive))]
    public void UnaryOperationsOfPositiveNumbersGiveTheirValues(string name, double[] expected) =>
        Expect.Values(expected, Call(_y, name), 2e-6);

    [Theory]
    [MemberData(nameof(Unary))]
    public void InPlaceOperationsChangeTheTensorAndGiveIt(string name, double[] expected)
    {
        if (typeof(Tensor).GetMethod(name + "_", Type.EmptyTypes) is not { } method)
        {
            return;
        }

        var result = (Tensor)method.Invoke(_x, [])!;
        Assert.Same(_x, result);
        Expect.Values(expected, _x, 2e-6);
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void BinaryOperationsGiveTheirValues(string name, double[] expected) =>
        Expect.Values(expected, Call(_x, name, _y), 2e-6);

    [Theory]
    [MemberData(nameof(Binary))]
    public void ScalarFormsAgreeWithTensorForms(string name, double[] expected)
    {
        Assert.Equal(5, expected.Length);
        if (typeof(Tensor).GetMethod(name, [typeof(Scalar)]) is not { } method)
        {
            return;
        }

        Expect.Values(Expect.Doubles(Call(_x, name, torch.full(5, 2f))), (Tensor)method.Invoke(_x, [(Scalar)2])!);
    }

    [Fact]
    public void OperatorsTakeTensorsAndNumbersOnBothSides()
    {
        Expect.Values([-1, 0.5, 1, 2, 4], _x + 1);
        Expect.Values([-1, 0.5, 1, 2, 4], 1 + _x);
        Expect.Values([-3, -1.5, -1, 0, 2], _x - 1.0);
        Expect.Values([3, 1.5, 1, 0, -2], 1f - _x);
        Expect.Values([-4, -1, 0, 2, 6], _x * 2L);
        Expect.Values([-4, -1, 0, 2, 6], 2.0 * _x);
        Expect.Values([-1, -0.25, 0, 0.5, 1.5], _x / 2);
        Expect.Values([2, 1, 0.5, 2, 1], 2 / _y);
        Expect.Values([0, 1.5, 0, 1, 1], _x % 2);
        Expect.Values([2, 0.5, 0, -1, -3], -_x);
        Expect.Values([0, 0, 0, 1, 1], _x > 0.5);
        Expect.Values([1, 1, 1, 0, 0], 0.5 > _x);
        Expect.Values([0, 0, 0, 1, 0], _x == _y);
        Expect.Values([5, 4, 3, 2, 1], 5 - torch.arange(5));
        Assert.Equal(ScalarType.Int64, (5 - torch.arange(5)).dtype);
    }

    [Fact]
    public void ArithmeticBroadcasts()
    {
        Tensor column = torch.tensor(new[] { 1f, 2f }).unsqueeze(1);
        Expect.Shape([2, 5], column + _x);
        Expect.Values([-1, 0.5, 1, 2, 4, 0, 1.5, 2, 3, 5], column + _x);
    }

    [Fact]
    public void InPlaceArithmeticTakesTensorsNumbersAndFactors()
    {
        Assert.Same(_x, _x.add_(_y, 2));
        Expect.Values([0, 3.5, 8, 3, 7], _x);
        Expect.Values([-1, 1.5, 4, 2, 5], _x.sub_(_y));
        Expect.Values([-2, 3, 8, 4, 10], _x.mul_(2));
        Expect.Values([-2, 1.5, 2, 4, 5], _x.div_(_y));
        Expect.Values([-1, 2.5, 3, 5, 6], _x.add_(1));
        Expect.Values([0, 2.5, 3, 4, 4], _x.clamp_(0, 4));
        Expect.Values([1, 4.5, 7, 5, 6], _x.addcmul_(_y, torch.ones(5), 1));
        Expect.Values([1.5, 4.75, 7.125, 5.5, 6.25], _x.addcdiv_(torch.ones(5), _y, 0.5));
        Expect.Values([1.25, 3.375, 5.5625, 3.25, 4.125], _x.lerp_(_y, torch.full(5, 0.5f)));
        Expect.Values([1, 2, 4, 1, 2], _x.copy_(_y));
        Expect.Values([7, 7, 7, 7, 7], _x.fill_(7));
        Expect.Values([0, 0, 0, 0, 0], _x.zero_());
    }

    [Fact]
    public void DivisionRoundsOnRequest()
    {
        Tensor a = torch.tensor(new[] { -7L, 7L });
        Expect.Values([-3.5, 3.5], a.div(2));
        Expect.Values([-3, 3], a.div(2, RoundingMode.trunc));
        Expect.Values([-4, 3], a.div(2, RoundingMode.floor));
    }

    [Fact]
    public void LimitsConditionsAndMasks()
    {
        Expect.Values([-1, -0.5, 0, 1, 2], _x.clamp(-1, 2));
        Expect.Values([0, 0, 0, 1, 3], _x.clamp(min: 0));
        Expect.Values([1, 2, 4, 1, 3], torch.where(_x > 1, _x, _y));
        Expect.Values([9, 9, 0, 1, 3], _x.masked_fill(_x < 0, 9));
        Expect.Values([1, 3], _x.masked_select(_x > 0));
        Expect.Values([0.126928, 0.474077, 0.693147, 1.313262, 3.048587], _x.softplus(), 1e-5);
        Expect.Values([0, 1, 9], torch.tensor(new[] { double.NaN, 1, double.PositiveInfinity }).nan_to_num(0, 9));
    }

    public void Dispose() => _scope.Dispose();

    private static Tensor Call(Tensor self, string name, params Tensor[] others)
    {
        var types = others.Select(_ => typeof(Tensor)).ToArray();
        var method = typeof(Tensor).GetMethod(name, types)
            ?? typeof(Tensor).GetMethods().First(m => m.Name == name && m.GetParameters() is [{ } first, ..]
                && first.ParameterType == typeof(Tensor));
        object?[] arguments = [.. others, .. method.GetParameters().Skip(others.Length).Select(p => p.DefaultValue)];
        return (Tensor)method.Invoke(self, arguments)!;
    }
}
