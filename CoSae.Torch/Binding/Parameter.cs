namespace TorchSharp.Modules;

/// <summary>A tensor that an optimiser changes. It takes the given tensor over, which becomes empty.</summary>
public class Parameter : torch.Tensor
{
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : this(data.with_requires_grad(requires_grad), data.OwningDisposeScope)
    {
    }

    // The new tensor lives where the old one did, not in the innermost scope.
    private Parameter(torch.Tensor data, DisposeScope? scope)
        : base(data.MoveHandle())
    {
        if (!ReferenceEquals(OwningDisposeScope, scope))
        {
            MoveToOtherDisposeScope(scope);
        }
    }
}
