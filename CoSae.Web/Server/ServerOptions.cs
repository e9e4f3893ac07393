using System.Net;
using CoSae.Engine.Runs;

namespace CoSae.Web.Server;

/// <summary>What <c>cosae up</c> was asked for.</summary>
/// <param name="Home">Where things lie.</param>
/// <param name="Address">A loopback address; anything else would be open to the network without access control.</param>
/// <param name="Port">0 takes a free one.</param>
/// <param name="Demo">Whether a store that this start creates gets the demo runs.</param>
public sealed record ServerOptions(CosaeHome Home, IPAddress Address, int Port, bool Demo);
