using CoSae.Engine.Benchmarks;
using CoSae.Engine.Concepts;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Concepts;

/// <summary>A generated run in a folder of its own.</summary>
internal sealed class GeneratedRun : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cosae-generated-").FullName;
    private readonly GeneratedConcepts _concepts;

    public GeneratedRun(int rows = 600, int latents = 40, int k = 4)
    {
        _concepts = new GeneratedConcepts(rows, latents, k, 24, 32);
        Home = new CosaeHome(_root, _root);
        _concepts.WriteDataSet(Home);
        _concepts.WriteResult(Folder(0));
    }

    public CosaeHome Home { get; }

    public GeneratedConcepts Concepts => _concepts;

    public ConceptRun Open(int shift = 0)
    {
        if (shift > 0)
            _concepts.WriteResult(Folder(shift), shift);
        return ConceptRun.Open(Folder(shift), _concepts.Spec("generated"), Home, CancellationToken.None);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private RunFolder Folder(int shift) => new(Path.Combine(Home.RunsFolder, $"shift{shift}"));
}
