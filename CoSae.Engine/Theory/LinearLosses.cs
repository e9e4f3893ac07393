namespace CoSae.Engine.Theory;

/// <summary>
/// What the objectives are made of (SCIENCE.md sections 2 and 8), as expectations, each with its gradient by hand: for a map M,
/// E |y - M x|^2 = tr Syy - 2 tr(M Sxy) + tr(M Sxx M^T), whose gradient is 2 (M Sxx - Syx); factors of M get it by the chain rule.
/// </summary>
internal static class LinearLosses
{
    /// <summary>E |xA - D_A zA|^2 + E |xB - D_B zB|^2.</summary>
    public static double Reconstruction(PairCovariance s, LinearPair at, LinearPair gradient) =>
        Through(at.DecoderA, at.EncoderA, s.A, s.A, s.A.Trace, gradient.DecoderA, gradient.EncoderA)
        + Through(at.DecoderB, at.EncoderB, s.B, s.B, s.B.Trace, gradient.DecoderB, gradient.EncoderB);

    /// <summary>E |xB - D_B zA|^2 + E |xA - D_A zB|^2.</summary>
    public static double Translation(PairCovariance s, LinearPair at, LinearPair gradient) =>
        Through(at.DecoderB, at.EncoderA, s.A, s.BA, s.B.Trace, gradient.DecoderB, gradient.EncoderA)
        + Through(at.DecoderA, at.EncoderB, s.B, s.AB, s.A.Trace, gradient.DecoderA, gradient.EncoderB);

    /// <summary>E |zA - zB|^2.</summary>
    public static double Consistency(PairCovariance s, LinearPair at, LinearPair gradient, double weight = 1)
    {
        Matrix slopeA = at.EncoderA * s.A - at.EncoderB * s.BA, slopeB = at.EncoderB * s.B - at.EncoderA * s.AB;
        gradient.EncoderA.Add(slopeA, 2 * weight);
        gradient.EncoderB.Add(slopeB, 2 * weight);
        return weight * (at.EncoderA.Dot(slopeA) + at.EncoderB.Dot(slopeB));
    }

    /// <summary>E |zA|^2 + E |zB|^2.</summary>
    public static double Energy(PairCovariance s, LinearPair at, LinearPair gradient, double weight = 1)
    {
        Matrix a = at.EncoderA * s.A, b = at.EncoderB * s.B;
        gradient.EncoderA.Add(a, 2 * weight);
        gradient.EncoderB.Add(b, 2 * weight);
        return weight * (at.EncoderA.Dot(a) + at.EncoderB.Dot(b));
    }

    /// <summary>|Cov zA - I|^2 + |Cov zB - I|^2.</summary>
    public static double Whitening(PairCovariance s, LinearPair at, LinearPair gradient, double weight) =>
        White(at.EncoderA, s.A, gradient.EncoderA, weight) + White(at.EncoderB, s.B, gradient.EncoderB, weight);

    /// <summary>|Cov zA - Cov zB|^2.</summary>
    public static double Moments(PairCovariance s, LinearPair at, LinearPair gradient)
    {
        Matrix a = at.EncoderA * s.A, b = at.EncoderB * s.B;
        var gap = a * at.EncoderA.Transposed - b * at.EncoderB.Transposed;
        gradient.EncoderA.Add(gap * a, 4);
        gradient.EncoderB.Add(gap * b, -4);
        return gap.Dot(gap);
    }

    /// <summary>|Cov(D_B zA) - Cov xB|^2.</summary>
    public static double TranslatedMoments(PairCovariance s, LinearPair at, LinearPair gradient)
    {
        var map = at.AToB;
        var moved = map * s.A;
        var gap = moved * map.Transposed - s.B;
        var slope = gap * moved;
        gradient.DecoderB.Add(slope * at.EncoderA.Transposed, 4);
        gradient.EncoderA.Add(at.DecoderB.Transposed * slope, 4);
        return gap.Dot(gap);
    }

    /// <summary>E |xA - D_A E_B D_B E_A xA|^2 + E |xB - D_B E_A D_A E_B xB|^2: there and back.</summary>
    public static double Cycle(PairCovariance s, LinearPair at, LinearPair gradient)
    {
        Matrix aToB = at.AToB, bToA = at.BToA;
        var (slopeToB, slopeToA) = (new Matrix(s.DimB, s.DimA), new Matrix(s.DimA, s.DimB));
        double loss = Through(bToA, aToB, s.A, s.A, s.A.Trace, slopeToA, slopeToB) + Through(aToB, bToA, s.B, s.B, s.B.Trace, slopeToB, slopeToA);
        Chain(at.DecoderB, at.EncoderA, slopeToB, gradient.DecoderB, gradient.EncoderA);
        Chain(at.DecoderA, at.EncoderB, slopeToA, gradient.DecoderA, gradient.EncoderB);
        return loss;
    }

    /// <summary>E |[xA; xB] - D (E_A xA + E_B xB)|^2.</summary>
    public static double Crosscoder(PairCovariance s, LinearPair at, LinearPair gradient)
    {
        Matrix encoder = at.Encoder, decoder = at.Decoder;
        var (down, up) = (new Matrix(encoder.Rows, encoder.Columns), new Matrix(decoder.Rows, decoder.Columns));
        double loss = Through(decoder, encoder, s.Joint, s.Joint, s.Joint.Trace, up, down);
        gradient.EncoderA.Add(down.Block(0, 0, down.Rows, s.DimA), 1);
        gradient.EncoderB.Add(down.Block(0, s.DimA, down.Rows, s.DimB), 1);
        AddDecoder(s, up, gradient);
        return loss;
    }

    /// <summary>E |[xA; xB] - D zA|^2 + E |[xA; xB] - D zB|^2: either side's code decodes both.</summary>
    public static double Universal(PairCovariance s, LinearPair at, LinearPair gradient)
    {
        var decoder = at.Decoder;
        var up = new Matrix(decoder.Rows, decoder.Columns);
        double both = s.A.Trace + s.B.Trace;
        double loss = Through(decoder, at.EncoderA, s.A, s.WithA, both, up, gradient.EncoderA)
            + Through(decoder, at.EncoderB, s.B, s.WithB, both, up, gradient.EncoderB);
        AddDecoder(s, up, gradient);
        return loss;
    }

    // E |y - (out in) x|^2, from Sxx, Syx and tr Syy.
    private static double Through(Matrix outer, Matrix inner, Matrix xx, Matrix yx, double yy, Matrix outerSlope, Matrix innerSlope)
    {
        var map = outer * inner;
        var moved = map * xx;
        double loss = yy - 2 * map.Dot(yx) + map.Dot(moved);
        Chain(outer, inner, 2 * (moved - yx), outerSlope, innerSlope);
        return loss;
    }

    private static void Chain(Matrix outer, Matrix inner, Matrix slope, Matrix outerSlope, Matrix innerSlope)
    {
        outerSlope.Add(slope * inner.Transposed, 1);
        innerSlope.Add(outer.Transposed * slope, 1);
    }

    private static double White(Matrix encoder, Matrix s, Matrix slope, double weight)
    {
        var a = encoder * s;
        var gap = a * encoder.Transposed - Matrix.Identity(encoder.Rows);
        slope.Add(gap * a, 4 * weight);
        return weight * gap.Dot(gap);
    }

    private static void AddDecoder(PairCovariance s, Matrix slope, LinearPair gradient)
    {
        gradient.DecoderA.Add(slope.Block(0, 0, s.DimA, slope.Columns), 1);
        gradient.DecoderB.Add(slope.Block(s.DimA, 0, s.DimB, slope.Columns), 1);
    }
}
