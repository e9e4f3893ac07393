using System.Globalization;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Training;

/// <summary>
/// One file with everything the next step depends on: weights, moments, counts, random states, step. A run that goes on
/// from it ends with the same weights, to the last bit, as one that was never stopped.
/// </summary>
public static class Checkpoint
{
    private const string FileName = "checkpoint.safetensors";

    /// <summary>Writes the trainer's state aside and renames it in: the folder always holds one complete checkpoint.</summary>
    /// <param name="specHash">Of the spec that is trained; a checkpoint serves no other.</param>
    /// <param name="trainingSeconds">Time spent in training so far.</param>
    public static void Save(Trainer trainer, string folder, string specHash, double trainingSeconds)
    {
        Directory.CreateDirectory(folder);
        var state = trainer.State;
        var tensors = new Dictionary<string, Tensor> { ["firings.a"] = state.FiringsA, ["firings.b"] = state.FiringsB };
        for (int i = 0; i < trainer.Pair.Parameters.Count; i++)
        {
            var (name, value) = trainer.Pair.Parameters[i];
            tensors.Add(name, value);
            tensors.Add($"{name}.first", trainer.Adam.First[i]);
            tensors.Add($"{name}.second", trainer.Adam.Second[i]);
        }
        foreach (var (name, value) in trainer.ExtraState)
            tensors.Add(name, value);
        Safetensors.Write(Path.Combine(folder, FileName), tensors, new Dictionary<string, string>
        {
            ["spec"] = specHash,
            ["step"] = state.Step.ToString(CultureInfo.InvariantCulture),
            ["updates"] = state.Updates.ToString(CultureInfo.InvariantCulture),
            ["criticUpdates"] = state.CriticUpdates.ToString(CultureInfo.InvariantCulture),
            ["random.unpaired"] = Words(state.Unpaired),
            ["random.paired"] = Words(state.Paired),
            ["random.objective"] = Words(state.Objective),
            ["trainingSeconds"] = trainingSeconds.ToString("R", CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Whether a folder holds one.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Puts a freshly made trainer where the checkpoint was taken.</summary>
    /// <returns>Seconds spent in training until then.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or was made by another spec.</exception>
    public static double Load(Trainer trainer, string folder, string specHash)
    {
        string path = Path.Combine(folder, FileName);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (tensors, metadata) = Safetensors.Read(path);
        if (Text("spec") != specHash)
            throw new InvalidDataException($"{path} belongs to another spec or to other data ({Text("spec")}, not {specHash}): remove the folder to train from the start.");
        for (int i = 0; i < trainer.Pair.Parameters.Count; i++)
        {
            var (name, value) = trainer.Pair.Parameters[i];
            Put(value, name);
            Put(trainer.Adam.First[i], $"{name}.first");
            Put(trainer.Adam.Second[i], $"{name}.second");
        }
        foreach (var (name, value) in trainer.ExtraState)
            Put(value, name);
        trainer.State = new TrainerState(
            int.Parse(Text("step"), CultureInfo.InvariantCulture), int.Parse(Text("updates"), CultureInfo.InvariantCulture),
            int.Parse(Text("criticUpdates"), CultureInfo.InvariantCulture),
            Parse("random.unpaired"), Parse("random.paired"), Parse("random.objective"), Find("firings.a"), Find("firings.b"));
        return double.Parse(Text("trainingSeconds"), CultureInfo.InvariantCulture);

        void Put(Tensor target, string name)
        {
            var source = Find(name);
            if (!source.shape.SequenceEqual(target.shape))
                throw new InvalidDataException(
                    $"{path}: {name} is [{string.Join(", ", source.shape)}] and should be [{string.Join(", ", target.shape)}].");
            target.copy_(source);
        }

        Tensor Find(string name) => tensors.TryGetValue(name, out var t) ? t : throw new InvalidDataException($"{path} lacks {name}.");

        string Text(string name) => metadata.TryGetValue(name, out string? s) ? s : throw new InvalidDataException($"{path} lacks {name}.");

        ulong[] Parse(string name) => [.. Text(name).Split(' ').Select(w => ulong.Parse(w, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
    }

    private static string Words(ulong[] state) => string.Join(' ', state.Select(w => w.ToString("x16", CultureInfo.InvariantCulture)));
}
