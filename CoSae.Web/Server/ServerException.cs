namespace CoSae.Web.Server;

/// <summary>The server cannot start; the message is one line for the person who started it.</summary>
public sealed class ServerException(string message, Exception? inner = null) : Exception(message, inner);
