namespace CoSae.Engine.Runs.Scores;

/// <summary>What computed it.</summary>
public sealed record EngineInfo(string Version, string Libtorch, string Blas, int Threads, string Device);
