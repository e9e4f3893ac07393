namespace CoSae.Engine.Data.Formats;

/// <summary>How a number lies in an embedding file; always little-endian.</summary>
public enum ElementType
{
    /// <summary>IEEE half precision.</summary>
    F16,

    /// <summary>The upper half of an IEEE single.</summary>
    BF16,

    /// <summary>IEEE single precision.</summary>
    F32,

    /// <summary>IEEE double precision; narrowed to single on reading.</summary>
    F64,
}
