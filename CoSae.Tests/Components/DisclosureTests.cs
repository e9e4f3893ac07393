using Bunit;
using CoSae.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CoSae.Tests.Components;

public sealed class DisclosureTests : BunitContext
{
    private readonly NavigationManager _navigation;

    public DisclosureTests() => _navigation = Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void What_is_open_stands_in_the_address()
    {
        _navigation.NavigateTo("/compare?view=sweep&open=axes", replace: true);
        var (axes, same) = (Of("axes"), Of("same"));
        Assert.Equal((true, false), (IsOpen(axes), IsOpen(same)));

        same.Find("summary").Click();
        Assert.EndsWith("?view=sweep&open=axes&open=same", _navigation.Uri);
        Assert.Equal((true, true), (IsOpen(axes), IsOpen(same)));

        axes.Find("summary").Click();
        Assert.EndsWith("?view=sweep&open=same", _navigation.Uri);
        same.Find("summary").Click();
        Assert.EndsWith("?view=sweep", _navigation.Uri);
        Assert.Equal((false, false), (IsOpen(axes), IsOpen(same)));
    }

    [Fact]
    public void It_opens_by_itself_when_something_calls_and_may_be_closed_again()
    {
        var cut = Of("training");
        cut.Render(p => p.Add(d => d.Calls, true));
        Assert.True(IsOpen(cut));
        cut.Find("summary").Click();
        Assert.False(IsOpen(cut));
        cut.Render(p => p.Add(d => d.Calls, true)); // The same call is not heard twice.
        Assert.False(IsOpen(cut));
        cut.Render(p => p.Add(d => d.Calls, false));
        cut.Render(p => p.Add(d => d.Calls, true));
        Assert.True(IsOpen(cut));
    }

    [Fact]
    public void Whoever_fills_it_is_told_when_it_is_opened()
    {
        int opened = 0;
        _navigation.NavigateTo("/new?open=from-run", replace: true);
        var cut = Render<Disclosure>(p => p.Add(d => d.Key, "from-run").Add(d => d.Summary, "Start").Add(d => d.Opened, () => { opened++; }));
        Assert.Equal(1, opened);
        cut.Find("summary").Click();
        Assert.Equal(1, opened);
        cut.Find("summary").Click();
        Assert.Equal(2, opened);
    }

    private IRenderedComponent<Disclosure> Of(string key) => Render<Disclosure>(p => p.Add(d => d.Key, key).Add(d => d.Summary, key).AddChildContent("within"));

    private static bool IsOpen(IRenderedComponent<Disclosure> cut) => cut.Find("details").HasAttribute("open");
}
