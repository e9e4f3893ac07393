namespace CoSae.Web.Sharing;

/// <summary>What a token leads to.</summary>
public enum ShareState
{
    /// <summary>There never was such a link, or its file is gone.</summary>
    Unknown,

    Open,

    Expired,

    Revoked,
}
