namespace CoSae.Engine.Saes;

/// <summary>The sparsity mechanisms a spec can name.</summary>
public static class Activation
{
    public const string TopK = "topk";

    /// <summary>Every name a spec may use.</summary>
    public static IReadOnlyList<string> Names { get; } = [TopK];
}
