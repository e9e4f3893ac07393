using System.Diagnostics;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;
using CoSae.Tests.Browser;
using CoSae.Tests.Engine.Data;
using CoSae.Web.Components.Controls.Form;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Tests.Web;

/// <summary>The lines that the form offers for a shell, run by one.</summary>
public sealed class StartLinesTests : IDisposable
{
    private const string Name = """It's $HOME, `date`, "quoted" \n & 100 % > é""";

    private readonly string _folder = Directory.CreateTempSubdirectory("cosae-lines-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_curl_line_queues_the_spec_and_the_sweep()
    {
        await using var server = await TestServer.StartAsync(o => o.Slots = 0);
        var spec = TestServer.Spec(Name);
        string answer = await BashAsync(StartLines.Curl(server.Address + "/", RunSpecJson.Canonical(spec)));
        await using var db = server.Store();
        var run = await db.Runs.SingleAsync();
        Assert.Contains(run.Id, answer);
        Assert.Equal(spec, run.ReadSpec());

        var draft = new SpecDraft(_ => null);
        draft.Load(spec with { Name = "It's a sweep" });
        draft.SetSeveral("training.seed", "0:3");
        answer = await BashAsync(StartLines.Curl(server.Address.ToString(), StartLines.Json(draft)));
        var sweep = await db.Sweeps.SingleAsync();
        Assert.Contains($"\"sweep\":\"{sweep.Id}\"", answer);
        Assert.Equal("It's a sweep", sweep.Name);
        Assert.Equal(4, await db.Runs.CountAsync(r => r.SweepId == sweep.Id));
        Assert.Equal([0L, 1L, 2L, 3L], SweepJson.Parse(sweep.Json).Grid.Single().Values.Select(v => v.GetValue<long>()));
    }

    [Fact]
    public async Task The_train_line_trains_the_spec()
    {
        // The command of the checkout without its set-up.
        string program = Path.Combine(_folder, "cosae");
        await File.WriteAllTextAsync(program, $"#!/bin/bash\nexec {StartLines.Quote(ServerProcess.Program)} \"$@\" --data {StartLines.Quote(_folder)}\n");
        await BashAsync("chmod +x cosae");
        TinyDataSet.Write(Path.Combine(_folder, "datasets"));
        var spec = RunSpecJson.Parse(TinyDataSet.Spec("Tiny", steps: 3), name => CoSae.Engine.Data.DataSetCatalog.Find(new CosaeHome(_folder, _folder), name));
        spec = spec with { Name = Name, Evaluation = spec.Evaluation with { Intervencha = false, Bootstrap = 0, ProbeRepeats = 0 } };

        await BashAsync(StartLines.Train(spec));

        string run = Assert.Single(Directory.GetDirectories(Path.Combine(_folder, "runs")));
        Assert.Equal(spec, new RunFolder(run).ReadSpec());
        Assert.True(File.Exists(new RunFolder(run).ScoresFile));
    }

    [Theory]
    [InlineData("CoSAE, 1 % pairs", "cosae-1-pairs.json")]
    [InlineData("../../etc", "etc.json")]
    [InlineData("日本", "spec.json")]
    public void Files_are_named_after_the_run_without_what_a_shell_minds(string name, string file) => Assert.Equal(file, StartLines.FileName(name));

    private async Task<string> BashAsync(string line)
    {
        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", line]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = bash.StandardError.ReadToEndAsync();
        string output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        Assert.True(bash.ExitCode == 0, $"{line}\n{output}\n{await error}");
        return output;
    }
}
