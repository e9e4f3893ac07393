namespace CoSae.Engine.Theory;

/// <summary>An objective of the linear case, as an expectation over a pair with covariances s.</summary>
/// <param name="at">The four matrices.</param>
/// <param name="gradient">Its gradient is added here.</param>
/// <returns>The loss.</returns>
public delegate double LinearLoss(PairCovariance s, LinearPair at, LinearPair gradient);
