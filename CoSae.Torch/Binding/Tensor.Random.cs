namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>In place: normal.</summary>
        public Tensor normal_(double mean = 0.0, double std = 1.0, torch.Generator? generator = null) =>
            Sampled(SampleOp.normal, mean, std, generator);

        /// <summary>In place: uniform in [from, to).</summary>
        public Tensor uniform_(double from, double to, torch.Generator? generator = null) =>
            Sampled(SampleOp.uniform, from, to, generator);

        /// <summary>In place: whole numbers from "from" below "to".</summary>
        public Tensor random_(double from, double to, torch.Generator? generator = null) =>
            Sampled(SampleOp.random, from, to, generator);

        /// <summary>In place: exponential with rate lambda.</summary>
        public Tensor exponential_(double lambda = 1.0, torch.Generator? generator = null) =>
            Sampled(SampleOp.exponential, lambda, 0, generator);

        /// <summary>In place: 1 with probability p, else 0.</summary>
        public Tensor bernoulli_(double p = 0.5, torch.Generator? generator = null) =>
            Sampled(SampleOp.bernoulli, p, 0, generator);

        /// <summary>1 with the probability that the element gives, else 0.</summary>
        public Tensor bernoulli(torch.Generator? generator = null) => Native.Bernoulli(this, generator);

        /// <summary>Indices (int64) drawn with weights, row by row.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, torch.Generator? generator = null) =>
            Native.Multinomial(this, num_samples, replacement, generator);

        private Tensor Sampled(SampleOp op, double a, double b, Generator? generator)
        {
            Native.Sample(op, this, a, b, generator);
            return this;
        }
    }
}
