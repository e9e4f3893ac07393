using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>The draft as JSON, both ways. A text that cannot be read stays in the field with its errors; the form keeps its spec.</summary>
public sealed partial class SpecJsonEditor
{
    private IReadOnlyList<SpecError> _errors = [];
    private string? _rejected;
    private RunSpec? _rejectedAt;

    [CascadingParameter]
    public SpecDraft Draft { get; set; } = null!;

    /// <summary>Looks a data set up by name, for its defaults.</summary>
    [Parameter, EditorRequired]
    public Func<string, DataSetInfo?> Find { get; set; } = null!;

    private string Json => _rejected ?? RunSpecJson.Write(Draft.Spec);

    // Going on in the form is a choice against the rejected text.
    protected override void OnParametersSet()
    {
        if (_rejected is not null && _rejectedAt != Draft.Spec)
            Discard();
    }

    private void Read(ChangeEventArgs e)
    {
        string text = (string)e.Value!;
        try
        {
            var spec = RunSpecJson.Parse(text, Find);
            Discard();
            Draft.Load(spec);
        }
        catch (SpecException problem)
        {
            (_rejected, _rejectedAt, _errors) = (text, Draft.Spec, problem.Errors);
        }
    }

    private void Discard() => (_rejected, _rejectedAt, _errors) = (null, null, []);
}
