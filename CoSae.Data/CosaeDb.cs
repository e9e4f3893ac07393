using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CoSae.Data;

/// <summary>The store. Take one from the factory per operation; never keep it in a field.</summary>
public sealed class CosaeDb(DbContextOptions<CosaeDb> options) : DbContext(options)
{
    public DbSet<Run> Runs => Set<Run>();

    /// <summary>All curves; see <see cref="MetricStore"/> for reading them by name.</summary>
    public DbSet<MetricPoint> Points => Set<MetricPoint>();

    public DbSet<MetricSeries> Series => Set<MetricSeries>();

    public DbSet<RunScore> Scores => Set<RunScore>();

    public DbSet<RunMessage> Messages => Set<RunMessage>();

    public DbSet<DataSetEntity> DataSets => Set<DataSetEntity>();

    public DbSet<RunTag> Tags => Set<RunTag>();

    public DbSet<Sweep> Sweeps => Set<Sweep>();

    public DbSet<SavedView> Views => Set<SavedView>();

    public DbSet<QueueState> Queue => Set<QueueState>();

    public DbSet<ConceptLabel> ConceptLabels => Set<ConceptLabel>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<Share> Shares => Set<Share>();

    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        // SQLite has no time type and compares text; whole milliseconds sort, compare and index as they are.
        builder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        builder.Properties<RunState>().HaveConversion<string>();
        builder.Properties<SweepState>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Run>(run =>
        {
            run.HasKey(r => r.Key);
            run.HasAlternateKey(r => r.Id);
            run.HasIndex(r => new { r.State, r.Id });
            run.HasIndex(r => r.SpecHash);
            run.HasIndex(r => r.GroupKey);
            run.HasIndex(r => r.SweepId);
            // No foreign key to the sweep: a run outlives it.
        });
        model.Entity<MetricPoint>(point =>
        {
            point.ToTable("Points");
            point.HasKey(p => new { p.RunKey, p.SeriesKey, p.Step });
            point.HasOne<Run>().WithMany().HasForeignKey(p => p.RunKey);
            // No index and no key on the series: the primary key is the only b-tree of the big table.
            point.Property(p => p.SeriesKey).ValueGeneratedNever();
        });
        model.Entity<MetricSeries>(series =>
        {
            series.ToTable("Series");
            series.HasKey(s => s.Key);
            series.HasIndex(s => s.Name).IsUnique();
        });
        model.Entity<RunScore>(score =>
        {
            score.HasKey(s => new { s.RunId, s.Name });
            score.HasOne<Run>().WithMany().HasForeignKey(s => s.RunId).HasPrincipalKey(r => r.Id);
        });
        model.Entity<RunMessage>(message =>
        {
            message.HasOne<Run>().WithMany().HasForeignKey(m => m.RunId).HasPrincipalKey(r => r.Id);
        });
        model.Entity<DataSetEntity>(set =>
        {
            set.ToTable("DataSets");
            set.HasKey(d => d.Name);
        });
        model.Entity<RunTag>(tag =>
        {
            tag.HasKey(t => new { t.RunId, t.Tag });
            tag.HasIndex(t => t.Tag);
            tag.HasOne<Run>().WithMany().HasForeignKey(t => t.RunId).HasPrincipalKey(r => r.Id);
        });
        model.Entity<SavedView>(view => view.HasKey(v => v.Name));
        model.Entity<QueueState>(queue => queue.Property(q => q.Id).ValueGeneratedNever());
        model.Entity<ConceptLabel>(label =>
        {
            label.HasKey(l => new { l.RunId, l.Latent });
            label.HasOne<Run>().WithMany().HasForeignKey(l => l.RunId).HasPrincipalKey(r => r.Id);
        });
        model.Entity<Share>(share => share.HasKey(s => s.Token));
        StoreFunctions.AddTo(model);
    }

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        t => t.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));
}
