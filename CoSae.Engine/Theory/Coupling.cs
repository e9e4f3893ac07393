using CoSae.Engine.Data;

namespace CoSae.Engine.Theory;

/// <summary>What an objective that never sees a pair leaves open: how the code of one side is turned against the other's.</summary>
internal static class Coupling
{
    /// <summary>
    /// Turns A's code by a rotation of its whitened coordinates, C^(1/2) Q C^(-1/2) with C = Cov zA, and A's decoder back:
    /// reconstruction and every moment of second order stay.
    /// </summary>
    public static LinearPair Turn(PairCovariance s, LinearPair pair)
    {
        var covariance = pair.EncoderA * s.A * pair.EncoderA.Transposed;
        Matrix root = Decompositions.Power(covariance, 0.5), inverse = Decompositions.Power(covariance, -0.5), q = Rotation(covariance.Rows);
        return pair with { EncoderA = root * q * inverse * pair.EncoderA, DecoderA = pair.DecoderA * root * q.Transposed * inverse };
    }

    /// <summary>Turns xA within its first principal components before the encoder and back after the decoder: every cycle stays.</summary>
    public static LinearPair TurnWithin(Matrix components, LinearPair pair)
    {
        var q = components * (Rotation(components.Columns) - Matrix.Identity(components.Columns)) * components.Transposed + Matrix.Identity(components.Rows);
        return pair with { EncoderA = pair.EncoderA * q, DecoderA = q.Transposed * pair.DecoderA };
    }

    /// <summary>
    /// Translation R2 over all rotations Q of T = D Q W, with E |T xA|^2 fixed: the largest tr(Q K) is the sum of the singular
    /// values of K, the least its negative (von Neumann 1937).
    /// </summary>
    /// <param name="across">K. // [m, n]</param>
    /// <param name="energy">E |T xA|^2.</param>
    public static (double Low, double High) Range(PairCovariance s, Matrix across, double energy)
    {
        double most = Decompositions.Svd(across).S.Sum();
        return ((-2 * most - energy) / s.B.Trace, (2 * most - energy) / s.B.Trace);
    }

    private static Matrix Rotation(int size)
    {
        var random = new RandomSource(size, RandomStream.LinearCase);
        return Decompositions.Orthonormal(new Matrix(size, size, [.. Enumerable.Range(0, size * size).Select(_ => random.NextNormal())]));
    }
}
