using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Runs;

namespace CoSae.Web.Components.Controls;

/// <summary>Data sets for pages, which go on without one that is damaged.</summary>
public static class DataSetLookup
{
    /// <summary>What is known of a data set; null also where its <c>dataset.json</c> cannot be read: queueing says why.</summary>
    public static DataSetInfo? OrNull(this FindDataSet find, string name)
    {
        try
        {
            return find(name);
        }
        catch (SpecException)
        {
            return null;
        }
    }
}
