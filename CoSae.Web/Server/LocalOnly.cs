using System.Net;

namespace CoSae.Web.Server;

/// <summary>
/// Answers only to this machine's own names, and lets no other site's page act: without it a page elsewhere could reach
/// the server through a name of its own that points here (DNS rebinding), or post to it behind the user's back.
/// </summary>
public sealed class LocalOnly(RequestDelegate next, ServerOptions options)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsOwnHost(request.Host, context.Connection.LocalPort))
            return RefuseAsync(context, $"This server answers to http://localhost:{context.Connection.LocalPort} only, not to '{request.Host}'.");
        if (CanAct(context) && request.Headers.TryGetValue("Origin", out var origin) && origin != $"{request.Scheme}://{request.Host}")
            return RefuseAsync(context, $"A page of '{origin}' may not act on this server.");
        return next(context);
    }

    private bool IsOwnHost(HostString host, int port)
    {
        if ((host.Port ?? 80) != port)
            return false;
        return host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address)
                && (address.Equals(IPAddress.Loopback) || address.Equals(IPAddress.IPv6Loopback) || address.Equals(options.Address)));
    }

    // A web socket is opened by a GET, to which browsers apply no same-origin rule.
    private static bool CanAct(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest
        || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method));

    private static Task RefuseAsync(HttpContext context, string why) =>
        Results.Problem(why, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
}
