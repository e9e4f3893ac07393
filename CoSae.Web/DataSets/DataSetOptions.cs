namespace CoSae.Web.DataSets;

/// <summary>Section <c>DataSets</c> of the settings.</summary>
public sealed class DataSetOptions
{
    /// <summary>Largest upload, all files of a data set together, in bytes; larger ones are added by their path on the server.</summary>
    public long MaxUploadBytes { get; set; } = 8L << 30;
}
