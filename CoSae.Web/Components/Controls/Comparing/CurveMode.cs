namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>How the runs of a group are drawn.</summary>
public enum CurveMode
{
    /// <summary>Their mean, and a band from the lowest run to the highest.</summary>
    Range,

    /// <summary>Their mean, and Student's 95 % interval of it.</summary>
    Interval,

    /// <summary>Every run by itself.</summary>
    Runs,
}
