namespace CoSae.Engine.Data.Adding;

/// <summary>What a person asks to be made a data set: names and files. The body of <c>POST /api/datasets</c> with paths of the server's disk.</summary>
public sealed record DataSetRequest
{
    /// <summary>Name in specs and addresses: lower-case letters, digits, hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Side A: a <c>.npy</c> or <c>.safetensors</c> file, [rows, dimensions], of f16, bf16, f32 or f64.</summary>
    public required string A { get; init; }

    /// <summary>Side B.</summary>
    public required string B { get; init; }

    /// <summary>Which tensor of a <c>.safetensors</c> file with several is side A.</summary>
    public string? TensorA { get; init; }

    /// <summary>Which tensor is side B.</summary>
    public string? TensorB { get; init; }

    /// <summary>A <c>.npy</c> vector of whole numbers (negative: none) or a <c>.csv</c> with a column <c>label</c> (empty: none), one a row of A.</summary>
    public string? Labels { get; init; }

    /// <summary>A <c>.csv</c> with a column <c>text</c>, a column <c>image</c> (paths, relative to the file or absolute), or both; one record a row of A.</summary>
    public string? Items { get; init; }

    /// <summary>A <c>.csv</c> with columns <c>a</c> and <c>b</c>, row numbers from 0, where rows do not correspond one to one.</summary>
    public string? Pairs { get; init; }

    /// <summary>Rows of one group never part at a split: a <c>.npy</c> vector of whole numbers or a <c>.csv</c> with a column <c>group</c>, one a row of A.</summary>
    public string? Groups { get; init; }

    /// <summary>What stands for each class on side A: a <c>.npy</c> matrix [classes, dimensions of A].</summary>
    public string? PrototypesA { get; init; }

    /// <summary>What stands for each class on side B.</summary>
    public string? PrototypesB { get; init; }

    /// <summary>One line for people; default: the name.</summary>
    public string? Title { get; init; }

    /// <summary>What the sides are and where they come from.</summary>
    public string? Description { get; init; }

    /// <summary>Name of side A, for example <c>text</c>; default: A.</summary>
    public string? SideA { get; init; }

    /// <summary>Name of side B.</summary>
    public string? SideB { get; init; }

    /// <summary>Whether an added data set of that name makes way.</summary>
    public bool Replace { get; init; }
}
