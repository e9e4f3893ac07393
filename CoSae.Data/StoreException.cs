namespace CoSae.Data;

/// <summary>The store cannot be used; the message is one line for the person who started the server.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
