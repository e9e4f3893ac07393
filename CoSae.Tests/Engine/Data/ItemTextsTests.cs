using System.Text;
using CoSae.Engine.Data;

namespace CoSae.Tests.Engine.Data;

public sealed class ItemTextsTests : IDisposable
{
    private readonly Fixture _fixture = new();

    [Fact]
    public void Reads_quotes_commas_line_breaks_and_umlauts()
    {
        using var items = Open("\uFEFFid,text,more\r\n1,plain,x\n2,\"a, \"\"b\"\"\r\nc\",\n3,\"\",\"z\"\r\n4,späť,");
        Assert.Equal(4, items.Count);
        Assert.Equal(["plain", "a, \"b\"\r\nc", "", "späť"], Enumerable.Range(0, 4).Select(i => items[i]));
        Assert.Throws<ArgumentOutOfRangeException>(() => items[4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => items[-1]);
    }

    [Fact]
    public void Reads_what_it_wrote()
    {
        string[] texts = ["", "a,b", "\"", "two\nlines", "—"];
        ItemTexts.Write(_fixture.In("items.csv"), texts);
        using var items = ItemTexts.Open(_fixture.In("items.csv"));
        Assert.Equal(texts, Enumerable.Range(0, (int)items.Count).Select(i => items[i]));
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "no column 'text'; its columns are a, b")]
    [InlineData("text,b\n1,2\n3\n", "record 2 has 1 fields and the header has 2")]
    [InlineData("text\n5\" disk\n", "record 1 has a quotation mark out of place")]
    [InlineData("text\n\"a\"b\n", "record 1 has a quotation mark out of place")]
    [InlineData("text\n\"open\n", "record 1 is open at the end")]
    public void Refuses_damaged_files(string csv, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Open(csv)).Message);

    [Fact]
    public void Refuses_other_encodings()
    {
        using var items = ItemTexts.Open(_fixture.Write("items.csv", [.. "text\n"u8, 0xE9, (byte)'\n']));
        Assert.Contains("record 1 is not UTF-8", Assert.Throws<InvalidDataException>(() => items[0]).Message);
    }

    [Fact]
    public void Survives_random_bytes()
    {
        var random = new Random(2);
        for (int trial = 0; trial < 500; trial++)
        {
            byte[] noise = new byte[random.Next(0, 60)];
            for (int i = 0; i < noise.Length; i++)
                noise[i] = (byte)"\",\n\ra\xE9"[random.Next(6)];
            try
            {
                using var items = ItemTexts.Open(_fixture.Write("items.csv", [.. "text\n"u8, .. noise]));
                for (int i = 0; i < items.Count; i++)
                    _ = items[i];
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    public void Dispose() => _fixture.Dispose();

    private ItemTexts Open(string csv) => ItemTexts.Open(_fixture.Write("items.csv", Encoding.UTF8.GetBytes(csv)));
}
