using System.Globalization;
using CoSae.Engine.Training;

namespace CoSae.Engine.Runs;

/// <summary>Turns what happens in a run into events: to the run folder, and to whoever else listens (a progress bar).</summary>
public sealed class RunReporter(RunEventWriter writer, TimeProvider time, Action<RunEvent>? listener = null)
{
    /// <summary>Index of the CUDA device that the run computes on; null on the processor, or before that is decided.</summary>
    public int? CudaDevice { get; set; }

    public void State(RunState state, string? message, double? progress, long? step = null) =>
        Send(new StateEvent { T = time.GetUtcNow(), State = state, Message = message, Progress = progress, Step = step });

    public void Step(TrainingReport report, long samples, double samplesPerSecond)
    {
        Send(new StepEvent
        {
            T = time.GetUtcNow(),
            Step = report.Step,
            Samples = samples,
            SamplesPerSecond = samplesPerSecond,
            Loss = report.Loss,
            Terms = report.Terms,
            R2 = report.R2,
            L0 = report.L0,
            Dead = report.Dead,
            LearningRate = report.LearningRate,
        });
    }

    public void Score(string name, Score score) => Send(new ScoreEvent { T = time.GetUtcNow(), Name = name, Score = score });

    public void Note(string message, IReadOnlyDictionary<string, double>? figures = null) =>
        Send(new NoteEvent { T = time.GetUtcNow(), Message = message, Figures = figures });

    /// <summary>What a matching of latents found, and a warning where it can have found nothing.</summary>
    public void Matched(LatentMatching matching)
    {
        var figures = new Dictionary<string, double>();
        if (matching.MeanCorrelation is var correlation && double.IsFinite(correlation))
            figures.Add("meanCorrelation", correlation);
        figures.Add("firingsPerLatent", matching.FiringsPerLatent);
        if (matching.Graph is { } graph)
        {
            figures.Add("graphCorrelation", graph.Correlation);
            figures.Add("agreement", graph.Agreement);
        }
        Note(matching.Describe(), figures);
        if (matching.Graph?.Warning is { } unidentifiable)
            Warn(unidentifiable);
        if (matching.FiringsPerLatent < LatentMatching.EnoughFirings)
            Warn(string.Create(CultureInfo.InvariantCulture,
                $"The {(matching.Graph is not null ? "unpaired rows" : matching.PseudoPairs > 0 ? "known and pseudo-pairs" : "known pairs")} hold {matching.FiringsPerLatent:0.#} firings per latent; below about {LatentMatching.EnoughFirings} hardly any latents of the two sides can be told to belong together. Use more pairs, fewer latents or a larger k."));
    }

    public void Warn(string message) => Send(new WarningEvent { T = time.GetUtcNow(), Message = message });

    public void Error(Exception e, string message) => Send(new ErrorEvent { T = time.GetUtcNow(), Message = message, Detail = e.ToString() });

    /// <summary>What the process uses: MiB, cores, MiB and % of the CUDA device. Safe from any thread.</summary>
    public void Use(double rssMib, double cores, double? gpuMib, double? gpuPercent) =>
        Send(new SystemEvent { T = time.GetUtcNow(), RssMib = rssMib, Cores = cores, GpuMib = gpuMib, GpuPercent = gpuPercent });

    private void Send(RunEvent e)
    {
        writer.Write(e);
        listener?.Invoke(e);
    }
}
