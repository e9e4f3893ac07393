using CoSae.Data;
using CoSae.Engine.Data;
using CoSae.Web.Components.Controls;
using CoSae.Web.Runs;

namespace CoSae.Web.Concepts;

/// <summary>Whose concepts are looked at.</summary>
/// <param name="Info">Its data set, where that is known here.</param>
public sealed record ConceptSubject(Run Run, DataSetInfo? Info)
{
    public string SideA => Info?.SideA ?? "A";

    public string SideB => Info?.SideB ?? "B";

    /// <summary>Null if there is no such run.</summary>
    public static async Task<ConceptSubject?> FindAsync(string id, RunQueue queue, FindDataSet find) =>
        await queue.FindAsync(id) is { } run ? new ConceptSubject(run, run.ReadSpec().Data is var data ? DataSetCatalog.Find(data, find.OrNull) : null) : null;
}
