namespace CoSae.Engine.Benchmarks;

/// <summary>A measurement could not be made; the message is one line for the person at the terminal.</summary>
public sealed class BenchException(string message) : Exception(message);
