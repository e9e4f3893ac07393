namespace CoSae.Web.Runs.Filtering;

/// <summary>Patterns of SQL's LIKE, which ignores the case of ASCII letters.</summary>
internal static class LikePattern
{
    /// <summary>Before a sign that stands for itself.</summary>
    public const string Sign = @"\";

    /// <summary>A pattern that only the text itself matches.</summary>
    public static string Escape(string text) => text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");

    /// <summary>A pattern in which the text's stars stand for anything.</summary>
    public static string OfStars(string text) => Escape(text).Replace('*', '%');
}
