using CoSae.Engine.Saes;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Runs;

/// <summary>The test rows' codes as a file: <c>rows</c> [n], <c>a.values</c>, <c>a.indices</c>, <c>b.values</c>, <c>b.indices</c> [n, k].</summary>
internal static class ResultCodes
{
    public static void Write(string path, long[] rows, HostCode a, HostCode b)
    {
        using var scope = NewDisposeScope();
        Safetensors.Write(path, new Dictionary<string, Tensor>
        {
            ["rows"] = tensor(rows),
            ["a.values"] = tensor(a.Values, [a.Rows, a.K]), ["a.indices"] = tensor(a.Indices, [a.Rows, a.K]),
            ["b.values"] = tensor(b.Values, [b.Rows, b.K]), ["b.indices"] = tensor(b.Indices, [b.Rows, b.K]),
        });
    }
}
