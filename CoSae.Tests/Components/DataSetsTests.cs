using Bunit;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Adding;
using CoSae.Tests.Engine.Data.Adding;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Pages;
using CoSae.Web.DataSets;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoSae.Tests.Components;

public sealed class DataSetsTests : IDisposable
{
    private readonly Embeddings _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_list_shows_what_there_is_and_where_to_go()
    {
        await using var context = await CreateAsync();
        DataSetAdder.Add(context.Home, _files.Request() with { Title = "My rows", SideA = "left" }, (_, _) => { });

        var cut = context.Render<DataSets>();

        var row = cut.FindAll("tbody tr").Single(r => r.TextContent.Contains("My rows"));
        Assert.Equal("data/mine", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("left 4 dim.", row.TextContent);
        Assert.Contains(row.QuerySelectorAll("a"), a => a.GetAttribute("href") == "new?dataset=mine");
        Assert.Contains("not built yet", cut.FindAll("tbody tr").Single(r => r.TextContent.Contains("gloss and graph")).TextContent);
        Assert.Empty(cut.FindAll("section[aria-label='Add a data set']"));
    }

    [Fact]
    public async Task Files_from_the_browser_become_a_data_set()
    {
        await using var context = await CreateAsync();
        var cut = Form(context);
        cut.Find("#d-name").Change("mine");
        Upload(cut, 0, _files.Matrix("a.npy", 20, 4));
        Upload(cut, 1, _files.Matrix("b.npy", 20, 3, 2));

        await SubmitAsync(cut);

        cut.WaitForAssertion(() => Assert.EndsWith("/data/mine", context.Navigation.Uri));
        Assert.Equal(3, DataSetCatalog.Find(context.Home, "mine")!.DimB);
        Assert.Equal(["mine"], Directory.GetDirectories(context.Home.DataSetsFolder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Refusals_stand_beside_their_fields_with_the_names_of_the_files()
    {
        await using var context = await CreateAsync();
        var cut = Form(context);
        await SubmitAsync(cut);
        Assert.Equal(3, cut.FindAll(".note.bad li").Count); // a name and two files are missing

        cut.Find("#d-name").Change("Mine!");
        Upload(cut, 0, _files.Matrix("left.npy", 20, 4, 1, x => x[8] = float.NaN));
        Upload(cut, 1, _files.Matrix("right.npy", 19, 3));
        await SubmitAsync(cut);

        cut.WaitForAssertion(() => Assert.Contains("is no name for a data set", cut.Find("#d-name-problem").TextContent));
        Assert.StartsWith("left.npy: 1 row of 20 holds NaN", cut.Find("#d-a-problem p").TextContent);
        Assert.StartsWith("left.npy has 20 rows and right.npy has 19;", cut.Find("#d-b-problem p").TextContent);
        Assert.Equal("true", cut.Find("#d-b").GetAttribute("aria-invalid"));
        Assert.Empty(Directory.GetDirectories(context.Home.DataSetsFolder));
    }

    [Fact]
    public async Task Files_of_the_server_are_named_by_their_paths()
    {
        await using var context = await CreateAsync();
        var cut = Form(context);
        cut.FindAll("input[type=radio]")[1].Change(true);
        cut.Find("#d-name").Change("mine");
        cut.Find("#d-a").Change(_files.Matrix("a.npy", 20, 4));
        cut.Find("#d-b").Change(_files.Matrix("b.npy", 20, 3));

        await SubmitAsync(cut);

        cut.WaitForAssertion(() => Assert.EndsWith("/data/mine", context.Navigation.Uri));
    }

    [Fact]
    public async Task An_upload_beyond_the_limit_is_refused()
    {
        await using var context = await CreateAsync(limit: 300);
        var cut = Form(context);
        cut.Find("#d-name").Change("mine");
        Upload(cut, 0, _files.Matrix("a.npy", 20, 4));
        Upload(cut, 1, _files.Matrix("b.npy", 20, 3));

        await SubmitAsync(cut);

        cut.WaitForAssertion(() => Assert.Contains("the server takes 300 B", cut.Find(".note.bad").TextContent));
    }

    [Fact]
    public async Task A_data_set_shows_its_preview_its_items_and_its_warnings()
    {
        await using var context = await CreateAsync();
        string items = _files.Text("items.csv", ["text", .. Enumerable.Range(0, 50).Select(i => $"thing {i}")]);
        string labels = _files.Text("labels.csv", ["label", .. Enumerable.Range(0, 50).Select(i => i % 5 == 0 ? "rare" : "common")]);
        DataSetAdder.Add(context.Home, new() { Name = "mine", A = _files.Matrix("a.npy", 50, 4), B = _files.Matrix("b.npy", 50, 3, 2), Items = items, Labels = labels }, (_, _) => { });

        var cut = context.Render<DataSetPage>(p => p.Add(x => x.Name, "mine"));

        cut.WaitForAssertion(() => Assert.Equal(["Spectrum", "Norms", "Class balance"], cut.FindComponents<Plot>().Select(p => p.Instance.Title)));
        var plots = cut.FindComponents<Plot>();
        Assert.Equal([0, 1, 2, 3, 4], plots[0].Instance.Traces[0].X);
        Assert.Equal(1, plots[0].Instance.Traces[0].Y[^1], 1e-6);
        Assert.All(plots[1].Instance.Traces, t => Assert.Equal(t.X.Count, t.Y.Count));
        Assert.Equal(["common", "rare"], plots[2].Instance.Traces[0].Categories!);
        Assert.Equal([40, 10], plots[2].Instance.Traces[0].Y);
        Assert.Contains(cut.FindAll(".note.warn"), n => n.TextContent.Contains("only 50 pairs"));
        Assert.Contains("thing 23", cut.Markup);
        Assert.DoesNotContain("thing 24", cut.Markup);
        Assert.Equal(4, cut.FindAll(".figure").Count);

        context.Navigation.NavigateTo("data/mine?row=24");
        var later = context.Render<DataSetPage>(p => p.Add(x => x.Name, "mine"));
        later.WaitForAssertion(() => Assert.Contains("thing 24", later.Markup));
        Assert.DoesNotContain("thing 23<", later.Markup);
    }

    [Fact]
    public async Task A_damaged_one_says_so_and_an_unknown_one_where_to_go_on()
    {
        await using var context = await CreateAsync();
        DataSetAdder.Add(context.Home, _files.Request(), (_, _) => { });
        File.WriteAllText(Path.Combine(context.Home.DataSetsFolder, "mine", DataSet.FileA), "no matrix");

        var cut = context.Render<DataSetPage>(p => p.Add(x => x.Name, "mine"));
        cut.WaitForAssertion(() => Assert.Contains("is not a .npy file", cut.Find(".note.bad").TextContent));

        var unknown = context.Render<DataSetPage>(p => p.Add(x => x.Name, "nothing"));
        Assert.Contains("There is no data set “nothing”", unknown.Find("h1").TextContent);
        Assert.Equal("data", unknown.Find("a").GetAttribute("href"));
    }

    private static async Task<PagesContext> CreateAsync(long limit = 1 << 20)
    {
        var context = await PagesContext.CreateAsync();
        context.Services.GetRequiredService<IOptions<DataSetOptions>>().Value.MaxUploadBytes = limit;
        return context;
    }

    private static IRenderedComponent<DataSets> Form(PagesContext context)
    {
        context.Navigation.NavigateTo("data?add=true");
        return context.Render<DataSets>();
    }

    private static void Upload(IRenderedComponent<DataSets> cut, int input, string path) =>
        cut.FindComponents<InputFile>()[input].UploadFiles(InputFileContent.CreateFromBinary(File.ReadAllBytes(path), Path.GetFileName(path)));

    private static Task SubmitAsync(IRenderedComponent<DataSets> cut) =>
        cut.FindAll("button").Single(b => b.TextContent.Contains("Check and add")).ClickAsync(new MouseEventArgs());
}
