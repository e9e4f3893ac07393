using CoSae.Data;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>The saved views: go to one, keep the present one under a name, rename, replace, delete.</summary>
public sealed partial class ViewsBar
{
    private IReadOnlyList<SavedView> _views = [];

    // Null: nothing is edited; empty: the present view gets a name; else the view that gets another one.
    private string? _editing;
    private string _name = "";
    private string? _problem;

    /// <summary>The present view: <see cref="RunQuery.ToViewQuery"/>.</summary>
    [Parameter, EditorRequired]
    public string Current { get; set; } = "";

    [Inject]
    private SavedViews Views { get; set; } = null!;

    private bool Exists => _views.Any(v => v.Name == _name.Trim());

    protected override async Task OnInitializedAsync() => _views = await Views.AllAsync();

    private void Begin(string name) => (_editing, _name, _problem) = (name, name, null);

    private async Task SaveAsync()
    {
        try
        {
            if (_editing is { Length: > 0 } old)
                await Views.RenameAsync(old, _name);
            else
                await Views.SaveAsync(_name, Current);
            (_editing, _problem) = (null, null);
        }
        catch (ArgumentException e)
        {
            _problem = e.Message.Split(" (Parameter")[0];
        }
        _views = await Views.AllAsync();
    }

    private async Task DeleteAsync(string name)
    {
        await Views.DeleteAsync(name);
        _views = await Views.AllAsync();
    }
}
