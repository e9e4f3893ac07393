using System.CommandLine;
using System.Reflection;
using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Server;

namespace CoSae.Web.Commands;

/// <summary><c>cosae up</c>: the dashboard.</summary>
public static class UpCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port to listen on; 0 takes a free one.", DefaultValueFactory = _ => 5080 };
        var host = new Option<string>("--host") { Description = "Address of this machine to listen on.", DefaultValueFactory = _ => "127.0.0.1" };
        var data = new Option<string?>("--data") { Description = "Folder for runs, data sets and the store." };
        var noDemo = new Option<bool>("--no-demo") { Description = "Do not queue the demo runs on a new store." };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int value) && value is < 0 or > 65535)
                result.AddError($"{value} is not a port; take 0 to 65535.");
        });
        var command = new Command("up", "Start the dashboard.") { port, host, data, noDemo };
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetValue(host)!, parsed.GetValue(port), parsed.GetValue(data), !parsed.GetValue(noDemo), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string host, int port, string? data, bool demo, CancellationToken cancel)
    {
        if (LoopbackAddress.Parse(host) is not { } address)
        {
            await Console.Error.WriteLineAsync(
                $"--host {host}: only addresses of this machine alone (127.0.0.1, ::1, localhost) until there is access control; reach it from elsewhere through an SSH tunnel.");
            return 2;
        }
        var options = new ServerOptions(CosaeHome.Locate(data), address, port, demo);
        try
        {
            using var only = ServerLock.Take(options.Home.Data);
            await using var app = CosaeServer.Build(options);
            await CosaeServer.StartAsync(app, options, cancel);
            string version = typeof(UpCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
            Console.WriteLine($"CoSAE {version} is ready at {app.Urls.First()} (data: {options.Home.Data}). Stop with Ctrl-C.");
            await app.WaitForShutdownAsync(cancel);
            return 0;
        }
        catch (Exception e) when (e is ServerException or StoreException)
        {
            await Console.Error.WriteLineAsync(e.Message.ReplaceLineEndings(" "));
            return 1;
        }
    }
}
