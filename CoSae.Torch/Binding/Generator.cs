namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own that can be saved and set.</summary>
    public class Generator : IDisposable
    {
        public Generator(ulong seed = 0, torch.Device? device = null)
        {
            this.device = device ?? CPU;
            Handle = Native.NewGenerator(seed, this.device);
        }

        private Generator(GeneratorHandle handle)
        {
            device = CPU;
            Handle = handle;
        }

        /// <summary>The one that calls without a generator draw from, on the CPU.</summary>
        public static Generator Default => new(Native.DefaultGenerator());

        public torch.Device device { get; private set; }

        internal GeneratorHandle Handle { get; }

        /// <summary>A byte tensor on the CPU.</summary>
        public Tensor get_state() => Native.GetState(this);

        /// <exception cref="TorchException">The tensor is no state of this kind of generator.</exception>
        public void set_state(Tensor value) => Native.SetState(this, value);

        public Generator manual_seed(long seed)
        {
            Native.Seed(this, unchecked((ulong)seed));
            return this;
        }

        /// <summary>Seeds from the system's randomness; gives the seed.</summary>
        public long seed()
        {
            long seed = System.Random.Shared.NextInt64();
            manual_seed(seed);
            return seed;
        }

        public long initial_seed() => unchecked((long)Native.InitialSeed(this));

        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing) => Handle.Dispose();
    }
}
