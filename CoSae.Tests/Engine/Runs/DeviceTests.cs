using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Runs;

public sealed class DeviceTests
{
    private const string Three = """
        GPU-aaa, NVIDIA H100 80GB HBM3, 81559
        GPU-bbb, NVIDIA H100 80GB HBM3, 81559
        GPU-ccc, NVIDIA T4, 15360
        """;

    [Theory]
    [InlineData(null, "aaa bbb ccc")]
    [InlineData("2,0", "ccc aaa")]
    [InlineData("GPU-b", "bbb")]
    [InlineData("1,9,0", "bbb")] // CUDA ignores what follows an unknown one.
    [InlineData("", "")]
    [InlineData("-1", "")]
    public void Devices_are_counted_as_cuda_counts_them(string? visible, string ids) =>
        Assert.Equal(ids, string.Join(' ', NvidiaSmi.ParseList(Three, visible).Select(g => g.Id[4..])));

    [Fact]
    public void A_device_has_its_name_and_memory_and_no_answer_is_no_device()
    {
        Assert.Equal(new Gpu("GPU-ccc", "NVIDIA T4", 15360), NvidiaSmi.ParseList(Three, null)[2]);
        Assert.Empty(NvidiaSmi.ParseList("", null));
        Assert.Empty(NvidiaSmi.ParseList("No devices were found\n", null));
    }

    [Fact]
    public void The_memory_is_that_of_the_process_where_the_driver_knows_it()
    {
        Assert.Equal((620.0, 87.0), NvidiaSmi.ParseUse("1000, 87\n", "41, 380\n42, 620\n", 42));
        Assert.Equal((1000.0, 87.0), NvidiaSmi.ParseUse("1000, 87\n", "41, 380\n", 42));
        Assert.Equal((1000.0, null), NvidiaSmi.ParseUse("1000, [N/A]\n", "42, [N/A]\n", 42));
        Assert.Equal((null, null), NvidiaSmi.ParseUse("", "", 42));
    }

    [Fact]
    public async Task A_machine_without_the_driver_has_no_devices_and_no_error()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(f => File.Exists(Path.Combine(f, "nvidia-smi"))))
            Assert.Empty(await NvidiaSmi.ListAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("auto", "cuda:1", "cuda:1")]
    [InlineData("auto", "cpu", "cpu")]
    [InlineData("auto", null, "auto")]
    [InlineData("cuda", "cuda:1", "cuda:1")]
    [InlineData("cuda", "cpu", "cuda")]
    [InlineData("cuda:0", "cuda:1", "cuda:0")]
    [InlineData("cpu", "cuda:1", "cpu")]
    public void A_slot_decides_what_the_spec_leaves_open(string spec, string? slot, string device) => Assert.Equal(device, DeviceName.On(spec, slot));

    [Fact]
    public async Task A_worker_tells_what_it_uses_without_any_step()
    {
        string path = Directory.CreateTempSubdirectory("cosae-usage-").FullName;
        try
        {
            var told = new TaskCompletionSource<SystemEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var writer = new RunEventWriter(new RunFolder(path));
            var reporter = new RunReporter(writer, TimeProvider.System, e => told.TrySetResult((SystemEvent)e));
            using (UsageSampler.Start(reporter, new Quick()))
            {
                var use = await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
                Assert.InRange(use.RssMib, 10, 1e6);
                Assert.InRange(use.Cores, 0, 1024);
                Assert.Null(use.GpuMib);
            }
            Assert.IsType<SystemEvent>(RunEventReader.Read(new RunFolder(path), 0).Events[0]);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    // Twenty times as fast as the clock on the wall.
    private sealed class Quick : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 20 : dueTime, period > TimeSpan.Zero ? period / 20 : period);
    }
}
