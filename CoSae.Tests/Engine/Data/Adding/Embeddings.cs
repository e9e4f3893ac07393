using CoSae.Engine.Data;
using CoSae.Engine.Data.Adding;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Data.Adding;

/// <summary>A person's files in a folder of their own, and a home to add them to.</summary>
internal sealed class Embeddings : IDisposable
{
    private readonly Fixture _fixture = new();

    public Embeddings() => Home = new CosaeHome(_fixture.Folder, _fixture.In("data"));

    public CosaeHome Home { get; }

    public string In(string name) => _fixture.In(name);

    public string Folder(string name) => Path.Combine(Home.DataSetsFolder, name);

    /// <summary>Gaussian rows, the same for one seed.</summary>
    public string Matrix(string name, int rows, int dim, long seed = 1, Action<float[]>? edit = null)
    {
        float[] values = Normal(rows, dim, seed);
        edit?.Invoke(values);
        NpyFile.Write(In(name), rows, dim, values);
        return In(name);
    }

    public static float[] Normal(int rows, int dim, long seed)
    {
        var random = new RandomSource(seed, RandomStream.Synthetic);
        float[] values = new float[rows * dim];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)random.NextNormal();
        return values;
    }

    public string Text(string name, params IEnumerable<string> lines)
    {
        File.WriteAllText(In(name), string.Join('\n', lines) + "\n");
        return In(name);
    }

    /// <summary>A request for 20 rows of 4 and 3 dimensions.</summary>
    public DataSetRequest Request() => new() { Name = "mine", A = Matrix("a.npy", 20, 4), B = Matrix("b.npy", 20, 3, 2) };

    public AddedDataSet Add(DataSetRequest request) => DataSetAdder.Add(Home, request, (_, _) => { });

    /// <summary>The mistakes that are told of a request; nothing may be left of it.</summary>
    public IReadOnlyList<SpecError> Refused(DataSetRequest request)
    {
        var before = Left();
        var errors = Assert.Throws<DataSetRefusedException>(() => Add(request)).Errors;
        Assert.Equal(before, Left());
        return errors;
    }

    public void Dispose() => _fixture.Dispose();

    private string[] Left() => Directory.Exists(Home.DataSetsFolder) ? [.. Directory.GetDirectories(Home.DataSetsFolder).Order()] : [];
}
