using CoSae.Engine.Data.Formats;
using CoSae.Engine.Saes;

namespace CoSae.Engine.Concepts;

/// <summary>The codes of the test items on one side, in the mapped file. A value of 0 is a slot that no latent fills.</summary>
public sealed class SideCodes
{
    private readonly TensorFile _file;
    private readonly string _values, _indices;

    internal SideCodes(TensorFile file, string side, int rows, int latents)
    {
        (_file, _values, _indices, Rows, Latents) = (file, side + ".values", side + ".indices", rows, latents);
        var shape = file.Shape(_values);
        if (shape.Count != 2 || shape[0] != rows || !shape.SequenceEqual(file.Shape(_indices)))
            throw new InvalidDataException($"{file.Path}: '{_values}' and '{_indices}' are not the codes of {rows} rows.");
        K = (int)shape[1];
        foreach (int latent in file.Ints(_indices))
            if ((uint)latent >= (uint)latents)
                throw new InvalidDataException($"{file.Path}: '{_indices}' names the latent {latent}; there are {latents}.");
    }

    public int Rows { get; }

    public int Latents { get; }

    /// <summary>Slots of a row.</summary>
    public int K { get; }

    /// <summary>Activations of an item. // [K]</summary>
    public ReadOnlySpan<float> Values(int item) => _file.Floats(_values).Slice(item * K, K);

    /// <summary>Latents of an item. // [K]</summary>
    public ReadOnlySpan<int> Indices(int item) => _file.Ints(_indices).Slice(item * K, K);

    /// <summary>The active latents of an item with their activations, strongest first.</summary>
    public IReadOnlyList<(int Latent, float Value)> Active(int item)
    {
        var values = Values(item);
        var indices = Indices(item);
        var active = new List<(int Latent, float Value)>();
        for (int s = 0; s < K; s++)
            if (values[s] > 0)
                active.Add((indices[s], values[s]));
        active.Sort((x, y) => y.Value != x.Value ? y.Value.CompareTo(x.Value) : x.Latent.CompareTo(y.Latent));
        return active;
    }

    /// <summary>A copy in plain arrays, for what works on whole codes.</summary>
    public HostCode ToHostCode() => new(_file.Floats(_values).ToArray(), _file.Ints(_indices).ToArray(), K, Latents);
}
