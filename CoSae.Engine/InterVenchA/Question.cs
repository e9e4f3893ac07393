namespace CoSae.Engine.InterVenchA;

/// <summary>The three scores of InterVenchA.</summary>
public enum Question
{
    /// <summary>Do the latents of a side carry its classes? Select, encode, decode and judge on that side.</summary>
    Extraction,

    /// <summary>Do they mean the same when decoded on the other side? Select and encode here, decode and judge there.</summary>
    Translation,

    /// <summary>Do the same latent numbers carry the class on the other side? Select here, everything else there.</summary>
    Consistency,
}
