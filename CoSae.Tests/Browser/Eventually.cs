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

    /// <summary>Whether the condition came true in time.</summary>
    public static async Task<bool> WithinAsync(Func<Task<bool>> condition, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > patience)
                return false;
            await Task.Delay(_pause);
        }
        return true;
    }
}
