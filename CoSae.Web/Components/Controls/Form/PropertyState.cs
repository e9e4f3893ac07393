namespace CoSae.Web.Components.Controls.Form;

/// <summary>Whether a run enforces a property of the 2x2, and by what.</summary>
public enum PropertyState
{
    /// <summary>Nothing asks for it.</summary>
    Off,

    /// <summary>The method asks for it and its weight was set to 0.</summary>
    SwitchedOff,

    /// <summary>A weight asks for it that the method by itself does not have.</summary>
    Added,

    /// <summary>The method's own objective asks for it.</summary>
    Objective,

    /// <summary>The method's architecture asks for it, without a weight.</summary>
    Architecture,
}
