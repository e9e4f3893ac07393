namespace CoSae.Engine.Data.Formats;

/// <summary>Where a matrix lies in a file: rows one after the other from <paramref name="Offset"/>.</summary>
/// <param name="Type">Type of each number.</param>
/// <param name="Rows">At least 1.</param>
/// <param name="Dim">Numbers a row, at least 1.</param>
/// <param name="Offset">Bytes from the start of the file.</param>
internal sealed record TensorLayout(ElementType Type, long Rows, int Dim, long Offset)
{
    public static int Bytes(ElementType type) => type switch
    {
        ElementType.F16 or ElementType.BF16 => 2,
        ElementType.F32 => 4,
        ElementType.F64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    public long RowBytes => (long)Dim * Bytes(Type);

    /// <summary>A matrix of that shape.</summary>
    /// <exception cref="InvalidDataException">Not two dimensions, or one of them is 0 or beyond what a row can hold.</exception>
    public static TensorLayout Of(string what, ElementType type, IReadOnlyList<long> shape, long offset)
    {
        if (shape.Count != 2)
            throw new InvalidDataException($"{what} has {shape.Count} dimension{(shape.Count == 1 ? "" : "s")}, {Show(shape)}; " +
                "embeddings need two, [rows, dimensions]: reshape it, for example pool over tokens first.");
        if (shape[0] < 1 || shape[1] < 1)
            throw new InvalidDataException($"{what} has the shape {Show(shape)}; embeddings need at least one row and one dimension.");
        if (shape[1] > int.MaxValue / 16)
            throw new InvalidDataException($"{what} has {shape[1]} dimensions, more than {int.MaxValue / 16}; is its shape {Show(shape)} transposed?");
        return new TensorLayout(type, shape[0], (int)shape[1], offset);
    }

    /// <summary>Bytes of a tensor of that shape.</summary>
    /// <exception cref="InvalidDataException">More than 2^63.</exception>
    public static long Size(string what, IReadOnlyList<long> shape, int elementBytes)
    {
        Int128 size = elementBytes;
        foreach (long d in shape)
        {
            if (d < 0)
                throw new InvalidDataException($"{what} has a negative dimension in its shape {Show(shape)}.");
            size *= d;
            if (size > long.MaxValue)
                throw new InvalidDataException($"{what} has the shape {Show(shape)}, more than a file can hold; its header is corrupt.");
        }
        return (long)size;
    }

    public static string Show(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape)}]";
}
