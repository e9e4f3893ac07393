using System.Text.Json.Serialization;

namespace CoSae.Engine.Benchmarks;

/// <summary>What a training step of one size costs. The names in JSON are those of PyTorch's side of the comparison.</summary>
/// <param name="SecondsPerStep">Median.</param>
/// <param name="SamplesPerSecond">Unpaired rows a second, both sides counted once.</param>
/// <param name="EncoderFloorSeconds">
/// Median of the two encoders' forward products at the same batch and threads: what no method with dense inputs avoids.
/// </param>
/// <param name="PeakRssMib">Peak resident memory of the process that trained, MiB.</param>
public sealed record StepMeasure(
    [property: JsonPropertyName("seconds_per_step")] double SecondsPerStep,
    [property: JsonPropertyName("samples_per_second")] double SamplesPerSecond,
    [property: JsonPropertyName("encoder_floor_seconds")] double EncoderFloorSeconds,
    [property: JsonPropertyName("peak_rss_mib")] double PeakRssMib)
{
    /// <summary>Step time in encoder floors.</summary>
    [JsonIgnore]
    public double Floors => SecondsPerStep / EncoderFloorSeconds;
}
