using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>
/// A number of the spec. A text field rather than a number field: it takes 1e-3, it does not change under the mouse
/// wheel, and a text that is no number is told as such instead of being dropped.
/// </summary>
public sealed partial class SpecNumber
{
    private string _text = "";
    private double _shown = double.NaN;

    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>Only whole numbers.</summary>
    [Parameter]
    public bool Whole { get; set; }

    [Parameter, EditorRequired]
    public double Value { get; set; }

    /// <summary>Takes a number that was entered.</summary>
    [Parameter, EditorRequired]
    public Action<double> Set { get; set; } = static _ => { };

    [CascadingParameter]
    public SpecDraft Draft { get; set; } = null!;

    protected override void OnParametersSet()
    {
        // What a person typed ("1e-3") stays as long as it means the value.
        if (Value.Equals(_shown))
            return;
        _shown = Value;
        _text = Value.ToString(CultureInfo.InvariantCulture);
    }

    private void Read(ChangeEventArgs e)
    {
        _text = (e.Value as string ?? "").Trim();
        bool number = double.TryParse(_text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value);
        bool fits = number && (!Whole || (value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue));
        Draft.SetUnreadable(Path, fits ? null : $"'{_text}' is not a {(Whole ? "whole number" : "number")}.");
        if (!fits)
            return;
        _shown = value;
        Set(value);
    }
}
