namespace CoSae.Web.Runs;

/// <summary>What can be done with many runs at once.</summary>
public enum BulkKind
{
    Cancel,
    Resume,
    Rerun,
    Delete,
    Tag,
    Untag,
    Priority,
}
