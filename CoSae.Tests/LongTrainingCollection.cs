namespace CoSae.Tests;

/// <summary>
/// Trainings of minutes, on one thread each, beside the other tests of libtorch: together they were the longest chain of the
/// suite. Nothing here depends on how many threads libtorch's sums are split over.
/// </summary>
[CollectionDefinition(Name)]
public sealed class LongTrainingCollection
{
    public const string Name = "long trainings";
}
