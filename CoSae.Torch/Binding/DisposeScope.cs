namespace TorchSharp;

/// <summary>
/// Owns the tensors that this thread creates while it is the innermost scope, and disposes them with itself. Scopes
/// nest; a tensor is moved to another scope, or out of all of them, to outlive its own. Beside tensors it holds any
/// disposable that is attached.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager _manager;
    private HashSet<IDisposable> _disposables = new(ReferenceEqualityComparer.Instance);
    private bool _disposed;

    internal DisposeScope(DisposeScopeManager manager)
    {
        _manager = manager;
        OuterScope = manager.CurrentDisposeScope;
    }

    /// <summary>A copy of what the scope holds.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => Held.ToArray();

    public int DisposablesCount => Held.Count;

    internal DisposeScope? OuterScope { get; set; }

    private HashSet<IDisposable> Held =>
        _disposed ? throw new ObjectDisposedException(nameof(DisposeScope)) : _disposables;

    public bool Contains(IDisposable disposable) => _disposables.Contains(disposable);

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        Move(OuterScope, disposable);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(OuterScope, disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    /// <summary>Moves to another scope; null: out of all scopes.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        Move(scope, disposable);
        return disposable;
    }

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable disposable in disposables)
        {
            Move(scope, disposable);
        }
    }

    /// <summary>Takes out of all scopes: the caller disposes it.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Move(null, disposable);
        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (Detach(first), Detach(second));

    public void Detach(params IDisposable[] disposables) => MoveToOther(null, disposables);

    public void Detach(IEnumerable<IDisposable> disposables) => MoveToOther(null, disposables);

    /// <summary>Takes over from whatever scope holds it.</summary>
    public void Attach(IDisposable disposable) => Attach([disposable]);

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        HashSet<IDisposable> held = Held;
        var attached = disposables.ToArray();
        foreach (IDisposable disposable in attached)
        {
            if (disposable is torch.Tensor tensor)
            {
                tensor.OwningDisposeScope?._disposables.Remove(tensor);
                tensor.OwningDisposeScope = this;
            }

            held.Add(disposable);
        }

        return attached;
    }

    public void DisposeEverything() => DisposeEverythingBut((IEnumerable<IDisposable>)[]);

    public void DisposeEverythingBut(params IDisposable[] keep) =>
        DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        HashSet<IDisposable> all = Held;
        _disposables = new HashSet<IDisposable>(ReferenceEqualityComparer.Instance);
        foreach (IDisposable kept in inKeep)
        {
            if (all.Remove(kept))
            {
                _disposables.Add(kept);
            }
        }

        foreach (IDisposable disposable in all)
        {
            disposable.Dispose();
        }
    }

    /// <summary>For a disposable of your own that was disposed early.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        Held.Remove(disposable);
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope = null;
        }
    }

    /// <summary>Disposes all that the scope holds; the outer scope is the innermost again.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        DisposeEverything();
        _manager.Remove(this);
        _disposed = true;
    }

    internal void Register(torch.Tensor tensor)
    {
        _disposables.Add(tensor);
        tensor.OwningDisposeScope = this;
    }

    internal void Forget(torch.Tensor tensor) => _disposables.Remove(tensor);

    private void Move(DisposeScope? target, IDisposable disposable)
    {
        if (!Held.Remove(disposable))
        {
            return;
        }

        target?.Held.Add(disposable);
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope = target;
        }
    }
}
