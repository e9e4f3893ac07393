using CoSae.Engine.Runs;

namespace CoSae.Web.Reports;

/// <summary>An item of the data set as a block shows it.</summary>
/// <param name="Row">Number in the data set.</param>
/// <param name="Text">What it is; may be empty where there is a picture.</param>
/// <param name="Activation">How strongly the concept fires for it, or how near it is; null where that says nothing.</param>
/// <param name="Picture">The picture itself as a <c>data:image/…;base64,</c> address; null without one.</param>
/// <param name="Marks">Words of the text that tell the concept apart, marked where they occur.</param>
/// <param name="Label">Its class.</param>
public sealed record BlockItem(
    long Row, string Text, double? Activation = null, string? Picture = null, IReadOnlyList<string>? Marks = null, string? Label = null)
{
    internal IEnumerable<SpecError> Errors(string field)
    {
        if (Picture is not null && !BlockCheck.IsPicture(Picture))
            yield return new(field, $"The picture of row {Row} is no data:image/png, jpeg, gif or webp address of at most {ReportLimits.PictureLength:N0} characters.");
        foreach (var error in BlockCheck.Texts(field, [Text, Label ?? "", .. Marks ?? []], ReportLimits.ItemLength))
            yield return error;
    }
}
