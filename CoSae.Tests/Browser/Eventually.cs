using System.Diagnostics;

namespace CoSae.Tests.Browser;

/// <summary>Waits for what another process does in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan patience, Func<string> otherwise)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(waited.Elapsed < patience, $"Waited {patience.TotalSeconds:0} s. {otherwise()}");
            await Task.Delay(_pause);
        }
    }
}
