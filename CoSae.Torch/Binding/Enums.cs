namespace TorchSharp;

/// <summary>Kinds of devices, with libtorch's codes.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    MPS = 13,
    META = 14,
}

/// <summary>How cdist computes Euclidean distances: by a matrix product where both sides have more than 25 rows,
/// always, or never (exact for near neighbours).</summary>
public enum compute_mode
{
    use_mm_for_euclid_dist_if_necessary = 0,
    use_mm_for_euclid_dist = 1,
    donot_use_mm_for_euclid_dist = 2,
}

/// <summary>How the entries of a bag are put together.</summary>
public enum EmbeddingBagMode
{
    Sum = 0,
    Mean = 1,
    Max = 2,
}

public static partial class torch
{
    /// <summary>Element types, with libtorch's codes.</summary>
    public enum ScalarType : sbyte
    {
        Byte = 0,
        Int8 = 1,
        Int16 = 2,
        Int32 = 3,
        Int64 = 4,
        Float16 = 5,
        Float32 = 6,
        Float64 = 7,
        Bool = 11,
        BFloat16 = 15,
    }

    /// <summary>How a quotient is rounded.</summary>
    public enum RoundingMode
    {
        None,
        trunc,
        floor,
    }
}
