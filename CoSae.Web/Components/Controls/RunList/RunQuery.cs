using CoSae.Web.Runs.Filtering;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>What the table of runs shows: the whole of it stands in the address.</summary>
public sealed record RunQuery
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>The text of a <see cref="RunFilter"/>.</summary>
    public string? Filter { get; init; }

    /// <summary>Name of a field; newest first where none is given.</summary>
    public string? Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Names of the columns with commas; null for the usual ones.</summary>
    public string? Columns { get; init; }

    /// <summary>As <see cref="RunGrouping.Parse"/> reads it; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>Tokens of the groups that are open, with commas.</summary>
    public string? Open { get; init; }

    /// <summary>Whether any run might be left out.</summary>
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Filter);

    /// <summary>As query parameters; what is at its default is null and so left out.</summary>
    public IReadOnlyDictionary<string, object?> ToParameters() => new Dictionary<string, object?>
    {
        ["q"] = IsFiltered ? Filter : null, ["sort"] = Sort, ["desc"] = Descending ? true : null, ["page"] = Page > 1 ? Page : null,
        ["cols"] = Columns, ["group"] = Group, ["open"] = string.IsNullOrEmpty(Open) ? null : Open,
        // Names of parts of the filter in addresses of earlier versions.
        ["method"] = null, ["dataset"] = null, ["state"] = null,
    };

    /// <summary>What a saved view remembers: all but the page and what is open.</summary>
    public string ToViewQuery() => string.Join('&',
        from p in (this with { Page = 1, Open = null }).ToParameters()
        where p.Value is not null
        select $"{p.Key}={Uri.EscapeDataString(p.Value is true ? "True" : p.Value.ToString()!)}");
}
