namespace CoSae.Engine.Data;

/// <summary>Which use a random source serves; two uses of one seed never share numbers.</summary>
public enum RandomStream
{
    Split = 1,
    Pairs = 2,
    Batches = 3,
    Objective = 4,
    Synthetic = 5,
    Svd = 6,
    Evaluation = 7,
    Bootstrap = 8,
    Initialisation = 9,
    PairedBatches = 10,
    Critics = 21,
    Matching = 22,
    MatchingRows = 23,
    AnchoredPools = 30,
    Anchoring = 31,
    PseudoPairs = 32,
    LinearCase = 40,
    ProbeRepeats = 41,
    Permutations = 60,
}
