using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Data;

/// <summary>How a context reaches the store file.</summary>
public static class StoreOptions
{
    /// <summary>For <c>AddDbContextFactory</c>.</summary>
    public static DbContextOptionsBuilder UseStore(this DbContextOptionsBuilder options, string file) => options
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 }.ToString())
        .AddInterceptors(StorePragmas.Instance);
}
