namespace CoSae.Tests;

/// <summary>
/// Tests of what is the process's: live tensors, readbacks, threads. Nothing else may touch libtorch beside them.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TensorCountCollection
{
    public const string Name = "tensor counts";
}
