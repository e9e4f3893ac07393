using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>
/// The draft as JSON, both ways: a spec, or a sweep where fields take several values. A text that cannot be read stays in the
/// field with its errors; the form keeps what it has.
/// </summary>
public sealed partial class SpecJsonEditor
{
    private const long LargestFile = 4 << 20;

    private IReadOnlyList<SpecError> _errors = [];
    private string? _rejected, _rejectedAt;
    private int _fileKey;

    [CascadingParameter]
    public SpecDraft Draft { get; set; } = null!;

    /// <summary>Looks a data set up by name, for its defaults.</summary>
    [Parameter, EditorRequired]
    public Func<string, DataSetInfo?> Find { get; set; } = null!;

    private string What => Draft.IsSweep ? "sweep" : "spec";

    private string Written => Draft.IsSweep ? SweepJson.Write(Draft.ToSweep()) : RunSpecJson.Write(Draft.Spec);

    private string Json => _rejected ?? Written;

    // Going on in the form is a choice against the rejected text.
    protected override void OnParametersSet()
    {
        if (_rejected is not null && _rejectedAt != Written)
            Discard();
    }

    private async Task ReadFileAsync(InputFileChangeEventArgs e)
    {
        try
        {
            if (e.File.Size > LargestFile)
                throw new IOException($"it has {Format.Bytes(e.File.Size)}, and a spec never has more than {Format.Bytes(LargestFile)}");
            await using var stream = e.File.OpenReadStream(LargestFile);
            using var reader = new StreamReader(stream);
            Read(await reader.ReadToEndAsync());
        }
        catch (IOException problem)
        {
            _errors = [new SpecError("", $"{e.File.Name} was not read: {problem.Message}.")];
        }
        // A fresh input: the same file can be chosen again after it was corrected.
        _fileKey++;
    }

    private void Read(string text)
    {
        try
        {
            if (SweepJson.IsSweep(text))
            {
                var sweep = SweepJson.Parse(text);
                Draft.Load(sweep);
                Discard();
            }
            else
            {
                var spec = RunSpecJson.Parse(text, Find);
                Discard();
                Draft.Load(spec);
            }
        }
        catch (SpecException problem)
        {
            (_rejected, _rejectedAt, _errors) = (text, Written, problem.Errors);
        }
    }

    private void Discard() => (_rejected, _rejectedAt, _errors) = (null, null, []);
}
