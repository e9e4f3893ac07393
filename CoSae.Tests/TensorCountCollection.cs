namespace CoSae.Tests;

/// <summary>Tests that count live tensors: the count is the process's, so nothing else may touch libtorch beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TensorCountCollection
{
    public const string Name = "tensor counts";
}
