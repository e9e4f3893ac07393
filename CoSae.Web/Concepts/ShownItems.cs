using CoSae.Engine.Concepts;
using CoSae.Engine.Data.Adding;

namespace CoSae.Web.Concepts;

/// <summary>Makes items presentable.</summary>
public static class ShownItems
{
    /// <summary>Whether the items of a run have pictures.</summary>
    public static bool HasPictures(ConceptRun run) => run.Set is { } set && ItemPictures.Any(set.Folder);

    public static ShownItem Show(this ConceptRun run, int item, double value, bool pictures) => new(
        item, run.Files.TestRows[item], run.Text(item), run.ClassNames(item),
        pictures ? $"api/datasets/{run.Spec.Data.Dataset}/items/{run.Files.TestRows[item]}/picture" : null, value);
}
