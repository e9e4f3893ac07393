using CoSae.Data;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>What can be done with the chosen runs, and how far the last such action is.</summary>
public sealed partial class BulkBar : IDisposable
{
    /// <summary>Ids that an address can carry.</summary>
    private const int MostCompared = 500;

    private BulkJob? _job;
    private bool _dismissed;
    private BulkKind? _asking;
    private string _answer = "";
    private string? _problem;
    private Throttle? _refresh;

    [Parameter, EditorRequired]
    public RunSelection Selection { get; set; } = null!;

    /// <summary>Runs that match the filter.</summary>
    [Parameter]
    public int Matching { get; set; }

    /// <summary>Tags that there are.</summary>
    [Parameter]
    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>Called when somebody wants everything that matches chosen.</summary>
    [Parameter]
    public EventCallback AllWanted { get; set; }

    /// <summary>Called when nothing is chosen any more.</summary>
    [Parameter]
    public EventCallback Cleared { get; set; }

    [Inject]
    private RunBulk Bulk { get; set; } = null!;

    [Inject]
    private DialogService Dialogs { get; set; } = null!;

    [Inject]
    private NotificationService Notifications { get; set; } = null!;

    // Everything that matches goes by the filter, which is shorter and lasts.
    private string? CompareLink => Selection.WholeFilter is { } filter ? $"compare?q={Uri.EscapeDataString(filter)}"
        : Selection.Count <= MostCompared ? $"compare?runs={string.Join(',', Selection.Ids)}" : null;

    protected override void OnInitialized()
    {
        _job = Bulk.Current;
        _dismissed = _job is { IsEnded: true };
        _refresh = new Throttle(TimeSpan.FromMilliseconds(150), _ => InvokeAsync(() =>
        {
            _job = Bulk.Current;
            StateHasChanged();
        }));
        Bulk.Changed += _refresh.Ask;
    }

    private void Ask(BulkKind kind)
    {
        _asking = _asking == kind ? null : kind;
        (_answer, _problem) = (kind == BulkKind.Priority ? "0" : "", null);
    }

    private Task ChooseAll() => AllWanted.InvokeAsync();

    private Task Clear()
    {
        Selection.Clear();
        _asking = null;
        return Cleared.InvokeAsync();
    }

    private Task AnswerAsync()
    {
        _problem = null;
        if (_asking == BulkKind.Priority)
        {
            if (int.TryParse(_answer, System.Globalization.CultureInfo.InvariantCulture, out int priority) && Math.Abs(priority) <= 1000)
                return StartAsync(new BulkAction(BulkKind.Priority, Priority: priority));
            _problem = $"“{_answer}” is no priority: take a whole number from -1000 to 1000.";
        }
        else if (RunTag.Normalise(_answer) is { } tag)
            return StartAsync(new BulkAction(_asking!.Value, tag));
        else
            _problem = $"“{_answer}” is no tag: take 1 to {RunTag.MaxLength} letters, digits and . _ - /";
        return Task.CompletedTask;
    }

    private async Task ConfirmAsync(BulkKind kind)
    {
        string runs = Selection.Count == 1 ? "1 run" : $"{Format.Count(Selection.Count)} runs";
        string? question = kind switch
        {
            BulkKind.Delete => $"Delete {runs} with curves, scores and weights? This cannot be undone.",
            BulkKind.Cancel => $"Cancel {runs}? Those at work save a checkpoint first and can be resumed.",
            BulkKind.Rerun => $"Queue {runs} again, as new runs with the same specs?",
            _ => null,
        };
        string verb = kind == BulkKind.Rerun ? "Rerun" : kind.ToString();
        if (question is null || await Dialogs.Confirm(question, $"{verb} {runs}",
            new ConfirmOptions { OkButtonText = $"{verb} {runs}", CancelButtonText = "Keep" }) == true)
            await StartAsync(new BulkAction(kind));
    }

    private async Task StartAsync(BulkAction action)
    {
        var job = Bulk.Start(action, [.. Selection.Ids]);
        if (job is null)
        {
            Notifications.Notify(NotificationSeverity.Warning, "Not yet", "Another action on many runs is still under way.");
            return;
        }
        (_job, _dismissed, _asking) = (job, false, null);
        // What is deleted cannot stay chosen; for everything else somebody may want to go on with the same runs.
        if (action.Kind == BulkKind.Delete)
            await Clear();
    }

    public void Dispose()
    {
        if (_refresh is not null)
            Bulk.Changed -= _refresh.Ask;
        _refresh?.Dispose();
    }
}
