using System.Text.Json.Nodes;
using CoSae.Engine.Runs.Sweeps;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>
/// A field of the spec. Numbers stand in text fields rather than number fields: these take 1e-3, do not change under the
/// mouse wheel, and a text that is no number is told as such instead of being dropped.
/// </summary>
public sealed partial class SpecInput
{
    private string _text = "";
    private string? _given;
    private bool _unreadable;

    /// <summary>The field in the spec's JSON; messages for that path appear here.</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    /// <summary>In place of the label of <see cref="FormFields"/>.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>In place of the help of <see cref="FormFields"/>, for what depends on the value.</summary>
    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>What can be chosen, where the table does not know it.</summary>
    [Parameter]
    public IEnumerable<(string Value, string Title)>? Choices { get; set; }

    /// <summary>What may be typed, among others.</summary>
    [Parameter]
    public IReadOnlyList<string> Suggestions { get; set; } = [];

    /// <summary>Without the unit beside the input, where it says nothing new.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>Beside a tick box.</summary>
    [Parameter]
    public string Yes { get; set; } = "measure it";

    [CascadingParameter]
    public SpecDraft Draft { get; set; } = null!;

    private SpecFieldInfo Field => FormFields.At(Path);

    private string Id => IdOf(Path);

    private string Title => Label ?? Field.Label;

    private DraftAxis? Axis => Draft.Axes.GetValueOrDefault(Path);

    private bool IsChoice => Field.Kind is FieldKind.Choice || (Axis is not null && Field.Kind == FieldKind.Flag);

    private IEnumerable<(string Value, string Title)> AllChoices =>
        Choices ?? (Field.Kind == FieldKind.Flag ? [("true", "yes"), ("false", "no")] : Field.Choices);

    private string Value => FieldText.Show(Draft.Value(Path));

    private string Invalid => Draft.ErrorsAt(Path).Any() ? "true" : "false";

    private bool IsOff => _unreadable || Draft.IsChanged(Path);

    private string Example => Field.Kind switch
    {
        FieldKind.Whole => "1, 2, 5 or 0:4",
        FieldKind.Number => "0.1, 1 or 1e-4..1 log 5",
        FieldKind.List => "1, 2; 1, 2, 5",
        _ => "one, another",
    };

    private string AxisHelp => Field.Kind switch
    {
        FieldKind.Whole => "A list with commas; 0:4 is 0 to 4, 16..1024 log 4 four values evenly apart in ratio.",
        FieldKind.Number => "A list with commas; 1e-4..1 log 5 is five values evenly apart in ratio, 0..1 lin 3 in distance.",
        FieldKind.List => "Lists with semicolons between them.",
        FieldKind.Choice or FieldKind.Flag => "Tick all that are to be tried.",
        _ => "A list with commas.",
    };

    /// <summary>The id of the input for a path.</summary>
    public static string IdOf(string path) => "f-" + path.Replace('.', '-');

    /// <summary>The ids that describe that input.</summary>
    public static string DescribedBy(string path) => $"{IdOf(path)}-help {IdOf(path)}-problem";

    protected override void OnParametersSet()
    {
        // A text that is no value stays until the draft forgets it, for example because another spec was pasted.
        bool forgotten = _unreadable && !Draft.IsUnreadable(Path);
        if (Value == _given && !forgotten)
            return;
        // What a person typed ("1e-3") stays as long as it means the value.
        bool same = !forgotten && !_unreadable && TryRead(_text) is { } typed && JsonNode.DeepEquals(JsonNode.Parse(typed.ToJsonString()), JsonNode.Parse(Draft.Value(Path)?.ToJsonString() ?? "null"));
        (_given, _unreadable) = (Value, false);
        if (!same)
            _text = Value;
    }

    private JsonNode? TryRead(string text)
    {
        try
        {
            return FieldText.Read(Field, text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private void Read(ChangeEventArgs e)
    {
        _text = e.Value as string ?? "";
        if (Path != "name")
            _text = _text.Trim();
        try
        {
            var value = Path == "name" ? JsonValue.Create(_text) : FieldText.Read(Field, _text);
            _unreadable = false;
            Draft.SetUnreadable(Path, null);
            if (!Draft.Set(Path, value))
                throw new FormatException($"'{_text}' is too large a number for this field.");
        }
        catch (FormatException problem)
        {
            _unreadable = true;
            Draft.SetUnreadable(Path, problem.Message);
        }
    }

    private void ToggleSeveral() => Draft.SetSeveral(Path, Axis is null ? Value : null);

    private bool IsChosen(string value) => Axis!.Values.Any(v => FieldText.Show(v) == value);

    private void Choose(string value, bool chosen) =>
        Draft.SetSeveral(Path, string.Join(", ", AllChoices.Select(c => c.Value).Where(v => v == value ? chosen : IsChosen(v))));

    private static string Shown(DraftAxis axis)
    {
        const int most = 8;
        var texts = axis.Values.Take(most).Select(v => v is JsonArray ? $"[{FieldText.Show(v)}]" : SweepAxis.Show(v));
        return string.Join(" · ", texts) + (axis.Values.Count > most ? $" · … · {FieldText.Show(axis.Values[^1])}" : "");
    }
}
