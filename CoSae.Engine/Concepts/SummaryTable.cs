using CoSae.Engine.Runs;

namespace CoSae.Engine.Concepts;

/// <summary>The summaries of all latents as bytes; JSON of 4,096 of them would take longer to read than all else.</summary>
internal static class SummaryTable
{
    public static byte[] Write(IReadOnlyList<ConceptSummary> summaries)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var s in summaries)
        {
            writer.Write((byte)s.State);
            foreach (var pair in new[] { s.Rate, s.Energy, s.Deviation, s.Largest, s.Norm })
            {
                writer.Write(pair.A);
                writer.Write(pair.B);
            }
            Put(s.Agreement);
            writer.Write(s.Causal is not null);
            if (s.Causal is not null)
                Put(s.Causal);
            writer.Write(s.Words.Count);
            foreach (var word in s.Words)
            {
                writer.Write(word.Word);
                writer.Write(word.Z);
                writer.Write(word.Items);
            }
            writer.Write(s.Classes.Count);
            foreach (var told in s.Classes)
            {
                foreach (int number in new[] { told.Class, told.Members, told.Fires, told.Hits })
                    writer.Write(number);
                foreach (double figure in new[] { told.Lift, told.Low, told.High, told.F1 })
                    writer.Write(figure);
            }
            writer.Write(s.Label);
        }
        writer.Flush();
        return stream.ToArray();

        void Put(Score score)
        {
            foreach (double figure in new[] { score.Value, score.Low, score.High })
                writer.Write(figure);
            writer.Write(score.N);
        }
    }

    public static ConceptSummary[] Read(byte[] bytes, int latents)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var summaries = new ConceptSummary[latents];
        for (int j = 0; j < latents; j++)
        {
            var state = (ConceptState)reader.ReadByte();
            PerSide rate = Pair(), energy = Pair(), deviation = Pair(), largest = Pair(), norm = Pair();
            var agreement = Figure();
            var causal = reader.ReadBoolean() ? Figure() : null;
            var words = new DistinctiveWord[reader.ReadInt32()];
            for (int w = 0; w < words.Length; w++)
                words[w] = new DistinctiveWord(reader.ReadString(), reader.ReadDouble(), reader.ReadInt32());
            var classes = new ClassTold[reader.ReadInt32()];
            for (int c = 0; c < classes.Length; c++)
                classes[c] = new ClassTold(
                    reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(),
                    reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            summaries[j] = new ConceptSummary(j, state, rate, energy, deviation, largest, norm, agreement, causal, words, classes, reader.ReadString());
        }
        return summaries;

        PerSide Pair() => new(reader.ReadDouble(), reader.ReadDouble());
        Score Figure() => new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt64());
    }
}
