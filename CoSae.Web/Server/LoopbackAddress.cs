using System.Net;

namespace CoSae.Web.Server;

/// <summary>The addresses the server may bind to until there is access control: those of this machine alone.</summary>
public static class LoopbackAddress
{
    /// <summary>The address for <c>localhost</c>, one of 127.0.0.0/8 or ::1; null for everything else.</summary>
    public static IPAddress? Parse(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address) ? address
        : null;
}
