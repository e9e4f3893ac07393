using Microsoft.AspNetCore.Components.Forms;

namespace CoSae.Web.Components.Controls.Data;

/// <summary>A file of the form: chosen in the browser, or named on the server's disk.</summary>
public sealed class DataFile(string field, string label, string help, string accept)
{
    /// <summary>Its field in the request.</summary>
    public string Field { get; } = field;

    public string Label { get; } = label;

    public string Help { get; } = help;

    /// <summary>Extensions that the browser offers.</summary>
    public string Accept { get; } = accept;

    public IBrowserFile? Upload { get; set; }

    public string Path { get; set; } = "";

    /// <summary>The files of a data set, the two needed ones first.</summary>
    public static IReadOnlyList<DataFile> All() =>
    [
        new("a", "Side A", ".npy or .safetensors, [rows, dimensions] of f16, bf16, f32 or f64", ".npy,.safetensors"),
        new("b", "Side B", "Row i of both is the same thing, unless a file of pairs says otherwise", ".npy,.safetensors"),
        new("labels", "Labels", ".npy of whole numbers (negative: none), or .csv with a column label", ".npy,.csv"),
        new("items", "Items", ".csv with a column text and/or image: what the rows are, for people", ".csv"),
        new("pairs", "Pairs", ".csv with columns a and b, row numbers from 0; rows in no pair stay unpaired", ".csv"),
        new("groups", "Groups", ".npy of whole numbers, or .csv with a column group: rows that must not part between training and test", ".npy,.csv"),
        new("prototypesA", "Class prototypes, A", ".npy [classes, dimensions of A], for zero-shot scores", ".npy"),
        new("prototypesB", "Class prototypes, B", ".npy [classes, dimensions of B]", ".npy"),
    ];
}
