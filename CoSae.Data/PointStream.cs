using System.Collections;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CoSae.Data;

/// <summary>
/// The points of one curve between two steps, in order, straight from SQLite: a data reader takes twice as long, which
/// ten million points make felt. Runs once.
/// </summary>
internal sealed class PointStream(SqliteConnection connection, int run, int series, long from, long to) : IEnumerable<(long Step, double Value)>
{
    private const string Sql = "SELECT Step, Value FROM Points WHERE RunKey = ?1 AND SeriesKey = ?2 AND Step BETWEEN ?3 AND ?4 ORDER BY Step";

    /// <exception cref="SqliteException">The store cannot be read.</exception>
    public IEnumerator<(long Step, double Value)> GetEnumerator()
    {
        var store = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v2(store, Sql, out var statement), raw.SQLITE_OK);
        using (statement)
        {
            Check(raw.sqlite3_bind_int(statement, 1, run), raw.SQLITE_OK);
            Check(raw.sqlite3_bind_int(statement, 2, series), raw.SQLITE_OK);
            Check(raw.sqlite3_bind_int64(statement, 3, from), raw.SQLITE_OK);
            Check(raw.sqlite3_bind_int64(statement, 4, to), raw.SQLITE_OK);
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
                yield return (raw.sqlite3_column_int64(statement, 0), raw.sqlite3_column_double(statement, 1));
            Check(code, raw.SQLITE_DONE);
        }

        void Check(int code, int expected)
        {
            if (code != expected)
                throw new SqliteException($"The curve cannot be read: {raw.sqlite3_errmsg(store).utf8_to_string()}", code);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
