namespace CoSae.Engine.InterVenchA;

/// <summary>Who selects, who encodes, who decodes and judges (SCIENCE.md section 7). Sides are 0 = A, 1 = B.</summary>
public readonly record struct Route(Question Question, int Select, int Encode, int Decode)
{
    /// <summary>The route of a question, starting from a side.</summary>
    public static Route Of(Question question, int select) => question switch
    {
        Question.Extraction => new(question, select, select, select),
        Question.Translation => new(question, select, select, 1 - select),
        _ => new(question, select, 1 - select, 1 - select),
    };
}
