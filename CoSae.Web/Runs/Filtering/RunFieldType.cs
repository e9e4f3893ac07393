namespace CoSae.Web.Runs.Filtering;

/// <summary>How values of a field are written and compared.</summary>
public enum RunFieldType
{
    Text,
    Number,

    /// <summary>0 to 1; may be written in percent.</summary>
    Share,

    /// <summary>Yes or no.</summary>
    Flag,
    Time,

    /// <summary>Seconds; may be written with a unit.</summary>
    Duration,
    State,

    /// <summary>Several texts a run.</summary>
    Tags,
}
