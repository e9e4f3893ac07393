using CoSae.Tests.Browser;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("CoSae.Tests.LongestFirst", "CoSae.Tests")]

namespace CoSae.Tests;

/// <summary>
/// The collections that last longest start first; started last, they would keep a core waiting for minutes.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] _first = [TorchCollection.Name, BrowserCollection.Name, LongTrainingCollection.Name];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(c => _first.Contains(c.DisplayName)).ThenBy(c => c.DisplayName, StringComparer.Ordinal);
}
