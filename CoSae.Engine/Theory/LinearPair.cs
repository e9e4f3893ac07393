using CoSae.Engine.Data;

namespace CoSae.Engine.Theory;

/// <summary>
/// Linear encoders and decoders of both sides: the pair of autoencoders without an activation. zA = E_A xA, decoded by D_A and,
/// across the sides, by D_B. A crosscoder is the same four matrices with one code E_A xA + E_B xB.
/// </summary>
/// <param name="EncoderA">[rank, dimA]</param>
/// <param name="EncoderB">[rank, dimB]</param>
/// <param name="DecoderA">[dimA, rank]</param>
/// <param name="DecoderB">[dimB, rank]</param>
public sealed record LinearPair(Matrix EncoderA, Matrix EncoderB, Matrix DecoderA, Matrix DecoderB)
{
    private const double Scale = 0.3;

    /// <summary>[E_A, E_B], the encoder of a joint code.</summary>
    public Matrix Encoder => EncoderA.Beside(EncoderB);

    /// <summary>[D_A; D_B], the decoder to both sides.</summary>
    public Matrix Decoder => DecoderA.Above(DecoderB);

    /// <summary>A to B: D_B E_A.</summary>
    public Matrix AToB => DecoderB * EncoderA;

    /// <summary>B to A: D_A E_B.</summary>
    public Matrix BToA => DecoderA * EncoderB;

    /// <summary>Normal numbers of standard deviation 0.3.</summary>
    public static LinearPair Random(PairCovariance s, int rank, RandomSource random)
    {
        double[] values = new double[2 * rank * (s.DimA + s.DimB)];
        for (int i = 0; i < values.Length; i++)
            values[i] = Scale * random.NextNormal();
        return Of(values, s, rank);
    }

    /// <summary>All four from one row of numbers, in the order of the parameters.</summary>
    public static LinearPair Of(ReadOnlySpan<double> values, PairCovariance s, int rank)
    {
        int a = rank * s.DimA, b = rank * s.DimB;
        return new(
            new(rank, s.DimA, values[..a].ToArray()), new(rank, s.DimB, values.Slice(a, b).ToArray()),
            new(s.DimA, rank, values.Slice(a + b, a).ToArray()), new(s.DimB, rank, values.Slice(2 * a + b, b).ToArray()));
    }

    /// <summary>The opposite of <see cref="Of"/>.</summary>
    public double[] ToArray() => [.. EncoderA.Values, .. EncoderB.Values, .. DecoderA.Values, .. DecoderB.Values];

    /// <summary>
    /// With the decoders that fit each side best from its own code: D = S E^T (E S E^T)^+. For objectives that train encoders
    /// alone.
    /// </summary>
    public LinearPair WithBestDecoders(PairCovariance s) => this with { DecoderA = Best(EncoderA, s.A), DecoderB = Best(EncoderB, s.B) };

    private static Matrix Best(Matrix encoder, Matrix s)
    {
        var across = s * encoder.Transposed;
        return across * Decompositions.PseudoInverse(encoder * across);
    }
}
