using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CoSae.Data;

/// <summary>Sets on every connection what SQLite does not remember in the file (WAL it does: see <see cref="StoreSetup"/>).</summary>
internal sealed class StorePragmas : DbConnectionInterceptor
{
    public static StorePragmas Instance { get; } = new();

    // With WAL, NORMAL loses at most the last transactions on a power cut, never consistency; the byte offset of the
    // events is in the same transaction, so what is lost is read again.
    // Reading through the system's own cache halves what sorting ten thousand runs by a score takes; without it every page
    // of the file is a call and a copy.
    private const string Pragmas = "PRAGMA busy_timeout=10000; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA mmap_size=1073741824;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
