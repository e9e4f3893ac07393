using Bunit;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using static CoSae.Tests.Components.PagesContext;

namespace CoSae.Tests.Components;

public sealed class RunAboutTests
{
    [Fact]
    public async Task Notes_are_written_in_Markdown_previewed_and_kept()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec());
        var cut = Open(context, run.Id, "?edit=notes");

        cut.WaitForElement("#run-notes");
        await cut.InvokeAsync(() => cut.Find("#run-notes").InputAsync(new ChangeEventArgs { Value = "**Good** <script>x</script> [l](javascript:x)" }));
        Assert.Equal("Good", cut.Find(".preview strong").TextContent);
        Assert.Empty(cut.FindAll("script"));
        Assert.Empty((await context.Queue.FindAsync(run.Id))!.Notes);
        await cut.InvokeAsync(() => cut.FindAll("button").Single(b => b.TextContent.Contains("Save the notes")).ClickAsync(new MouseEventArgs()));

        cut.WaitForAssertion(() => Assert.Equal("Good", cut.Find(".notes strong").TextContent));
        Assert.EndsWith($"runs/{run.Id}", context.Navigation.Uri);
        Assert.StartsWith("**Good**", (await context.Queue.FindAsync(run.Id))!.Notes);
    }

    [Fact]
    public async Task A_draft_outlives_what_the_run_says_meanwhile()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec(), State(RunState.Running));
        var cut = Open(context, run.Id, "?edit=notes");
        cut.WaitForElement("#run-notes");
        await cut.InvokeAsync(() => cut.Find("#run-notes").InputAsync(new ChangeEventArgs { Value = "half a thought" }));

        await context.SayAsync(run.Id, Step(300, 1.25));

        cut.WaitForAssertion(() => Assert.Contains("step 300", cut.Markup));
        Assert.Contains("half a thought", cut.Find(".preview").TextContent);
    }

    [Fact]
    public async Task Tags_are_added_and_removed()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec());
        var cut = Open(context, run.Id);

        cut.WaitForElement("input[aria-label='Add a tag']");
        await cut.InvokeAsync(() => cut.Find("input[aria-label='Add a tag']").InputAsync(new ChangeEventArgs { Value = "For Paper" }));
        await cut.InvokeAsync(() => cut.Find(".about form").SubmitAsync());
        cut.WaitForAssertion(() => Assert.Equal("?q=tag%3Afor-paper", cut.Find(".about .tag a").GetAttribute("href")));

        await cut.InvokeAsync(() => cut.Find("input[aria-label='Add a tag']").InputAsync(new ChangeEventArgs { Value = "a,b" }));
        await cut.InvokeAsync(() => cut.Find(".about form").SubmitAsync());
        cut.WaitForAssertion(() => Assert.Contains("“a,b” is no tag", cut.Find(".about [role='alert']").TextContent));

        await cut.InvokeAsync(() => cut.Find("button[aria-label='Remove the tag for-paper']").ClickAsync(new MouseEventArgs()));
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll(".about .tag")));
    }

    private static IRenderedComponent<RunPage> Open(PagesContext context, string id, string query = "")
    {
        context.Navigation.NavigateTo($"runs/{id}{query}");
        return context.Render<RunPage>(p => p.Add(x => x.Id, id));
    }
}
