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
    private double _given = double.NaN;
    private bool _unreadable;

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
        // A text that is no number stays until the draft forgets it, for example because another spec was pasted.
        bool forgotten = _unreadable && !Draft.IsUnreadable(Path);
        if (Value.Equals(_given) && !forgotten)
            return;
        (_given, _unreadable) = (Value, false);
        // What a person typed ("1e-3") stays as long as it means the value.
        if (!TryRead(out double typed) || !typed.Equals(Value))
            _text = Value.ToString(CultureInfo.InvariantCulture);
    }

    private void Read(ChangeEventArgs e)
    {
        _text = (e.Value as string ?? "").Trim();
        _unreadable = !TryRead(out double value);
        Draft.SetUnreadable(Path, _unreadable ? $"'{_text}' is not a {(Whole ? "whole number" : "number")}." : null);
        if (!_unreadable)
            Set(value);
    }

    private bool TryRead(out double value) =>
        double.TryParse(_text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value)
        && (!Whole || (value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue));
}
