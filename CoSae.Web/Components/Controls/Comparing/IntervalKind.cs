namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>What an interval of a group is over.</summary>
public enum IntervalKind
{
    /// <summary>There is none: seeds that agree to rounding, or a single run without bootstrap.</summary>
    None,

    /// <summary>Student's 95 % interval of the mean over seeds.</summary>
    Seeds,

    /// <summary>The 95 % bootstrap interval over test items of the one run there is: it says nothing of other seeds.</summary>
    Bootstrap,
}
