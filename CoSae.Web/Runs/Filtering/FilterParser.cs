namespace CoSae.Web.Runs.Filtering;

/// <summary>
/// Reads a filter: terms joined by blanks (and), <c>OR</c>, <c>NOT</c> or <c>-</c>, parentheses; a term is
/// <c>field:value</c>, a comparison, or words to search for. OR binds weaker than the blank.
/// </summary>
public sealed class FilterParser
{
    // A pasted text of ten thousand parentheses must not exhaust the stack.
    private const int Deepest = 50;

    private readonly IReadOnlyList<FilterToken> _tokens;
    private int _at, _depth;

    private FilterParser(IReadOnlyList<FilterToken> tokens) => _tokens = tokens;

    private FilterToken Now => _tokens[_at];

    /// <exception cref="FilterException">It is none; says where and what to do.</exception>
    public static FilterNode Parse(string text)
    {
        var parser = new FilterParser(FilterTokeniser.Read(text));
        if (parser.Now.Kind == FilterTokenKind.End)
            return new FilterNode.All([]);
        var node = parser.Or();
        return parser.Now.Kind == FilterTokenKind.End
            ? node
            : throw new FilterException("This parenthesis closes nothing: remove it, or open one before.", parser.Now.Position, 1);
    }

    private FilterNode Or()
    {
        List<FilterNode> parts = [And()];
        while (IsWord("OR"))
        {
            _at++;
            parts.Add(And());
        }
        return parts.Count == 1 ? parts[0] : new FilterNode.Any(parts);
    }

    private FilterNode And()
    {
        List<FilterNode> parts = [Not()];
        while (Now.Kind is not (FilterTokenKind.End or FilterTokenKind.Close) && !IsWord("OR"))
        {
            if (IsWord("AND"))
                _at++;
            parts.Add(Not());
        }
        return parts.Count == 1 ? parts[0] : new FilterNode.All(parts);
    }

    private FilterNode Not()
    {
        if (Now.Kind != FilterTokenKind.Minus && !IsWord("NOT"))
            return Primary();
        _at++;
        return Deeper(() => new FilterNode.Not(Not()));
    }

    private FilterNode Primary()
    {
        var token = Now;
        _at++;
        switch (token.Kind)
        {
            case FilterTokenKind.Open:
                var inner = Deeper(Or);
                if (Now.Kind != FilterTokenKind.Close)
                    throw new FilterException("The parenthesis is not closed: add a ) at the end of the group.", token.Position, 1);
                _at++;
                return inner;
            case FilterTokenKind.Word or FilterTokenKind.Quoted when Now.Kind == FilterTokenKind.Operator:
                return Term(token);
            case FilterTokenKind.Word when token.Text is "OR" or "AND":
                throw new FilterException($"{token.Text} needs a term before it; put it in quotes to search for the word.", token.Position, token.Length);
            case FilterTokenKind.Word or FilterTokenKind.Quoted:
                return new FilterNode.Words(token.Text);
            case FilterTokenKind.Operator:
                throw new FilterException($"“{token.Text}” needs a field before it, as in method:cosae.", token.Position, token.Length);
            case FilterTokenKind.Comma:
                throw new FilterException("A comma stands between the values of a field only, as in state:failed,cancelled.", token.Position, 1);
            case FilterTokenKind.Close:
                throw new FilterException("There is nothing before this parenthesis: add a term, or remove it.", token.Position, 1);
            default:
                throw new FilterException("A term is missing at the end.", token.Position, 0);
        }
    }

    private FilterNode Term(FilterToken field)
    {
        var sign = Now;
        _at++;
        List<FilterValue> values = [Value(sign)];
        while (Now.Kind == FilterTokenKind.Comma)
        {
            var comma = Now;
            _at++;
            values.Add(Value(comma));
        }
        var kind = sign.Text switch
        {
            "!=" => FilterOperator.IsNot,
            "<" => FilterOperator.Below,
            "<=" => FilterOperator.AtMost,
            ">" => FilterOperator.Above,
            ">=" => FilterOperator.AtLeast,
            _ => FilterOperator.Is,
        };
        if (values.Count > 1 && kind is not (FilterOperator.Is or FilterOperator.IsNot))
            throw new FilterException($"A list of values goes with : or != only, not with {sign.Text}.", sign.Position, sign.Length);
        return new FilterNode.Term(new FilterValue(field.Text, field.Kind == FilterTokenKind.Quoted, field.Position, field.Length), kind, values);
    }

    private FilterValue Value(FilterToken after)
    {
        var token = Now;
        if (token.Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted))
            throw new FilterException($"A value is missing after “{after.Text}”.", after.Position, after.Length);
        _at++;
        return new FilterValue(token.Text, token.Kind == FilterTokenKind.Quoted, token.Position, token.Length);
    }

    private FilterNode Deeper(Func<FilterNode> read)
    {
        if (++_depth > Deepest)
            throw new FilterException($"The filter is nested more than {Deepest} deep: write it flatter.", Now.Position, 0);
        var node = read();
        _depth--;
        return node;
    }

    private bool IsWord(string word) => Now.Kind == FilterTokenKind.Word && Now.Text == word;
}
