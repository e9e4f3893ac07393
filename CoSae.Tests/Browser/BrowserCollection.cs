namespace CoSae.Tests.Browser;

/// <summary>These tests share a server, whose queue runs one run at a time.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Dashboard>
{
    public const string Name = "browser";
}
