namespace CoSae.Engine.Saes;

/// <summary>
/// How the dense product of the encoder, which decides what a step costs, is computed. The values of the chosen latents are
/// float32 in each case but <see cref="Tf32"/>.
/// </summary>
public static class EncoderProduct
{
    /// <summary>8-bit candidates for large encoders on a CPU that has the instructions, float32 elsewhere.</summary>
    public const string Auto = "auto";

    /// <summary>Every pre-activation in float32.</summary>
    public const string Float32 = "float32";

    /// <summary>
    /// The k best are searched with an 8-bit product, and whatever may be among them is computed in float32: within six
    /// standard deviations of its rounding, and within a strict bound where rows hold outliers that rounding would drown. On
    /// 64,108 test rows of trained WordNet pairs it chose the same latents as float32 in each. CPU with AVX2, and where the rows
    /// are not too uneven for it; elsewhere as float32.
    /// </summary>
    public const string Int8 = "int8";

    /// <summary>
    /// The best k and a margin by a bfloat16 product are computed in float32, and the k best of those taken. For devices
    /// with bfloat16 arithmetic; slow where it is emulated.
    /// </summary>
    public const string BFloat16 = "bfloat16";

    /// <summary>Products of float32 numbers with 10-bit mantissas, on CUDA devices that have them; elsewhere as float32.</summary>
    public const string Tf32 = "tf32";

    /// <summary>
    /// Weights of an encoder, latents times dimensions, from which <see cref="Auto"/> searches candidates. On one thread a step at
    /// 1,024 x 256 took 46 ms in float32 and 52 ms by candidates, at 2,048 x 256 87 and 78 ms; on two threads candidates were
    /// faster from the smallest size on, up to 1.8 times.
    /// </summary>
    public const long WorthCandidates = 1 << 19;

    /// <summary>Whether a product of that name is computed by 8-bit candidates where the processor serves them.</summary>
    public static bool SearchesCandidates(string name, int latents, int dim) =>
        name == Int8 || (name == Auto && (long)latents * dim >= WorthCandidates);

    /// <summary>Every name a spec may use.</summary>
    public static IReadOnlyList<string> Names { get; } = [Auto, Float32, Int8, BFloat16, Tf32];
}
