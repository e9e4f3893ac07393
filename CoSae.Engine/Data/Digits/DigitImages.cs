using System.Globalization;
using System.IO.Compression;

namespace CoSae.Engine.Data.Digits;

/// <summary>
/// Real digits, turned and shifted (SCIENCE.md section 5). Pictures of <see cref="Side"/> x <see cref="Side"/>, 0 to 1.
/// </summary>
internal sealed class DigitImages
{
    public const int Side = 10, Pixels = Side * Side, Classes = 10;

    private const int SourceSide = 8;
    private const double LargestValue = 16, MaxDegrees = 18;

    private DigitImages(int rows) =>
        (Images, Labels, Sources, Moves) = (new float[rows * Pixels], new int[rows], new long[rows], new float[rows * 3]);

    /// <summary>[rows * pixels]</summary>
    public float[] Images { get; }

    /// <summary>Digit of each row.</summary>
    public int[] Labels { get; }

    /// <summary>Which original each row was made of.</summary>
    public long[] Sources { get; }

    /// <summary>Shift down and right in pixels, angle / 12 degrees. // [rows * 3]</summary>
    public float[] Moves { get; }

    public int Rows => Labels.Length;

    /// <summary>Reads the originals: 64 grey values 0 to 16 and the digit in each line.</summary>
    /// <exception cref="InvalidDataException">Another file; names the line.</exception>
    public static (float[][] Images, int[] Labels) ReadOriginals(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var (images, labels) = (new List<float[]>(), new List<int>());
        while (reader.ReadLine() is { } line)
        {
            int[] values = [.. line.Split(',').Select(v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out int i) ? i : -1)];
            if (values.Length != SourceSide * SourceSide + 1 || values.Any(v => v is < 0 or > (int)LargestValue) || values[^1] >= Classes)
                throw new InvalidDataException($"{path}, line {images.Count + 1} is not a digit: 64 grey values 0 to 16 and a class 0 to 9 are needed.");
            images.Add([.. values.Take(values.Length - 1).Select(v => (float)(v / LargestValue))]);
            labels.Add(values[^1]);
        }
        return ([.. images], [.. labels]);
    }

    /// <summary>Each of some originals so many times, each time turned by up to 18 degrees and shifted by up to a pixel each way.</summary>
    /// <param name="originals">[8 * 8] each, 0 to 1.</param>
    public static DigitImages Augment(
        float[][] originals, int[] labels, ReadOnlySpan<long> chosen, int times, RandomSource random, CancellationToken cancellation)
    {
        var result = new DigitImages(chosen.Length * times);
        double[] padded = new double[Pixels], turned = new double[Pixels];
        for (int row = 0; row < result.Rows; row++)
        {
            if (row % 1024 == 0)
                cancellation.ThrowIfCancellationRequested();
            long source = chosen[row % chosen.Length];
            double degrees = MaxDegrees * (2 * random.NextDouble() - 1);
            int down = (int)random.Next(3) - 1, right = (int)random.Next(3) - 1;
            for (int y = 0; y < SourceSide; y++)
                for (int x = 0; x < SourceSide; x++)
                    padded[(y + 1) * Side + x + 1] = originals[source][y * SourceSide + x];
            Turn(padded, degrees, turned);
            Shift(turned, down, right, result.Images.AsSpan(row * Pixels, Pixels));
            (result.Labels[row], result.Sources[row]) = (labels[source], source);
            (result.Moves[3 * row], result.Moves[3 * row + 1], result.Moves[3 * row + 2]) = (down, right, (float)(degrees / 12));
        }
        return result;
    }

    /// <summary>What a row is, for people.</summary>
    public string Describe(int row)
    {
        double degrees = Math.Round(Moves[3 * row + 2] * 12);
        string shift = (Moves[3 * row], Moves[3 * row + 1]) is (0, 0) ? "" : $", shifted {Moves[3 * row]:0} down, {Moves[3 * row + 1]:0} right";
        return string.Create(CultureInfo.InvariantCulture, $"digit {Labels[row]}, source image {Sources[row]}, rotated {degrees} deg{shift}");
    }

    /// <summary>
    /// Turns about the centre, bilinear; what lies beyond the middle of the outermost pixels is black. A pixel comes from
    /// (cos y + sin x, cos x - sin y), so that positive angles turn against the clock.
    /// </summary>
    internal static void Turn(ReadOnlySpan<double> picture, double degrees, Span<double> turned)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        const double centre = (Side - 1) / 2.0;
        for (int y = 0; y < Side; y++)
            for (int x = 0; x < Side; x++)
            {
                double fromY = cos * (y - centre) + sin * (x - centre) + centre, fromX = cos * (x - centre) - sin * (y - centre) + centre;
                turned[y * Side + x] = fromY is < 0 or > Side - 1 || fromX is < 0 or > Side - 1 ? 0 : Between(picture, fromY, fromX);
            }
    }

    private static double Between(ReadOnlySpan<double> picture, double y, double x)
    {
        int top = Math.Min((int)y, Side - 2), left = Math.Min((int)x, Side - 2);
        double down = y - top, right = x - left;
        return (1 - down) * ((1 - right) * picture[top * Side + left] + right * picture[top * Side + left + 1])
            + down * ((1 - right) * picture[(top + 1) * Side + left] + right * picture[(top + 1) * Side + left + 1]);
    }

    private static void Shift(ReadOnlySpan<double> picture, int down, int right, Span<float> shifted)
    {
        for (int y = 0; y < Side; y++)
            for (int x = 0; x < Side; x++)
                shifted[y * Side + x] = y - down is < 0 or >= Side || x - right is < 0 or >= Side
                    ? 0 : (float)Math.Clamp(picture[(y - down) * Side + x - right], 0, 1);
    }
}
