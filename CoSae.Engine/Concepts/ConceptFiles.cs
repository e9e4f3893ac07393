using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Concepts;

/// <summary>
/// The result files of a run that the concept pages live on: codes of the test items, decoders, standardisation, frozen probes. Reads them without
/// libtorch; codes stay in the mapped file. Reading from several threads is safe; disposing while others read is not.
/// </summary>
public sealed class ConceptFiles : IDisposable
{
    private readonly TensorFile _codes;
    private readonly string _folder;
    private readonly float[]?[] _codeScale = [null, null];
    private readonly Standardisation?[] _standardisation = [null, null];
    private readonly FrozenProbes?[] _probes = [null, null];
    private readonly SideDecoder?[] _decoders = [null, null];
    private readonly Lock _gate = new();

    private ConceptFiles(TensorFile codes, string folder, long[] rows, int latents)
    {
        (_codes, _folder, TestRows, Latents) = (codes, folder, rows, latents);
        Codes = [new SideCodes(codes, "a", rows.Length, latents), new SideCodes(codes, "b", rows.Length, latents)];
    }

    public int Latents { get; }

    /// <summary>Row of the data set of each test item.</summary>
    public long[] TestRows { get; }

    /// <summary>Codes of A and of B.</summary>
    internal SideCodes[] Codes { get; }

    /// <summary>Names of the classes that have probes; empty without probes.</summary>
    public IReadOnlyList<string> ProbeClasses { get; private set; } = [];

    /// <summary>Whether the run kept its standardisation: those of engines before 0.5 did not.</summary>
    public bool HasProbesFile { get; private set; }

    /// <summary>Digest of the data set that the run was made from; null where the run did not keep it.</summary>
    public string? DatasetDigest { get; private set; }

    /// <summary>Stands for the bytes that an index is made from: another stamp, another index.</summary>
    public string Stamp { get; private init; } = "";

    /// <summary>Opens the files of a run that is done.</summary>
    /// <exception cref="ConceptsMissingException">It has no codes: a map without concepts, or a result that was cleared.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static ConceptFiles Open(RunFolder folder)
    {
        string codesFile = Path.Combine(folder.ResultFolder, "codes.safetensors"), probesFile = Path.Combine(folder.ResultFolder, "probes.safetensors");
        if (File.Exists(Path.Combine(folder.ResultFolder, "map.safetensors")))
            throw new ConceptsMissingException("This method maps one side onto the other at once, without a dictionary: it has no concepts to look at.");
        if (!File.Exists(codesFile) || !File.Exists(Weights(folder.ResultFolder, Side.A)))
            throw new ConceptsMissingException("The codes or the weights of this run are missing from its folder: clone it and train again to look at its concepts.");
        var codes = TensorFile.Open(codesFile);
        try
        {
            using var weights = TensorFile.Open(Weights(folder.ResultFolder, Side.A));
            var files = new ConceptFiles(codes, folder.ResultFolder, codes.Longs("rows").ToArray(), (int)weights.Shape("W_dec")[0])
            {
                Stamp = string.Join(' ', new[] { codesFile, probesFile }.Select(StampOf)),
            };
            if (File.Exists(probesFile))
                files.ReadProbes(probesFile);
            return files;
        }
        catch
        {
            codes.Dispose();
            throw;
        }
    }

    public SideCodes CodesOf(Side side) => Codes[(int)side];

    /// <summary>Null for a run that did not keep it.</summary>
    public Standardisation? StandardisationOf(Side side) => _standardisation[(int)side];

    /// <summary>Null where fewer than two classes could be judged, and for a run that did not keep them.</summary>
    public FrozenProbes? ProbesOf(Side side) => _probes[(int)side];

    /// <summary>The decoder, in standardised units; in those of SAELens' file where the run did not keep its standardisation, so that only cosines mean something.</summary>
    /// <exception cref="InvalidDataException">The weights are damaged.</exception>
    public SideDecoder DecoderOf(Side side)
    {
        lock (_gate)
            return _decoders[(int)side] ??= SideDecoder.Read(Weights(_folder, side), _standardisation[(int)side], _codeScale[(int)side]);
    }

    public void Dispose() => _codes.Dispose();

    private static string Weights(string result, Side side) => Path.Combine(result, side == Side.A ? "a" : "b", "sae_weights.safetensors");

    private static string StampOf(string path) =>
        new FileInfo(path) is { Exists: true } file ? FormattableString.Invariant($"{file.Length}:{file.LastWriteTimeUtc.Ticks}") : "none";

    private void ReadProbes(string path)
    {
        using var file = TensorFile.Open(path);
        foreach (var side in new[] { Side.A, Side.B })
        {
            string name = side == Side.A ? "a" : "b";
            _standardisation[(int)side] = new Standardisation(file.Floats(name + ".mean").ToArray(), file.Floats(name + ".scale")[0]);
            if (file.Has(name + ".codeScale"))
                _codeScale[(int)side] = file.Floats(name + ".codeScale").ToArray();
            if (file.Has(name + ".weights"))
                _probes[(int)side] = new FrozenProbes(file.Floats(name + ".weights").ToArray(), file.Floats(name + ".bias").ToArray(), file.Floats(name + ".accuracy").ToArray());
        }
        ProbeClasses = file.Metadata.TryGetValue("classes", out string? classes) ? JsonSerializer.Deserialize<string[]>(classes) ?? [] : [];
        DatasetDigest = file.Metadata.GetValueOrDefault("dataset");
        HasProbesFile = true;
        if (_probes.Any(p => p is not null && p.Bias.Length != ProbeClasses.Count))
            throw new InvalidDataException($"{path}: {ProbeClasses.Count} classes are named for the probes that it holds.");
    }
}
