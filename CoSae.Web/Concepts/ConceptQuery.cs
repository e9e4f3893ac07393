using System.Globalization;
using CoSae.Engine.Concepts;
using Microsoft.AspNetCore.WebUtilities;

namespace CoSae.Web.Concepts;

/// <summary>Which concepts of a run the list shows, and in what order; all of it stands in the address.</summary>
public sealed record ConceptQuery
{
    public const string DefaultSort = "strength";

    /// <summary>Words of a label, or of items that the concept fires for.</summary>
    public string? Search { get; init; }

    public ConceptState? State { get; init; }

    /// <summary>Name of a class that the concept tells of.</summary>
    public string? Class { get; init; }

    /// <summary>Share of test items that it fires for on a side, at least.</summary>
    public double? LeastRate { get; init; }

    /// <summary>Agreement of the sides, at least.</summary>
    public double? LeastAgreement { get; init; }

    /// <summary>Causal agreement, at least.</summary>
    public double? LeastCausal { get; init; }

    /// <summary>A key of <see cref="ConceptColumns"/>; null for the strength, or for the fit to a search.</summary>
    public string? Sort { get; init; }

    public bool Descending { get; init; }

    public bool IsFiltered => Search is not null || State is not null || Class is not null || LeastRate is not null || LeastAgreement is not null || LeastCausal is not null;

    /// <summary>From the fields of an address; what cannot be read is as if it were not there.</summary>
    public static ConceptQuery Read(string? search, string? state, string? className, string? rate, string? agreement, string? causal, string? sort, bool? descending) => new()
    {
        Search = string.IsNullOrWhiteSpace(search) ? null : search.Trim(),
        State = Enum.TryParse(state, ignoreCase: true, out ConceptState s) && Enum.IsDefined(s) && state!.All(char.IsLetter) ? s : null,
        Class = string.IsNullOrEmpty(className) ? null : className,
        LeastRate = Number(rate), LeastAgreement = Number(agreement), LeastCausal = Number(causal),
        Sort = ConceptColumns.All.Any(c => c.Key == sort) ? sort : null, Descending = descending ?? false,
    };

    /// <summary>For addresses; null leaves a field out.</summary>
    public Dictionary<string, object?> ToParameters() => new()
    {
        ["q"] = Search, ["state"] = State?.ToString().ToLowerInvariant(), ["class"] = Class,
        ["rate"] = Text(LeastRate), ["agreement"] = Text(LeastAgreement), ["causal"] = Text(LeastCausal), ["sort"] = Sort, ["desc"] = Descending ? true : null,
    };

    /// <summary>Where the list of a run's concepts shows this.</summary>
    public string ListAddress(string runId) => WithQuery($"runs/{runId}/concepts");

    /// <summary>Where a concept is shown, which knows the list it was opened from.</summary>
    public string ConceptAddress(string runId, int latent) => WithQuery(FormattableString.Invariant($"runs/{runId}/concepts/{latent}"));

    private string WithQuery(string path) => QueryHelpers.AddQueryString(path, ToParameters()
        .Where(p => p.Value is not null).ToDictionary(p => p.Key, p => Convert.ToString(p.Value, CultureInfo.InvariantCulture)));

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    private static string? Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
