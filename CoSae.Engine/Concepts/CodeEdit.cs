using System.Globalization;

namespace CoSae.Engine.Concepts;

/// <summary>What is done to a code: concepts change places, then are scaled, then switched off. Written in addresses as <c>3:9</c>, <c>5:2,7:0.5</c>, <c>3,17</c>.</summary>
public sealed record CodeEdit
{
    /// <summary>Nothing is done.</summary>
    public static CodeEdit None { get; } = new();

    /// <summary>The largest factor: what no code ever showed says little.</summary>
    public const float MostScale = 100;

    /// <summary>Concepts that are switched off.</summary>
    public IReadOnlySet<int> Off { get; init; } = new SortedSet<int>();

    /// <summary>Factors of concepts, 0 to 100.</summary>
    public IReadOnlyDictionary<int, float> Scale { get; init; } = new SortedDictionary<int, float>();

    /// <summary>Pairs of concepts that take each other's activation.</summary>
    public IReadOnlyDictionary<int, int> Swap { get; init; } = new SortedDictionary<int, int>();

    public bool IsEmpty => Off.Count + Scale.Count + Swap.Count == 0;

    /// <summary>As an address has it, or null for nothing.</summary>
    public string? OffText => Off.Count == 0 ? null : string.Join(',', Off.Order());

    /// <inheritdoc cref="OffText"/>
    public string? ScaleText => Scale.Count == 0 ? null : string.Join(',', Scale.OrderBy(s => s.Key).Select(s => FormattableString.Invariant($"{s.Key}:{s.Value:0.###}")));

    /// <inheritdoc cref="OffText"/>
    public string? SwapText => Swap.Count == 0 ? null : string.Join(',', Swap.OrderBy(s => s.Key).Select(s => FormattableString.Invariant($"{s.Key}:{s.Value}")));

    /// <summary>Reads an address.</summary>
    /// <returns>What could be read, and every mistake.</returns>
    public static (CodeEdit Edit, IReadOnlyList<string> Errors) Parse(string? off, string? scale, string? swap, int latents)
    {
        var errors = new List<string>();
        var (offs, scales, swaps) = (new SortedSet<int>(), new SortedDictionary<int, float>(), new SortedDictionary<int, int>());
        foreach (string part in Parts(off))
            if (Latent("off", part) is { } latent)
                offs.Add(latent);
        foreach (string part in Parts(scale))
        {
            string[] sides = part.Split(':');
            if (sides.Length != 2 || !float.TryParse(sides[1], NumberStyles.Float, CultureInfo.InvariantCulture, out float factor) || factor is not (>= 0 and <= MostScale))
                errors.Add($"scale={part}: give a concept and a factor of 0 to {MostScale}, as in scale=5:2.");
            else if (Latent("scale", sides[0]) is { } latent)
                scales[latent] = factor;
        }
        foreach (string part in Parts(swap))
        {
            string[] sides = part.Split(':');
            if (sides.Length != 2)
                errors.Add($"swap={part}: give two concepts, as in swap=3:9.");
            else if (Latent("swap", sides[0]) is { } one && Latent("swap", sides[1]) is { } other)
            {
                if (one == other || swaps.Any(s => s.Key == one || s.Value == one || s.Key == other || s.Value == other))
                    errors.Add($"swap={part}: a concept can change places once, with another.");
                else
                    swaps[one] = other;
            }
        }
        return (new CodeEdit { Off = offs, Scale = scales, Swap = swaps }, errors);

        static string[] Parts(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

        int? Latent(string field, string text)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int latent) && latent < latents)
                return latent;
            errors.Add($"{field}={text}: there is no such concept; there are 0 to {latents - 1}.");
            return null;
        }
    }

    /// <summary>The code after it, in the order of the latents; concepts of 0 are left out.</summary>
    public IReadOnlyList<(int Latent, float Value)> Apply(IReadOnlyList<(int Latent, float Value)> code)
    {
        var values = new SortedDictionary<int, float>();
        foreach (var (latent, value) in code)
            values[latent] = value;
        foreach (var (one, other) in Swap)
            (values[one], values[other]) = (values.GetValueOrDefault(other), values.GetValueOrDefault(one));
        foreach (var (latent, factor) in Scale)
            if (values.TryGetValue(latent, out float value))
                values[latent] = value * factor;
        return [.. values.Where(v => v.Value != 0 && !Off.Contains(v.Key)).Select(v => (v.Key, v.Value))];
    }

    public bool Equals(CodeEdit? other) => other is not null && (OffText, ScaleText, SwapText) == (other.OffText, other.ScaleText, other.SwapText);

    public override int GetHashCode() => HashCode.Combine(OffText, ScaleText, SwapText);
}
