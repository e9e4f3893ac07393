using System.Text.Json.Nodes;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>Several values of a field, as typed and as read.</summary>
/// <param name="Text">What stands in the field; choices with commas.</param>
/// <param name="Values">Empty where the text cannot be read.</param>
/// <param name="Problem">Why it cannot be read, a sentence.</param>
public sealed record DraftAxis(string Text, IReadOnlyList<JsonNode> Values, string? Problem);
