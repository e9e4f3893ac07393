namespace CoSae.Web.Runs;

/// <summary>What is to be done with many runs.</summary>
/// <param name="Tag">Of the kinds that need one, as it is stored.</param>
/// <param name="Priority">The new priority.</param>
public sealed record BulkAction(BulkKind Kind, string Tag = "", int Priority = 0)
{
    /// <summary>While it is done: "Deleting".</summary>
    public string Doing => Kind switch
    {
        BulkKind.Cancel => "Cancelling",
        BulkKind.Resume => "Resuming",
        BulkKind.Rerun => "Queueing again",
        BulkKind.Delete => "Deleting",
        BulkKind.Tag => $"Tagging “{Tag}”",
        BulkKind.Untag => $"Removing the tag “{Tag}”",
        _ => $"Setting priority {Priority}",
    };

    /// <summary>Afterwards: "Deleted".</summary>
    public string Done => Kind switch
    {
        BulkKind.Cancel => "Cancelled",
        BulkKind.Resume => "Resumed",
        BulkKind.Rerun => "Queued again",
        BulkKind.Delete => "Deleted",
        BulkKind.Tag => $"Tagged “{Tag}”",
        BulkKind.Untag => $"Removed the tag “{Tag}” from",
        _ => $"Set priority {Priority} for",
    };

    /// <summary>Why some of the runs may have been left as they were.</summary>
    public string Left => Kind switch
    {
        BulkKind.Cancel => "had ended already",
        BulkKind.Resume => "are done, queued or at work",
        BulkKind.Rerun => "could not be queued",
        BulkKind.Delete => "are still held by a worker: cancel them first",
        BulkKind.Tag => "had it already",
        BulkKind.Untag => "did not have it",
        _ => "had it already",
    };
}
