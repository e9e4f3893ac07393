namespace CoSae.Engine.Data;

/// <summary>How a side is made of its concepts.</summary>
public enum SyntheticKind
{
    /// <summary>x = relu(z M).</summary>
    Relu,

    /// <summary>x = z M: the case of the closed forms.</summary>
    Linear,
}
