using System.Linq.Expressions;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace CoSae.Data;

/// <summary>What SQLite can compute of a row and C# has no word for. Only queries can call these.</summary>
public static class StoreFunctions
{
    /// <summary>The number (or 1 and 0 for true and false) at a path of a JSON text, <c>$.training.seed</c>; null where there is none.</summary>
    public static double? JsonNumber(string json, string path) => throw OnlyInQueries();

    /// <summary>The text at a path of a JSON text; numbers and lists as they are written; null where there is none.</summary>
    public static string? JsonText(string json, string path) => throw OnlyInQueries();

    /// <summary>Milliseconds from one time to another.</summary>
    /// <param name="now">Unix milliseconds, in place of <paramref name="to"/> where that has not come yet.</param>
    /// <returns>Null where <paramref name="from"/> has not come.</returns>
    public static long? Milliseconds(DateTimeOffset? from, DateTimeOffset? to, long now) => throw OnlyInQueries();

    /// <summary>The name of a state, as the column has it.</summary>
    public static string StateName(RunState state) => throw OnlyInQueries();

    internal static void AddTo(ModelBuilder model)
    {
        // Two names of one function, which returns whatever type stands in the JSON.
        foreach (string name in new[] { nameof(JsonNumber), nameof(JsonText) })
            model.HasDbFunction(typeof(StoreFunctions).GetMethod(name)!).HasName("json_extract").IsBuiltIn();
        model.HasDbFunction(typeof(StoreFunctions).GetMethod(nameof(Milliseconds))!).HasTranslation(a => new SqlBinaryExpression(
            ExpressionType.Subtract,
            new SqlFunctionExpression("coalesce", [a[1], a[2]], nullable: true, [false, false], typeof(long), LongTypeMapping.Default),
            a[0], typeof(long), LongTypeMapping.Default));
        model.HasDbFunction(typeof(StoreFunctions).GetMethod(nameof(StateName))!).HasTranslation(a =>
            new SqlUnaryExpression(ExpressionType.Convert, a[0], typeof(string), StringTypeMapping.Default));
    }

    private static InvalidOperationException OnlyInQueries() => new("This function exists in queries of the store only.");
}
