using System.Text.Json.Serialization.Metadata;
using Bunit;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls.Form;
using CoSae.Web.Components.Pages;

namespace CoSae.Tests.Components;

public sealed class FormFieldsTests
{
    // What has no unit because it counts nothing: seeds, factors, and the spread of means that are numbers themselves.
    private static readonly string[] _bare = ["data.seed", "training.seed", "data.synthetic.spread", .. Framework.Terms.Select(t => t.WeightPath())];

    [Fact]
    public void Every_field_of_the_spec_is_in_the_table_and_nothing_else()
    {
        Assert.Equal(Leaves(typeof(RunSpec), "").Order(), FormFields.All.Select(f => f.Path).Order());
        Assert.All(FormFields.All, f => Assert.False(string.IsNullOrWhiteSpace(f.Label) || string.IsNullOrWhiteSpace(f.Help), f.Path));
        Assert.All(FormFields.All.Where(f => f.Kind is FieldKind.Number or FieldKind.Whole or FieldKind.List), f => Assert.Equal(_bare.Contains(f.Path), f.Unit.Length == 0));
        Assert.All(FormFields.All.Where(f => f.Kind == FieldKind.Choice && f.Path != "data.dataset"), f => Assert.NotEmpty(f.Choices));
    }

    [Fact]
    public async Task The_form_has_an_input_for_each_with_its_help_its_default_and_its_unit()
    {
        await using var context = await PagesContext.CreateAsync();
        var seen = new HashSet<string>();
        foreach (string address in new[] { "new?dataset=wordnet", "new?dataset=synthetic", "new?dataset=wordnet&method=cosae-anchored" })
        {
            context.Navigation.NavigateTo(address);
            var cut = context.Render<NewRun>();
            cut.WaitForElement("#spec-json");
            foreach (var field in FormFields.All.Where(f => cut.FindAll("#" + SpecInput.IdOf(f.Path)).Count > 0))
            {
                seen.Add(field.Path);
                var box = cut.Find("#" + SpecInput.IdOf(field.Path)).Closest(".field")!;
                Assert.False(string.IsNullOrWhiteSpace(box.QuerySelector(".help")!.TextContent), field.Path);
                if (field.Path is not ("data.dataset" or "model.method"))
                    Assert.Contains("Default: ", box.QuerySelector(".default")!.TextContent);
                if (field.Unit.Length > 0)
                    Assert.Contains(field.Unit, box.TextContent);
                Assert.Equal(field.CanVary, box.QuerySelector("button.several") is not null);
            }
        }
        Assert.Equal(FormFields.All.Select(f => f.Path).Order(), seen.Order());
    }

    // The names that the JSON has, section by section.
    private static IEnumerable<string> Leaves(Type type, string prefix)
    {
        foreach (var property in EngineJson.Compact.GetTypeInfo(type).Properties)
            if (EngineJson.Compact.GetTypeInfo(property.PropertyType).Kind == JsonTypeInfoKind.Object)
                foreach (string leaf in Leaves(property.PropertyType, $"{prefix}{property.Name}."))
                    yield return leaf;
            else
                yield return prefix + property.Name;
    }
}
