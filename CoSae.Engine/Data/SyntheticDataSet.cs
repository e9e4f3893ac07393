using CoSae.Engine.Data.Formats;

namespace CoSae.Engine.Data;

/// <summary>
/// Two sides that show the same sparse concepts, with the truth known (SCIENCE.md section 5): u = mu + sqrt(1 - rho) eps +
/// sqrt(rho) F eps', z = TopK_k(u) through relu, x_i = relu(z M_i) or z M_i, plus noise.
/// </summary>
public static class SyntheticDataSet
{
    public const string Name = "synthetic";

    /// <summary>Concepts that serve as classes.</summary>
    private const int MaxClasses = 32;

    /// <summary>Held out: so many rows, or a fifth where that is less.</summary>
    private const int MaxTestRows = 8192;

    /// <summary>What the data set will be.</summary>
    public static DataSetInfo Info(SyntheticSpec spec) => new()
    {
        Name = Name,
        Title = "Synthetic concepts, two views",
        Description = $"{spec.Concepts} concepts of unequal frequency, at most {spec.Active} in a row, seen through two random dictionaries. " +
            "The codes are known, so that what a model finds can be compared with the truth.",
        SideA = "view A",
        SideB = "view B",
        Rows = spec.Rows,
        TestRows = Math.Min(MaxTestRows, spec.Rows / 5),
        DimA = spec.DimA,
        DimB = spec.DimB,
        Classes = [.. Enumerable.Range(0, Math.Clamp(spec.Concepts, 0, MaxClasses)).Select(i => $"concept {i}")],
        Recipe = 1,
    };

    /// <summary>The name of the folder that holds the rows of a spec and seed; other parameters, another folder.</summary>
    internal static string FolderName(SyntheticSpec spec, long seed)
    {
        string json = $"{System.Text.Json.JsonSerializer.Serialize(spec, Runs.EngineJson.Compact)} {seed}";
        byte[] hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(json));
        return $"{Name}-{Convert.ToHexStringLower(hash)[..12]}";
    }

    /// <summary>Makes the rows. The same spec and seed give the same numbers; more rows begin with the fewer, noise aside.</summary>
    /// <exception cref="Runs.SpecException">The spec has mistakes.</exception>
    public static SyntheticData Generate(SyntheticSpec spec, long seed, CancellationToken cancellation = default)
    {
        if (spec.Validate() is { Count: > 0 } errors)
            throw new Runs.SpecException(errors);
        var random = new RandomSource(seed, RandomStream.Synthetic);
        var shared = new ConceptSource(spec.Concepts, spec.Active, spec, random);
        float[] mixingA = UnitRows(spec.Concepts, spec.DimA, random), mixingB = UnitRows(spec.Concepts, spec.DimB, random);
        var privateA = PrivateSide.Create(spec.PrivateA, spec.DimA, spec, random);
        var privateB = PrivateSide.Create(spec.PrivateB, spec.DimB, spec, random);

        int c = spec.Concepts;
        float[] codes = new float[spec.Rows * c], a = new float[spec.Rows * spec.DimA], b = new float[spec.Rows * spec.DimB];
        for (int row = 0; row < spec.Rows; row++)
        {
            if (row % 1024 == 0)
                cancellation.ThrowIfCancellationRequested();
            var z = codes.AsSpan(row * c, c);
            shared.Next(random, z);
            Observe(z, mixingA, a.AsSpan(row * spec.DimA, spec.DimA), privateA, spec.Kind, random);
            Observe(z, mixingB, b.AsSpan(row * spec.DimB, spec.DimB), privateB, spec.Kind, random);
        }
        AddNoise(a, spec.Noise, random, cancellation);
        AddNoise(b, spec.Noise, random, cancellation);
        return new SyntheticData { Spec = spec, A = a, B = b, Codes = codes, MixingA = mixingA, MixingB = mixingB };
    }

    /// <summary>Generates and writes a.npy, b.npy and truth.npy into a folder.</summary>
    internal static DataSetInfo Write(SyntheticSpec spec, long seed, string folder, Action<string, double> report, CancellationToken cancellation)
    {
        report("drawing synthetic rows", 0);
        var data = Generate(spec, seed, cancellation);
        report("writing synthetic rows", 0.8);
        NpyFile.Write(Path.Combine(folder, DataSet.FileA), spec.Rows, spec.DimA, data.A);
        NpyFile.Write(Path.Combine(folder, DataSet.FileB), spec.Rows, spec.DimB, data.B);
        NpyFile.Write(Path.Combine(folder, DataSet.TruthFile), spec.Rows, spec.Concepts, data.Codes);
        return Info(spec);
    }

    /// <summary>Gaussian rows of length 1, [rows, dim].</summary>
    internal static float[] UnitRows(int rows, int dim, RandomSource random)
    {
        float[] matrix = new float[rows * dim];
        for (int i = 0; i < rows; i++)
        {
            double[] row = new double[dim];
            for (int j = 0; j < dim; j++)
                row[j] = random.NextNormal();
            double norm = Math.Sqrt(row.Sum(v => v * v));
            for (int j = 0; j < dim; j++)
                matrix[i * dim + j] = (float)(row[j] / norm);
        }
        return matrix;
    }

    private static void Observe(ReadOnlySpan<float> codes, float[] mixing, Span<float> x, PrivateSide? own, SyntheticKind kind, RandomSource random)
    {
        AddMixed(codes, mixing, x);
        own?.Add(x, random);
        if (kind == SyntheticKind.Relu)
            System.Numerics.Tensors.TensorPrimitives.Max(x, 0f, x);
    }

    /// <summary>x += codes M.</summary>
    internal static void AddMixed(ReadOnlySpan<float> codes, float[] mixing, Span<float> x)
    {
        for (int j = 0; j < codes.Length; j++)
            if (codes[j] > 0)
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(mixing.AsSpan(j * x.Length, x.Length), codes[j], x, x);
    }

    private static void AddNoise(float[] x, double noise, RandomSource random, CancellationToken cancellation)
    {
        if (noise == 0)
            return;
        double mean = 0, squares = 0;
        foreach (float v in x)
            mean += v;
        mean /= x.Length;
        foreach (float v in x)
            squares += (v - mean) * (v - mean);
        double deviation = noise * Math.Sqrt(squares / x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            if (i % (1 << 18) == 0)
                cancellation.ThrowIfCancellationRequested();
            x[i] += (float)(deviation * random.NextNormal());
        }
    }
}
