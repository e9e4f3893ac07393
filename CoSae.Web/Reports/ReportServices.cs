using CoSae.Web.Components.Controls.Reports;
using CoSae.Web.Sharing;

namespace CoSae.Web.Reports;

/// <summary>Registers what reports and shares need.</summary>
public static class ReportServices
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<ReportStore>()
        .AddSingleton<RunCapture>()
        .AddSingleton<SnapshotPage>()
        .AddSingleton<ShareStore>()
        .AddScoped<ChartsOnPage>()
        .AddScoped<ReportDesk>();
}
