using CoSae.Data;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Api;
using CoSae.Web.Components;
using CoSae.Web.Concepts;
using CoSae.Web.DataSets;
using CoSae.Web.Reports;
using CoSae.Web.Runs;
using CoSae.Web.Sharing;
using CoSae.Web.Theory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;

namespace CoSae.Web.Server;

/// <summary>Puts the web application together.</summary>
public static class CosaeServer
{
    /// <summary>The application, not started yet; the store must be prepared first (<see cref="StartAsync"/> does both).</summary>
    public static WebApplication Build(ServerOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(CosaeServer).Assembly.GetName().Name,
            ContentRootPath = options.Home.Root, // appsettings.json
        });
        // The built (not published) program finds its packages' css and js only when told to.
        builder.WebHost.UseStaticWebAssets();
        // The files are those of the build: without this each answer would look whether one has changed, and pack it anew, badly.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, options.Port);
        });
        AddStoreAndQueue(builder, options);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            // A text of a report, sent as it is typed, is longer than the 32 KiB that end a connection otherwise.
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = 1 << 20);
        builder.Services.AddRadzenComponents();
        builder.Services.AddProblemDetails();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseExceptionHandler();
        // People get a page that says where to go on; programs problem details, which are there before the outer one looks.
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseWhen(c => IsForPrograms(c.Request.Path), b => b.UseStatusCodePages());
        app.UseMiddleware<LocalOnly>(options);
        app.UseAntiforgery();
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, $"{builder.Environment.ApplicationName}.staticwebassets.endpoints.json")))
            app.MapStaticAssets();
        app.MapHealth();
        app.MapRuns();
        app.MapRunResults();
        app.MapQueue();
        app.MapRunAnnotations();
        app.MapSweeps();
        app.MapCompare();
        app.MapDataSets();
        app.MapReports();
        app.MapShares();
        app.MapShared();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    /// <summary>Brings the store into shape, queues the demo on a new one, binds the address.</summary>
    /// <exception cref="ServerException">The address is taken, or the settings of the queue cannot be used.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public static async Task StartAsync(WebApplication app, ServerOptions options, CancellationToken cancel = default)
    {
        var factory = app.Services.GetRequiredService<IDbContextFactory<CosaeDb>>();
        await app.Services.GetRequiredService<SlotTable>().PrepareAsync(cancel);
        UploadFolder.Clean(options.Home);
        bool created = await StoreSetup.PrepareAsync(factory, cancel);
        await DataSetIndex.UpdateAsync(factory, DataSetCatalog.All(options.Home), app.Services.GetRequiredService<TimeProvider>(), cancel);
        if (created && options.Demo)
            await app.Services.GetRequiredService<DemoRuns>().EnqueueAsync(cancel);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException e)
        {
            throw new ServerException($"The port {options.Port} cannot be bound ({e.InnerException?.Message ?? e.Message}): take another with --port.", e);
        }
    }

    private static bool IsForPrograms(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/health");

    private static DataSetInfo? Find(CosaeHome home, string name)
    {
        try
        {
            return DataSetCatalog.Find(home, name);
        }
        catch (InvalidDataException e)
        {
            throw new SpecException([new SpecError("data.dataset", e.Message)]);
        }
    }

    private static void AddStoreAndQueue(WebApplicationBuilder builder, ServerOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(options.Home);
        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContextFactory<CosaeDb>(db => db.UseStore(options.Home.StoreFile));
        services.AddSingleton<MetricStore>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<QueueStore>();
        services.AddSingleton<SlotTable>();
        services.AddSingleton<QueueReader>();
        services.AddSingleton<SharedReads>();
        services.AddSingleton<LiveCurves>();
        services.Configure<QueueOptions>(builder.Configuration.GetSection("Queue"));
        services.AddSingleton<FindDataSet>(name => Find(options.Home, name));
        services.Configure<DataSetOptions>(builder.Configuration.GetSection("DataSets"));
        services.AddSingleton<DataSetTool>();
        services.AddSingleton<TheoryTool>();
        services.AddReports();
        services.AddSingleton<QueueSignal>();
        services.AddSingleton<RunFeed>();
        services.AddSingleton<RunQueue>();
        services.AddSingleton<SweepStore>();
        services.AddSingleton<SweepQueue>();
        services.AddSingleton<RunEstimator>();
        services.AddSingleton<RunBulk>();
        services.AddSingleton<RunAnnotations>();
        services.AddSingleton<SavedViews>();
        services.AddSingleton<SweepEstimator>();
        services.AddSingleton<LocalLauncher>();
        services.AddSingleton<DemoRuns>();
        services.AddSingleton<ConceptLabelStore>();
        services.AddSingleton<ConceptRuns>();
        services.AddHostedService<RunSupervisor>();
        services.AddHostedService<SweepSupervisor>();
        // Workers get ten seconds to save, pages close meanwhile.
        services.Configure<HostOptions>(host =>
        {
            host.ServicesStopConcurrently = true;
            host.ShutdownTimeout = TimeSpan.FromSeconds(15);
        });
    }
}
