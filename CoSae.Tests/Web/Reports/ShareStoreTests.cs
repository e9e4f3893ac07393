using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Tests.Data;
using CoSae.Web.Reports;
using CoSae.Web.Sharing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoSae.Tests.Web.Reports;

public sealed class ShareStoreTests : IAsyncLifetime, IDisposable
{
    private readonly TestStore _store = new();
    private readonly ManualClock _clock = new(SampleBlocks.Noon);
    private ShareStore _shares = null!;

    public async Task InitializeAsync()
    {
        await StoreSetup.PrepareAsync(_store);
        var pages = new SnapshotPage(new ServiceCollection().AddLogging().BuildServiceProvider(), NullLoggerFactory.Instance);
        _shares = new ShareStore(_store, new CosaeHome(_store.Folder, _store.Folder), pages, _clock, NullLogger<ShareStore>.Instance);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_link_opens_until_its_end_and_then_its_file_is_gone()
    {
        var share = await _shares.CreateAsync(Request() with { ExpiresAt = _clock.Now.AddDays(7) });
        Assert.True(ShareToken.IsValid(share.Token));
        Assert.Equal(ShareState.Open, (await _shares.FindAsync(share.Token)).State);
        Assert.Contains("Birds", await File.ReadAllTextAsync(_shares.PageFile(share.Token)));

        _clock.Now += TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1);
        Assert.Equal(ShareState.Open, (await _shares.FindAsync(share.Token)).State);

        _clock.Now += TimeSpan.FromMilliseconds(1);
        Assert.Equal(ShareState.Expired, (await _shares.FindAsync(share.Token)).State);
        Assert.False(File.Exists(_shares.PageFile(share.Token)));
    }

    [Fact]
    public async Task The_list_says_that_an_ended_link_is_deleted_and_so_it_is()
    {
        var (ends, stays) = (await _shares.CreateAsync(Request() with { ExpiresAt = _clock.Now.AddDays(7) }), await _shares.CreateAsync(Request()));
        _clock.Now += TimeSpan.FromDays(8);

        Assert.Equal(2, (await _shares.ListAsync(null, 0, 10)).Count);

        Assert.False(File.Exists(_shares.PageFile(ends.Token)));
        Assert.True(File.Exists(_shares.PageFile(stays.Token)));
    }

    [Fact]
    public async Task A_link_without_an_end_opens_for_ever_until_it_is_revoked()
    {
        var share = await _shares.CreateAsync(Request());
        _clock.Now += TimeSpan.FromDays(40_000);
        Assert.Equal(ShareState.Open, (await _shares.FindAsync(share.Token)).State);

        Assert.True(await _shares.RevokeAsync(share.Token));

        Assert.Equal(ShareState.Revoked, (await _shares.FindAsync(share.Token)).State);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_shares.PageFile(share.Token))!));
        Assert.Equal(share.Token, Assert.Single(await _shares.ListAsync(null, 0, 10)).Token); // Listed all the same.
        Assert.False(await _shares.RevokeAsync(ShareToken.Create()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA/")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA\n")]
    public async Task What_is_no_token_leads_nowhere(string token)
    {
        Assert.Equal(ShareState.Unknown, (await _shares.FindAsync(token)).State);
        Assert.False(await _shares.RevokeAsync(token));
    }

    [Fact]
    public void Only_a_token_becomes_a_path() => Assert.Throws<ArgumentException>(() => _shares.PageFile("../../etc/passwd"));

    [Fact]
    public void Tokens_are_22_characters_and_never_the_same()
    {
        var tokens = Enumerable.Range(0, 1000).Select(_ => ShareToken.Create()).ToHashSet();
        Assert.Equal(1000, tokens.Count);
        Assert.All(tokens, t => Assert.Matches("^[A-Za-z0-9_-]{22}$", t));
        // All bits vary: a character of base 64 that never changes would be missing randomness.
        Assert.All(Enumerable.Range(0, 21), i => Assert.InRange(tokens.Select(t => t[i]).Distinct().Count(), 40, 64));
    }

    [Fact]
    public async Task A_picture_is_kept_only_if_it_is_one()
    {
        byte[] picture = SnapshotFiles.DefaultPreview;
        Assert.True(PreviewPicture.IsValid(picture));
        var share = await _shares.CreateAsync(Request() with { Preview = picture });
        Assert.Equal(picture, await File.ReadAllBytesAsync(_shares.PreviewFile(share.Token)));

        byte[] other = [.. picture];
        other[19]++; // Another width.
        foreach (byte[] wrong in new[] { other, picture[..^1], [.. "<svg/>"u8], new byte[PreviewPicture.MaxLength + 1], [] })
        {
            Assert.False(PreviewPicture.IsValid(wrong));
            share = await _shares.CreateAsync(Request() with { Preview = wrong });
            Assert.False(File.Exists(_shares.PreviewFile(share.Token)));
        }
    }

    [Fact]
    public async Task An_end_in_the_past_and_bad_blocks_are_refused_and_leave_nothing()
    {
        var past = await Assert.ThrowsAsync<ReportException>(() => _shares.CreateAsync(Request() with { ExpiresAt = _clock.Now }));
        Assert.Equal("expires", Assert.Single(past.Errors).Path);
        await Assert.ThrowsAsync<ReportException>(() => _shares.CreateAsync(Request() with { Blocks = [SampleBlocks.Markdown() with { Source = "//x" }] }));
        Assert.Empty(await _shares.ListAsync(null, 0, 10));
        Assert.False(Directory.Exists(Path.Combine(_store.Folder, "shares")));
    }

    [Fact]
    public void A_day_ends_at_its_midnight()
    {
        var noon = SampleBlocks.Noon;
        Assert.Equal(new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero), SharePolicy.EndOf(new DateOnly(2026, 11, 27), noon));
        Assert.Null(SharePolicy.EndOf(new DateOnly(2026, 11, 26), noon));
        Assert.Null(SharePolicy.EndOf(new DateOnly(2050, 1, 1), noon));
        Assert.Null(SharePolicy.Problem(null));
        Assert.Contains("0 days", SharePolicy.Problem(0));
        Assert.Contains("3651 days", SharePolicy.Problem(3651));
    }

    private static ShareRequest Request() => new("Birds", [SampleBlocks.Markdown("Birds")], "http://localhost:5080/");
}
