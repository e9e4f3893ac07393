namespace CoSae.Engine.Methods;

/// <summary>The four properties of the 2x2: what is aligned, by level.</summary>
[Flags]
public enum Alignment
{
    None = 0,
    InstanceTranslation = 1,
    InstanceConsistency = 2,
    DistributionalTranslation = 4,
    DistributionalConsistency = 8,
    All = InstanceTranslation | InstanceConsistency | DistributionalTranslation | DistributionalConsistency,
}
