using CoSae.Engine.Runs;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>What the table of runs shows: the whole of it stands in the address.</summary>
public sealed record RunQuery
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>Value of <see cref="State"/> for everything that has not ended.</summary>
    public const string Active = "active";

    /// <summary>Part of the name or the id.</summary>
    public string? Search { get; init; }

    public string? Method { get; init; }

    public string? Dataset { get; init; }

    /// <summary>A <see cref="RunState"/> in lower case, or <see cref="Active"/>.</summary>
    public string? State { get; init; }

    /// <summary>A column of <see cref="RunColumns"/>; newest first where none is given.</summary>
    public string? Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether any run might be left out.</summary>
    public bool IsFiltered => Search is not null || Method is not null || Dataset is not null || State is not null;

    /// <summary>As query parameters; what is at its default is null and so left out.</summary>
    public IReadOnlyDictionary<string, object?> ToParameters() => new Dictionary<string, object?>
    {
        ["q"] = Search, ["method"] = Method, ["dataset"] = Dataset, ["state"] = State,
        ["sort"] = Sort, ["desc"] = Descending ? true : null, ["page"] = Page > 1 ? Page : null,
    };
}
