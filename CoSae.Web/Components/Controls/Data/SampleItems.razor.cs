using CoSae.Engine.Data;
using CoSae.Engine.Data.Adding;
using CoSae.Engine.Runs;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Data;

/// <summary>A few consecutive rows of a data set with what is known of them; which ones stands in the address.</summary>
public sealed partial class SampleItems
{
    private const int PageSize = 24;

    private IReadOnlyList<SampleItem> _items = [];
    private bool _described, _pictures;
    private string? _problem;
    private long _elsewhere;
    private (DataSetListing, long)? _read;

    [Parameter, EditorRequired]
    public DataSetListing Set { get; set; } = null!;

    /// <summary>The first row shown.</summary>
    [Parameter]
    public long First { get; set; }

    [Inject]
    private CosaeHome Home { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnParametersSet()
    {
        if (_read == (Set, First))
            return;
        _read = (Set, First);
        _elsewhere = Random.Shared.NextInt64(Math.Max(1, Set.Info.Rows - PageSize));
        string folder = Path.Combine(Home.DataSetsFolder, Set.Info.Name);
        try
        {
            using var set = DataSet.Open(folder);
            _pictures = ItemPictures.Any(folder);
            _described = _pictures || set.Items is not null || set.Labels is not null;
            long last = Math.Min(First + PageSize, set.Info.Rows);
            var items = new List<SampleItem>();
            for (long row = First; row < last; row++)
                items.Add(new SampleItem(row, set.Items?[row] ?? "", set.Labels?[row] is >= 0 and var label ? set.Info.Classes[label] : null));
            (_items, _problem) = (items, null);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            (_items, _problem) = ([], e.Message);
        }
    }

    private string Link(long row) => Navigation.GetUriWithQueryParameter("row", row == 0 ? null : row);
}
