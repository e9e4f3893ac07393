namespace CoSae.Engine.InterVenchA;

/// <summary>
/// What switching off some latents for a class changes on the test rows, kept as changes: which probe predictions turn,
/// which rows are no longer (or newly) classified right, and what a sparse probe on those latents says. From these every
/// score of every bootstrap resample follows without looking at a code again.
/// </summary>
/// <param name="Route">Who selects, encodes, decodes.</param>
/// <param name="Budget">Position of m in the list of budgets.</param>
/// <param name="Class">The class it is for.</param>
/// <param name="Turns">Probe predictions that turn: row, class, +1 to positive or -1 to negative.</param>
/// <param name="Corrections">Rows whose arg-max becomes right (+1) or wrong (-1).</param>
/// <param name="ProbeTurns">Rows for which the sparse probe says otherwise than for a silent row; null where the score does not use one.</param>
/// <param name="SilentIsPositive">What the sparse probe says for a row where all latents are silent.</param>
/// <param name="Empty">No latent stands for the class: every task scores 0.</param>
internal sealed record Intervention(
    Route Route,
    int Budget,
    int Class,
    (int Row, short Class, sbyte Sign)[] Turns,
    (int Row, sbyte Sign)[] Corrections,
    int[]? ProbeTurns,
    bool SilentIsPositive,
    bool Empty);
