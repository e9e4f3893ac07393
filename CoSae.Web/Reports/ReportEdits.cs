namespace CoSae.Web.Reports;

/// <summary>Changes of the list of blocks. A block that is not there any more changes nothing: another window may have been faster.</summary>
public static class ReportEdits
{
    /// <summary>Moves a block by places, up if negative; it stops at the ends.</summary>
    public static IReadOnlyList<ReportBlock> MoveBy(IReadOnlyList<ReportBlock> blocks, string id, int places) =>
        IndexOf(blocks, id) is var at and >= 0 ? MoveTo(blocks, id, at + places) : blocks;

    /// <summary>Moves a block to a place counted from 0.</summary>
    public static IReadOnlyList<ReportBlock> MoveTo(IReadOnlyList<ReportBlock> blocks, string id, int place)
    {
        int at = IndexOf(blocks, id);
        if (at < 0)
            return blocks;
        var next = blocks.ToList();
        next.RemoveAt(at);
        next.Insert(Math.Clamp(place, 0, next.Count), blocks[at]);
        return next;
    }

    public static IReadOnlyList<ReportBlock> Replace(IReadOnlyList<ReportBlock> blocks, string id, Func<ReportBlock, ReportBlock> change) =>
        [.. blocks.Select(b => b.Id == id ? change(b) : b)];

    public static IReadOnlyList<ReportBlock> Remove(IReadOnlyList<ReportBlock> blocks, string id) => [.. blocks.Where(b => b.Id != id)];

    /// <summary>Puts a block at a place counted from 0, or at the end.</summary>
    public static IReadOnlyList<ReportBlock> Insert(IReadOnlyList<ReportBlock> blocks, ReportBlock block, int place)
    {
        int at = Math.Clamp(place, 0, blocks.Count);
        return [.. blocks.Take(at), block, .. blocks.Skip(at)];
    }

    public static int IndexOf(IReadOnlyList<ReportBlock> blocks, string id) =>
        blocks.Index().Where(b => b.Item.Id == id).Select(b => b.Index).DefaultIfEmpty(-1).First();
}
