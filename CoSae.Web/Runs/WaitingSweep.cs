using CoSae.Data;

namespace CoSae.Web.Runs;

/// <summary>A sweep some of whose runs wait.</summary>
/// <param name="Name">Its id where the sweep itself is gone.</param>
/// <param name="State">Null where the sweep itself is gone.</param>
/// <param name="Waiting">How many of its runs wait.</param>
public sealed record WaitingSweep(string Id, string Name, SweepState? State, int Waiting);
