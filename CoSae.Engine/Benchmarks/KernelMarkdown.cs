using System.Globalization;
using System.Text;
using CoSae.Torch;

namespace CoSae.Engine.Benchmarks;

/// <summary>What each kernel costs, as a section of docs/performance.md.</summary>
public static class KernelMarkdown
{
    /// <param name="surroundings">Machine, versions, date.</param>
    public static string Section(StepSize size, IReadOnlyList<KernelTime> kernels, string surroundings)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            ## Kernels

            {surroundings}

            {size.DimA} dimensions, {size.Latents} latents, k = {size.K}, batch {size.Batch}, {size.Threads} threads, float32, instructions: {SparseKernels.InstructionSet}.
            Milliseconds forwards and backwards, median. Composed: the same from plain tensor operations, as other devices run
            it; gradients of tables are then dense. A full step runs each kernel as often as its column says, a paired batch
            counted by its share of rows.

            | kernel | native, ms | composed, ms | times as fast | in a full step | ms of it |
            | --- | ---: | ---: | ---: | ---: | ---: |

            """);
        foreach (var k in kernels)
            text.Append(CultureInfo.InvariantCulture,
                $"| {k.Name} | {1000 * k.Native:0.0} | {1000 * k.Composed:0.0} | {k.Composed / k.Native:0.0} | {k.PerStep:0.##} | {1000 * k.Native * k.PerStep:0} |\n");
        text.Append(CultureInfo.InvariantCulture, $"""

            Together {1000 * kernels.Sum(k => k.Native * k.PerStep):0} ms. Alone, each kernel finds less in the cache than within a step, and candidates quantise the encoder
            at each call instead of once a step: the sum may exceed the time of the step above. It says what weighs, not more.

            """);
        return text.ToString();
    }
}
