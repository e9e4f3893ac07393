namespace CoSae.Tests;

/// <summary>
/// Tests that touch libtorch run one after the other, as they share its thread pool. Whatever calls libtorch in this process
/// belongs here, in <see cref="LongTrainingCollection"/> or in <see cref="TensorCountCollection"/>.
/// </summary>
[CollectionDefinition(Name)]
public sealed class TorchCollection
{
    public const string Name = "torch";
}
