using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CoSae.Tests.Engine.Data;
using static Microsoft.Playwright.Assertions;

namespace CoSae.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class QueueDragTests(Dashboard dashboard)
{
    [Fact]
    public async Task A_waiting_run_is_dragged_to_another_place_and_moved_back_by_the_keyboard()
    {
        await dashboard.FreeAsync();
        var http = dashboard.Server.Http;
        (await http.PostAsync("/api/queue/pause", null)).EnsureSuccessStatusCode();
        try
        {
            foreach (string name in (string[])["drag a", "drag b", "drag c"])
                (await http.PostAsync("/api/runs", new StringContent(TinyDataSet.Spec(name, steps: 10), Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
            var page = await dashboard.OpenAsync("/queue");
            var names = page.Locator("table.waiting td.name > a");
            await Expect(names).ToHaveTextAsync(["drag a", "drag b", "drag c"]);

            await page.Locator("tr", new() { HasText = "drag c" }).Locator(".grip").DragToAsync(
                page.Locator("tr", new() { HasText = "drag a" }).Locator(".starts"), new() { TargetPosition = new() { X = 10, Y = 3 } });
            await Expect(names).ToHaveTextAsync(["drag c", "drag a", "drag b"]);
            Assert.Equal(["drag c", "drag a", "drag b"], await WaitingAsync(http));

            await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Down: drag c", Exact = true }).FocusAsync();
            await page.Keyboard.PressAsync("Alt+Shift+ArrowDown");
            await Expect(names).ToHaveTextAsync(["drag a", "drag b", "drag c"]);
            // The focus stays with the run, on a button that can be used.
            Assert.Equal("Up: drag c", await page.EvaluateAsync<string>("() => document.activeElement.getAttribute('aria-label')?.replace('To the top', 'Up')"));
            await dashboard.CloseAsync(page);
        }
        finally
        {
            await dashboard.FreeAsync();
            (await http.PostAsync("/api/queue/continue", null)).EnsureSuccessStatusCode();
        }
    }

    private static async Task<string[]> WaitingAsync(HttpClient http) =>
        [.. (await http.GetFromJsonAsync<JsonElement>("/api/queue")).GetProperty("waiting").EnumerateArray().Select(w => w.GetProperty("name").GetString()!)];
}
