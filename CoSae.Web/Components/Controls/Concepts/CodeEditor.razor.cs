using System.Globalization;
using CoSae.Engine.Concepts;
using CoSae.Web.Concepts;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Concepts;

/// <summary>The concepts of an item with a switch, a factor and a partner each.</summary>
public sealed partial class CodeEditor
{
    [Parameter, EditorRequired]
    public IReadOnlyList<ShownLatent> Code { get; set; } = [];

    [Parameter, EditorRequired]
    public CodeEdit Edit { get; set; } = CodeEdit.None;

    /// <summary>The concept that stands out.</summary>
    [Parameter]
    public int? Latent { get; set; }

    [Parameter]
    public string FromName { get; set; } = "A";

    [Parameter]
    public string ToName { get; set; } = "B";

    [Parameter, EditorRequired]
    public EventCallback<CodeEdit> Changed { get; set; }

    /// <summary>Address of a concept's page.</summary>
    [Parameter, EditorRequired]
    public Func<int, string> Link { get; set; } = null!;

    private static string Name(ShownLatent c) => c.Label.Length > 0 ? c.Label : $"latent {c.Latent}";

    private float Factor(int latent) => Edit.Scale.GetValueOrDefault(latent, 1);

    private string? Partner(int latent) => Edit.Swap.TryGetValue(latent, out int other) ? $"{other}"
        : Edit.Swap.Where(s => s.Value == latent).Select(s => $"{s.Key}").FirstOrDefault();

    private Task Toggle(int latent, bool on)
    {
        var off = new SortedSet<int>(Edit.Off);
        _ = on ? off.Remove(latent) : off.Add(latent);
        return Changed.InvokeAsync(Edit with { Off = off });
    }

    private Task Rescale(int latent, ChangeEventArgs e)
    {
        if (!float.TryParse(e.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out float factor))
            return Task.CompletedTask;
        var scale = new SortedDictionary<int, float>(Edit.Scale.ToDictionary()) { [latent] = factor };
        if (Math.Abs(factor - 1) < 1e-3)
            scale.Remove(latent);
        return Changed.InvokeAsync(Edit with { Scale = scale });
    }

    private Task Exchange(int latent, ChangeEventArgs e)
    {
        var swap = new SortedDictionary<int, int>(Edit.Swap.Where(s => s.Key != latent && s.Value != latent).ToDictionary());
        // A number that is no concept is kept: the address then says what is wrong with it.
        if (int.TryParse(e.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out int other))
            swap[latent] = other;
        return Changed.InvokeAsync(Edit with { Swap = swap });
    }
}
