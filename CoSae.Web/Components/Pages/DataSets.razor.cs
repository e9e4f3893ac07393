using CoSae.Engine.Data.Adding;
using CoSae.Engine.Runs;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Pages;

/// <summary>All data sets, and with <c>?add=true</c> the form for another one.</summary>
public sealed partial class DataSets
{
    private IReadOnlyList<DataSetListing> _sets = [];

    /// <summary>Whether the form is open.</summary>
    [SupplyParameterFromQuery(Name = "add")]
    public bool? Add { get; set; }

    [Inject]
    private CosaeHome Home { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool Adding => Add ?? false;

    protected override void OnParametersSet() => _sets = DataSetListing.All(Home);

    private void Show(bool form) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("add", form ? true : (bool?)null));
}
