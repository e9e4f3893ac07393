using CoSae.Engine.Numerics;

namespace CoSae.Engine.Theory;

/// <summary>What every claim has in common when a trained pair is read: how much a side explains of itself and of the other.</summary>
internal static class StartReading
{
    private const double R2 = 1e-5, SameLoss = 1e-9;

    /// <summary>The figures of a start, and those of them that a closed form decides.</summary>
    public static (StartResult Result, IReadOnlyList<Measure> Measures) Of(Claim claim, ClosedForm form, PairCovariance s, LinearPair pair, LbfgsResult end)
    {
        var decoded = claim.Parts == LinearParts.Encoders ? pair.WithBestDecoders(s) : pair;
        bool own = claim.Parts is LinearParts.Encoders or LinearParts.All;
        double? aToB = claim.Parts == LinearParts.None ? null : s.R2(decoded.AToB);
        var measures = new List<Measure>();
        if (aToB is { } translation && form.TranslationHigh is { } high)
            measures.Add(new Measure("R² of B from A's code: beyond what optima allow", "R2", Beyond(translation, form.TranslationLow, high), 0, R2, OfSubspace: true));
        double? recoupled = null;
        if (form.Recouple is { } recouple)
        {
            var other = recouple(pair);
            double loss = claim.Loss(s, other, LinearPair.Of(new double[other.ToArray().Length], s, other.EncoderA.Rows));
            recoupled = s.R2(other.AToB);
            measures.Add(new Measure("Loss after another coupling: relative change", "relative", Math.Abs(loss - end.Value) / end.Value, 0, SameLoss, OfSubspace: true));
        }
        return (new StartResult
        {
            Loss = end.Value,
            Iterations = end.Iterations,
            Gradient = end.Gradient,
            OwnR2 = own ? (PairCovariance.Explained(decoded.DecoderA * decoded.EncoderA, s.A) + PairCovariance.Explained(decoded.DecoderB * decoded.EncoderB, s.B)) / 2 : null,
            AToB = aToB,
            BToA = own ? s.Swapped.R2(decoded.BToA) : null,
            Recoupled = recoupled,
        }, measures);
    }

    private static double Beyond(double value, double? low, double high) =>
        value > high ? value - high : low is { } least && value < least ? least - value : 0;
}
