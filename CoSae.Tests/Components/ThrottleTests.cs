using CoSae.Web.Components.Controls;

namespace CoSae.Tests.Components;

public sealed class ThrottleTests
{
    private static readonly TimeSpan _soon = TimeSpan.FromMilliseconds(1), _patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_is_asked_while_the_action_runs_follows_it_once_and_never_beside_it()
    {
        var (begun, go) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        int running = 0, together = 0;
        using var throttle = new Throttle(_soon, async _ =>
        {
            together = Math.Max(together, Interlocked.Increment(ref running));
            begun.Release();
            await go.WaitAsync(_patience);
            Interlocked.Decrement(ref running);
        });

        throttle.Ask();
        Assert.True(await begun.WaitAsync(_patience));
        for (int i = 0; i < 20; i++)
            throttle.Ask();
        Assert.False(await begun.WaitAsync(50)); // The first is still at it.
        go.Release();
        Assert.True(await begun.WaitAsync(_patience));
        go.Release();
        Assert.False(await begun.WaitAsync(50)); // Twenty requests were one.

        throttle.Ask();
        Assert.True(await begun.WaitAsync(_patience));
        go.Release();
        Assert.Equal(1, together);
    }

    [Fact]
    public async Task Nothing_is_called_after_disposal()
    {
        int calls = 0;
        var throttle = new Throttle(_soon, _ => Task.FromResult(calls++));
        throttle.Dispose();
        throttle.Ask();
        await Task.Delay(50);
        Assert.Equal(0, calls);
    }
}
