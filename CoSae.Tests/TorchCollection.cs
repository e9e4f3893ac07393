namespace CoSae.Tests;

/// <summary>
/// Tests that touch libtorch run one after the other: they share its thread pool and the count of live tensors.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchCollection
{
    public const string Name = "torch";
}
