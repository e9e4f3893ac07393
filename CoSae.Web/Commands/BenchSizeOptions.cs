using System.CommandLine;
using System.CommandLine.Parsing;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Saes;

namespace CoSae.Web.Commands;

/// <summary>The options that say how large a measured step is.</summary>
internal sealed class BenchSizeOptions
{
    private static readonly StepSize _default = new();

    private readonly Option<int[]> _dims = new("--dims")
    {
        Description = "Dimensions of side A and of side B (768 768).", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _latents = Number("--latents", "Latents a side.", _default.Latents);
    private readonly Option<int> _k = Number("--k", "Active latents a row.", _default.K);
    private readonly Option<int> _batch = Number("--batch", "Unpaired rows a side and step.", _default.Batch);
    private readonly Option<int> _paired = Number("--paired", "Known pairs a step.", _default.Paired);
    private readonly Option<int> _threads = Number("--threads", "Threads; default: all cores.", _default.Threads);
    private readonly Option<int> _steps = Number("--steps", "Steps that are timed.", _default.Steps);

    private readonly Option<string> _product = new("--product")
    {
        Description = $"How the encoder's product is computed: {string.Join(", ", EncoderProduct.Names)}.", DefaultValueFactory = _ => _default.Product,
    };

    private IReadOnlyList<Option> All => [_dims, _latents, _k, _batch, _paired, _threads, _steps, _product];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    /// <summary>Whether any of them was given.</summary>
    public bool AnyGiven(ParseResult parsed) => All.Any(o => parsed.GetResult(o) is { Implicit: false });

    public StepSize Read(ParseResult parsed)
    {
        int[] dims = parsed.GetValue(_dims) is { Length: 2 } given ? given : [_default.DimA, _default.DimB];
        return new StepSize
        {
            DimA = dims[0], DimB = dims[1], Latents = parsed.GetValue(_latents), K = parsed.GetValue(_k), Batch = parsed.GetValue(_batch),
            Paired = parsed.GetValue(_paired), Threads = parsed.GetValue(_threads), Steps = parsed.GetValue(_steps),
            Product = parsed.GetRequiredValue(_product),
        };
    }

    /// <summary>Says on standard error what is wrong with a size, one line a mistake.</summary>
    public static bool Accept(StepSize size)
    {
        var errors = size.Validate();
        foreach (string error in errors)
            Console.Error.WriteLine(error);
        return errors.Count == 0;
    }

    /// <summary>The options that give this size to another program; <c>--product</c> is ours alone and not among them.</summary>
    public static IReadOnlyList<string> Arguments(StepSize s) =>
    [
        "--dims", $"{s.DimA}", $"{s.DimB}", "--latents", $"{s.Latents}", "--k", $"{s.K}", "--batch", $"{s.Batch}",
        "--paired", $"{s.Paired}", "--threads", $"{s.Threads}", "--steps", $"{s.Steps}",
    ];

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
