using CoSae.Engine.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// Rows with radial basis features beside them: [x, exp(-|x - l|^2 / median |l - l'|^2)] over landmarks l, centred and scaled to
/// the energy of x (SCIENCE.md section 11, 6; landmarks as in the Nystroem method, Williams and Seeger 2001). A linear map of
/// them bends.
/// </summary>
internal sealed class RbfFeatures : IDisposable
{
    private readonly Tensor _landmarks, _mean;

    /// <summary>Landmarks, centre and scale from unpaired rows of one side. // [rows, dim]</summary>
    public RbfFeatures(Tensor pool, int landmarks, RandomSource random)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        int count = (int)Math.Min(landmarks, pool.shape[0]);
        var chosen = tensor(random.Permutation(pool.shape[0])[..count]).to(pool.device);
        _landmarks = pool.index_select(0, chosen).DetachFromDisposeScope();
        var squares = cdist(_landmarks, _landmarks).square();
        var others = eye(count, dtype: ScalarType.Float32, device: pool.device).eq(0);
        Bandwidth = squares.masked_select(others).median().ToDouble();
        if (!(Bandwidth > 0))
            throw new InvalidDataException($"More than half of {count} landmarks are equal: take linear features for such rows.");
        var basis = Basis(pool);
        _mean = basis.mean([0]).DetachFromDisposeScope();
        Scale = Math.Sqrt(pool.square().sum().ToDouble() / (basis - _mean).square().sum().ToDouble());
    }

    /// <summary>Median squared distance between landmarks.</summary>
    public double Bandwidth { get; }

    /// <summary>What the centred features are multiplied by.</summary>
    public double Scale { get; }

    /// <summary>[landmarks, dim]</summary>
    public Tensor Landmarks => _landmarks;

    /// <summary>Centre of the features. // [landmarks]</summary>
    public Tensor Mean => _mean;

    /// <summary>[rows, dim] to [rows, dim + landmarks].</summary>
    public Tensor Of(Tensor x)
    {
        using var scope = NewDisposeScope();
        return cat([x, (Basis(x) - _mean) * Scale], 1).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _landmarks.Dispose();
        _mean.Dispose();
    }

    private Tensor Basis(Tensor x) => cdist(x, _landmarks).square().mul(-1 / Bandwidth).exp();
}
