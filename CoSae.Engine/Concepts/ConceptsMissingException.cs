namespace CoSae.Engine.Concepts;

/// <summary>A run has no concepts to look at; the message says why and what to do.</summary>
public sealed class ConceptsMissingException(string message) : Exception(message);
