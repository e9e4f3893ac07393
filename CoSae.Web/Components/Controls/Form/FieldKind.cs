namespace CoSae.Web.Components.Controls.Form;

/// <summary>What a field of the spec takes.</summary>
public enum FieldKind
{
    Number,
    Whole,

    /// <summary>One of some names.</summary>
    Choice,

    /// <summary>Yes or no.</summary>
    Flag,
    Text,

    /// <summary>Whole numbers with commas between them.</summary>
    List,
}
