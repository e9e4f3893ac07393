using System.Numerics.Tensors;
using CoSae.Engine.Data.Formats;

namespace CoSae.Engine.Concepts;

/// <summary>The decoder of one side in standardised units: D(z) = bias + sum of z_j times direction j, for the codes as the run keeps them.</summary>
public sealed class SideDecoder
{
    private readonly float[] _directions;

    private SideDecoder(float[] directions, float[] bias, float[] norms) => (_directions, Bias, Norms) = (directions, bias, norms);

    public int Dim => Bias.Length;

    public int Latents => Norms.Length;

    /// <summary>The reconstruction of an empty code. // [dim]</summary>
    public float[] Bias { get; }

    /// <summary>Lengths of the directions. // [latents]</summary>
    public float[] Norms { get; }

    /// <summary>What one unit of a latent adds. // [dim]</summary>
    public ReadOnlySpan<float> Direction(int latent) => _directions.AsSpan(latent * Dim, Dim);

    /// <summary>Reads SAELens' weights, whose units are those of the embeddings, and undoes that.</summary>
    /// <param name="standardisation">Null leaves the file's units.</param>
    /// <param name="codeScale">Factors by which the run's codes are larger than SAELens'; null for none. // [latents]</param>
    /// <exception cref="InvalidDataException">The file does not fit.</exception>
    internal static SideDecoder Read(string path, Standardisation? standardisation, float[]? codeScale)
    {
        using var file = TensorFile.Open(path);
        var shape = file.Shape("W_dec");
        float[] directions = file.Floats("W_dec").ToArray(), bias = file.Floats("b_dec").ToArray();
        float[] mean = standardisation?.Mean ?? new float[bias.Length];
        float scale = standardisation?.Scale ?? 1;
        if (shape.Count != 2 || shape[1] != bias.Length || mean.Length != bias.Length || (codeScale is not null && codeScale.Length != shape[0]))
            throw new InvalidDataException($"{path}: W_dec, b_dec and the standardisation of the run do not fit together.");
        TensorPrimitives.Subtract(bias, mean, bias);
        TensorPrimitives.Divide(bias, scale, bias);
        var norms = new float[shape[0]];
        for (int j = 0; j < norms.Length; j++)
        {
            var direction = directions.AsSpan(j * bias.Length, bias.Length);
            TensorPrimitives.Divide(direction, scale * (codeScale?[j] ?? 1), direction);
            norms[j] = TensorPrimitives.Norm<float>(direction);
        }
        return new SideDecoder(directions, bias, norms);
    }

    /// <summary>D(z). // [dim]</summary>
    public float[] Decode(IEnumerable<(int Latent, float Value)> code)
    {
        float[] x = [.. Bias];
        foreach (var (latent, value) in code)
            TensorPrimitives.MultiplyAdd(Direction(latent), value, x, x);
        return x;
    }

    /// <summary>Cosine of a direction with all others; 0 with one of no length. // [latents]</summary>
    public float[] Cosines(int latent)
    {
        var cosines = new float[Latents];
        var direction = Direction(latent);
        for (int j = 0; j < cosines.Length; j++)
            cosines[j] = Norms[j] > 0 && Norms[latent] > 0 ? TensorPrimitives.Dot(direction, Direction(j)) / (Norms[j] * Norms[latent]) : 0;
        return cosines;
    }
}
