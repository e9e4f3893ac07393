using CoSae.Engine.Data;
using CoSae.Engine.Objectives;
using CoSae.Engine.Saes;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Training;

/// <summary>Encodes what a matching of latents looks at, and adapts the pair to it (SCIENCE.md sections 3 and 4).</summary>
internal static class LatentMatcher
{
    /// <summary>Rows a side from which energies are taken, at most; they need no pairs.</summary>
    private const int EnergyRows = 8192;

    private const int Block = 4096;
    private const double SmallEnergy = 1e-5, LeastFactor = 0.05, MostFactor = 20;

    /// <summary>The matching of a schedule, over known training pairs (and pseudo-pairs, where there are any) or over unpaired training rows.</summary>
    public static LatentMatching Find(SaePair pair, TrainingData data, Device device, string schedule, long seed, PseudoPairs? pseudo = null)
    {
        if (schedule == Schedule.Unsupervised)
        {
            var (rowsA, rowsB) = UnpairedRowsOf(data.Split, seed);
            return UnsupervisedMatching.Find(
                Encode(pair.A, rowsA, data.RowsA, device), Encode(pair.B, rowsB, data.RowsB, device), seed);
        }
        long[] rows = [.. data.Known.Take(LatentMatching.MaxPairs).Select(i => data.Split.Train[i])];
        HostCode a = Encode(pair.A, rows, data.RowsA, device), b = Encode(pair.B, rows, data.RowsB, device);
        int more = Math.Min(pseudo?.Count ?? 0, LatentMatching.MaxPairs - rows.Length);
        if (pseudo is not null && more > 0)
        {
            // Spread over all of them: where there are two kinds, of both.
            long[] some = [.. Enumerable.Range(0, more).Select(i => (long)i * pseudo.Count / more)];
            a = HostCode.Concat([a, Encode(pair.A, some, pseudo.SelectA, device)]);
            b = HostCode.Concat([b, Encode(pair.B, some, pseudo.SelectB, device)]);
        }
        return LatentMatching.Find(a, b, pair.A.Activation.Prefixes(pair.A.Latents)) with { PseudoPairs = Math.Max(0, more) };
    }

    /// <summary>
    /// Rescales B's codes a latent by sqrt(energy of A / energy of B), clamped to [0.05, 20], so that a code of A means as much
    /// to B's dictionary as its own.
    /// </summary>
    public static void EqualiseEnergies(SaePair pair, TrainingData data, Device device)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        long[] rows = data.Split.Train[..Math.Min(EnergyRows, data.Split.Train.Length)];
        double[] a = Encode(pair.A, rows, data.RowsA, device).Energies(), b = Encode(pair.B, rows, data.RowsB, device).Energies();
        float[] factors = [.. a.Zip(b, (x, y) => (float)Math.Clamp(Math.Sqrt((x + SmallEnergy) / (y + SmallEnergy)), LeastFactor, MostFactor))];
        pair.B.ScaleCodes(tensor(factors).to(device));
    }

    private static HostCode Encode(SparseAutoencoder sae, long[] rows, Rows read, Device device)
    {
        var blocks = new List<HostCode>();
        for (int start = 0; start < rows.Length; start += Block)
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            blocks.Add(HostCode.From(sae.Encode(read(rows.AsSpan(start, Math.Min(Block, rows.Length - start)), device))));
        }
        return HostCode.Concat(blocks);
    }

    // Each side by its own permutation: which rows belong together is not looked at.
    private static (long[] A, long[] B) UnpairedRowsOf(Split split, long seed)
    {
        var random = new RandomSource(seed, RandomStream.MatchingRows);
        return (Draw(), Draw());

        long[] Draw() => [.. random.Permutation(split.Train.Length).Take(UnsupervisedMatching.MaxRows).Select(i => split.Train[i])];
    }

    private delegate Tensor Rows(ReadOnlySpan<long> rows, Device device);
}
