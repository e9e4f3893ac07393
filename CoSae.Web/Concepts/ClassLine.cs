using CoSae.Engine.Concepts;

namespace CoSae.Web.Concepts;

/// <summary>What a concept tells of a class, on both sides.</summary>
public sealed record ClassLine(string Name, ClassTold A, ClassTold B);
