using System.Runtime.InteropServices;

namespace TorchSharp;

internal static partial class Native
{
    internal static torch.Tensor FromData(
        ReadOnlySpan<byte> data, ReadOnlySpan<long> sizes, torch.ScalarType dtype, torch.Device? device,
        bool requires_grad) =>
        Wrap(
            cosae_from_data(
                data, data.Length, sizes, sizes.Length, new NativeOptions(dtype, device, requires_grad),
                out nint result),
            result);

    internal static torch.Tensor Factory(
        FactoryOp op, ReadOnlySpan<long> sizes, NativeScalar value, NativeOptions options) =>
        Wrap(cosae_factory((int)op, sizes, sizes.Length, value, options, out nint result), result);

    internal static torch.Tensor Like(LikeOp op, torch.Tensor self, NativeScalar value, NativeOptions options) =>
        Wrap(cosae_like((int)op, self.Handle, value, options, out nint result), result);

    internal static torch.Tensor Arange(
        NativeScalar start, NativeScalar stop, NativeScalar step, NativeOptions options) =>
        Wrap(cosae_arange(start, stop, step, options, out nint result), result);

    internal static torch.Tensor Linspace(double start, double stop, long steps, NativeOptions options) =>
        Wrap(cosae_linspace(start, stop, steps, options, out nint result), result);

    internal static torch.Tensor Random(
        RandomOp op, long low, long high, ReadOnlySpan<long> sizes, torch.Generator? generator,
        NativeOptions options) =>
        Wrap(
            cosae_random(
                (int)op, low, high, sizes, sizes.Length, HandleOf(generator), options, out nint result),
            result);

    internal static void Sample(SampleOp op, torch.Tensor self, double a, double b, torch.Generator? generator) =>
        Check(cosae_sample_((int)op, self.Handle, a, b, HandleOf(generator)));

    internal static torch.Tensor Bernoulli(torch.Tensor self, torch.Generator? generator) =>
        Wrap(cosae_bernoulli(self.Handle, HandleOf(generator), out nint result), result);

    internal static torch.Tensor Multinomial(
        torch.Tensor self, long samples, bool replacement, torch.Generator? generator) =>
        Wrap(
            cosae_multinomial(self.Handle, samples, replacement ? 1 : 0, HandleOf(generator), out nint result), result);

    internal static GeneratorHandle NewGenerator(ulong seed, torch.Device device)
    {
        Check(cosae_generator_new(seed, (int)device.type, device.index, out nint result));
        return new GeneratorHandle(result);
    }

    internal static GeneratorHandle DefaultGenerator()
    {
        Check(cosae_generator_default(out nint result));
        return new GeneratorHandle(result);
    }

    internal static bool FreeGenerator(nint generator) => cosae_generator_free(generator) == 0;

    internal static void Seed(torch.Generator generator, ulong seed) =>
        Check(cosae_generator_seed(generator.Handle, seed));

    internal static ulong InitialSeed(torch.Generator generator)
    {
        Check(cosae_generator_initial_seed(generator.Handle, out ulong seed));
        return seed;
    }

    internal static torch.Tensor GetState(torch.Generator generator) =>
        Wrap(cosae_generator_get_state(generator.Handle, out nint result), result);

    internal static void SetState(torch.Generator generator, torch.Tensor state) =>
        Check(cosae_generator_set_state(generator.Handle, state.Handle));

    internal static void ManualSeed(ulong seed) => Check(cosae_manual_seed(seed));

    private static GeneratorHandle HandleOf(torch.Generator? generator) =>
        generator is null ? GeneratorHandle.None : generator.Handle;

    [LibraryImport(Library)]
    private static partial int cosae_from_data(
        ReadOnlySpan<byte> data, long bytes, ReadOnlySpan<long> sizes, long count, NativeOptions options,
        out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_factory(
        int op, ReadOnlySpan<long> sizes, long count, NativeScalar value, NativeOptions options, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_like(
        int op, TensorHandle self, NativeScalar value, NativeOptions options, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_arange(
        NativeScalar start, NativeScalar stop, NativeScalar step, NativeOptions options, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_linspace(
        double start, double stop, long steps, NativeOptions options, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_random(
        int op, long low, long high, ReadOnlySpan<long> sizes, long count, GeneratorHandle generator,
        NativeOptions options, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_sample_(
        int op, TensorHandle self, double a, double b, GeneratorHandle generator);

    [LibraryImport(Library)]
    private static partial int cosae_bernoulli(TensorHandle self, GeneratorHandle generator, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_multinomial(
        TensorHandle self, long samples, int replacement, GeneratorHandle generator, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_generator_new(ulong seed, int deviceType, int deviceIndex, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_generator_default(out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_generator_free(nint self);

    [LibraryImport(Library)]
    private static partial int cosae_generator_seed(GeneratorHandle self, ulong seed);

    [LibraryImport(Library)]
    private static partial int cosae_generator_initial_seed(GeneratorHandle self, out ulong seed);

    [LibraryImport(Library)]
    private static partial int cosae_generator_get_state(GeneratorHandle self, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_generator_set_state(GeneratorHandle self, TensorHandle state);

    [LibraryImport(Library)]
    private static partial int cosae_manual_seed(ulong seed);
}
