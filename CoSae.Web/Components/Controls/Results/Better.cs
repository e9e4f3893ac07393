namespace CoSae.Web.Components.Controls.Results;

/// <summary>Which end of a figure is the good one.</summary>
public enum Better
{
    Higher,
    Lower,
}
