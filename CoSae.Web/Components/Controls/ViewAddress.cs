using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CoSae.Web.Components.Controls;

/// <summary>
/// The view of a page in its address. What the server writes there comes back from the browser some time later, and until
/// then <see cref="NavigationManager.Uri"/> is the old one: two parts of a page that change one after the other would undo
/// each other's change. Here each change is made to the address as it will be.
/// </summary>
public static class ViewAddress
{
    private static readonly ConditionalWeakTable<NavigationManager, Written> _written = [];

    /// <summary>The address as it will be once the browser has followed.</summary>
    public static string ViewUri(this NavigationManager navigation) => Of(navigation).Last ?? navigation.Uri;

    /// <summary>Changes parameters of the address in place; null takes one out.</summary>
    public static void SetView(this NavigationManager navigation, params IReadOnlyList<(string Name, object? Value)> changes) =>
        navigation.SetView(changes.ToDictionary(c => c.Name, c => c.Value));

    /// <summary>The same.</summary>
    public static void SetView(this NavigationManager navigation, IReadOnlyDictionary<string, object?> changes)
    {
        string address = navigation.GetUriWithQueryParameters(navigation.ViewUri(), changes);
        Of(navigation).Add(address);
        navigation.NavigateTo(address, replace: true);
    }

    private static Written Of(NavigationManager navigation) => _written.GetValue(navigation, n => new Written(n));

    // Addresses on their way to the browser and back, oldest first.
    private sealed class Written
    {
        private readonly List<string> _addresses = [];

        public Written(NavigationManager navigation) => navigation.LocationChanged += OnLocationChanged;

        public string? Last => _addresses.Count > 0 ? _addresses[^1] : null;

        public void Add(string address) => _addresses.Add(address);

        // An address that was not written here is somebody's click: what was on its way before it is void.
        private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
        {
            int at = _addresses.IndexOf(e.Location);
            _addresses.RemoveRange(0, at < 0 ? _addresses.Count : at + 1);
        }
    }
}
