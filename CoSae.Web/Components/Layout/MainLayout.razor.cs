using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CoSae.Web.Components.Layout;

/// <summary>The bar at the top and the page below it; an error in a page stays in that page.</summary>
public sealed partial class MainLayout
{
    private ErrorBoundary? _boundary;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    // With <base href="/"> a bare "#main" would lead to the start page.
    private string Here => Navigation.Uri.Split('#')[0];

    // Without this the boundary would show the old error on every page visited next.
    protected override void OnParametersSet() => _boundary?.Recover();

    private void Recover() => _boundary?.Recover();
}
