using CoSae.Engine.Benchmarks;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Benchmarks;

public sealed class PerformanceDocumentTests
{
    private const string Document = """
        # Performance

        By hand.

        <!-- bench train -->
        ## Training

        old training
        <!-- end of bench train -->

        Between.

        <!-- bench ui -->
        old pages
        <!-- end of bench ui -->

        The end, by hand.

        """;

    [Theory]
    [InlineData("train", "## Training\n\nold training")]
    [InlineData("ui", "old pages")]
    public void A_section_is_replaced_and_every_other_byte_stays(string section, string old)
    {
        string replaced = PerformanceDocument.Replace(Document, section, "\nnew figures\n\n");
        Assert.Equal(Document.Replace(old, "new figures"), replaced);
    }

    [Fact]
    public void A_section_that_is_missing_comes_in_its_place()
    {
        string more = PerformanceDocument.Replace(Document, "data", "figures of data");
        Assert.Equal(Document.Replace("<!-- bench ui -->", "<!-- bench data -->\nfigures of data\n<!-- end of bench data -->\n\n<!-- bench ui -->"), more);
    }

    [Fact]
    public void A_document_grows_from_nothing_and_a_second_time_changes_nothing()
    {
        string document = PerformanceDocument.Replace(PerformanceDocument.Replace(null, "ui", "pages"), "train", "training");
        Assert.StartsWith("# Performance\n", document);
        Assert.EndsWith("<!-- bench train -->\ntraining\n<!-- end of bench train -->\n\n<!-- bench ui -->\npages\n<!-- end of bench ui -->\n", document);
        Assert.Equal(document, PerformanceDocument.Replace(document, "train", "training"));
    }

    [Fact]
    public void A_section_without_an_end_is_left_alone()
    {
        var e = Assert.Throws<InvalidDataException>(() => PerformanceDocument.Replace("<!-- bench ui -->\nhalf", "ui", "new"));
        Assert.Contains("<!-- bench ui -->", e.Message);
    }

    [Fact]
    public void It_is_written_into_the_docs_of_the_checkout()
    {
        string root = Directory.CreateTempSubdirectory("cosae-docs-").FullName;
        try
        {
            var home = new CosaeHome(root, root);
            PerformanceDocument.Write(home, "ui", "pages");
            PerformanceDocument.Write(home, "train", "training");
            Assert.Equal(
                PerformanceDocument.Replace(PerformanceDocument.Replace(null, "ui", "pages"), "train", "training"),
                File.ReadAllText(Path.Combine(root, "docs", "performance.md")));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
