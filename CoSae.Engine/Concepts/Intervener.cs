using System.Numerics.Tensors;
using CoSae.Engine.Data;

namespace CoSae.Engine.Concepts;

/// <summary>Edits codes of test items and looks at the other side: its nearest items and frozen probes, before and after.</summary>
internal sealed class Intervener
{
    private readonly ConceptFiles _files;
    private readonly ConceptIndex _index;
    private readonly Lazy<NearestItems>[] _items;
    private readonly Lazy<float[]>[] _norms;

    /// <exception cref="InvalidOperationException">The run did not keep its standardisation.</exception>
    public Intervener(ConceptFiles files, ConceptIndex index, DataSet set)
    {
        (_files, _index) = (files, index);
        _items = [.. new[] { (Side.A, set.A), (Side.B, set.B) }.Select(s => new Lazy<NearestItems>(() => new NearestItems(
            s.Item2, files.TestRows, files.StandardisationOf(s.Item1) ?? throw new InvalidOperationException("The standardisation of the run is not known."))))];
        _norms = [.. new[] { Side.A, Side.B }.Select(s => new Lazy<float[]>(() => index.Norms(s).ToArray()))];
    }

    /// <summary>The effect of an edit.</summary>
    /// <param name="near">Nearest items listed.</param>
    public InterventionEffect Apply(int item, Side from, CodeEdit edit, int near)
    {
        var to = from == Side.A ? Side.B : Side.A;
        var (code, own) = (_files.CodesOf(from).Active(item), _files.CodesOf(to).Active(item));
        var (decoder, probes, items) = (_files.DecoderOf(to), _files.ProbesOf(to), _items[(int)to].Value);
        float[][] vectors = [decoder.Decode(code), decoder.Decode(edit.Apply(code)), decoder.Decode(own), decoder.Decode(edit.Apply(own))];
        float[][] cosines = items.Cosines(vectors, _norms[(int)to].Value);
        float[] moved = Difference(vectors[0], vectors[1]), movedOwn = Difference(vectors[2], vectors[3]);
        return new InterventionEffect(
            item, from, code, own, Effect(0), Effect(2), probes?.Logits(items.Standardised(item)) ?? [],
            TensorPrimitives.Norm<float>(moved) > 0 && TensorPrimitives.Norm<float>(movedOwn) > 0 ? TensorPrimitives.CosineSimilarity<float>(moved, movedOwn) : double.NaN);

        RouteEffect Effect(int route)
        {
            var (before, after) = (cosines[route], cosines[route + 1]);
            float length = TensorPrimitives.Norm<float>(vectors[route]);
            return new RouteEffect(
                NearestItems.Nearest(before, near), NearestItems.Nearest(after, near), NearestItems.Rank(before, item), NearestItems.Rank(after, item), before[item], after[item],
                probes?.Logits(vectors[route]) ?? [], probes?.Logits(vectors[route + 1]) ?? [],
                length > 0 ? TensorPrimitives.Norm<float>(route == 0 ? moved : movedOwn) / length : 0);
        }
    }

    private static float[] Difference(float[] before, float[] after)
    {
        float[] difference = new float[before.Length];
        TensorPrimitives.Subtract<float>(after, before, difference);
        return difference;
    }
}
