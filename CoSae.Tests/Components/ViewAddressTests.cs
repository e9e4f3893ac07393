using CoSae.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CoSae.Tests.Components;

/// <summary>Changes of the address that follow each other faster than the browser answers.</summary>
public sealed class ViewAddressTests
{
    private readonly SlowNavigation _navigation = new();

    [Fact]
    public void A_change_keeps_the_one_before_that_has_not_come_back_yet()
    {
        _navigation.SetView(("a", 1));
        _navigation.SetView(("b", 2), ("x", null));
        Assert.Equal(["http://localhost/runs?x=0&a=1", "http://localhost/runs?a=1&b=2"], _navigation.OnTheirWay);
        Assert.Equal(("http://localhost/runs?x=0", "http://localhost/runs?a=1&b=2"), (_navigation.Uri, _navigation.ViewUri()));

        _navigation.Answer();
        _navigation.SetView(("a", null));
        Assert.Equal("http://localhost/runs?b=2", _navigation.ViewUri());
        _navigation.Answer();
        _navigation.Answer();
        Assert.Equal(("http://localhost/runs?b=2", "http://localhost/runs?b=2"), (_navigation.Uri, _navigation.ViewUri()));
    }

    [Fact]
    public void The_same_address_twice_is_come_to_twice()
    {
        _navigation.SetView(("a", 1));
        _navigation.SetView(("a", 2));
        _navigation.SetView(("a", 1));
        _navigation.Answer();
        Assert.Equal("http://localhost/runs?x=0&a=1", _navigation.ViewUri());
        _navigation.Answer();
        Assert.Equal(("http://localhost/runs?x=0&a=2", "http://localhost/runs?x=0&a=1"), (_navigation.Uri, _navigation.ViewUri()));
    }

    [Fact]
    public void A_click_on_a_link_makes_what_was_on_its_way_void()
    {
        _navigation.SetView(("a", 1));
        _navigation.Follow("http://localhost/queue");
        Assert.Equal("http://localhost/queue", _navigation.ViewUri());
        _navigation.SetView(("page", 2));
        Assert.Equal("http://localhost/queue?page=2", _navigation.ViewUri());
    }

    // As a circuit has it: the address changes when the browser says so.
    private sealed class SlowNavigation : NavigationManager
    {
        public SlowNavigation() => Initialize("http://localhost/", "http://localhost/runs?x=0");

        public List<string> OnTheirWay { get; } = [];

        public void Answer()
        {
            string address = OnTheirWay[0];
            OnTheirWay.RemoveAt(0);
            Follow(address);
        }

        public void Follow(string address)
        {
            Uri = address;
            NotifyLocationChanged(isInterceptedLink: false);
        }

        protected override void NavigateToCore(string uri, NavigationOptions options) => OnTheirWay.Add(uri);
    }
}
