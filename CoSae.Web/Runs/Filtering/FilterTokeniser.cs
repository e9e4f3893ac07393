using System.Text;

namespace CoSae.Web.Runs.Filtering;

/// <summary>
/// Cuts a filter into tokens. What follows an operator is a value, in which signs stand for themselves:
/// <c>created>2026-01-31T10:00</c>.
/// </summary>
public static class FilterTokeniser
{
    private const string Signs = ":=<>!";

    /// <summary>The tokens in order, the last of kind <see cref="FilterTokenKind.End"/>.</summary>
    /// <exception cref="FilterException">A quote is not closed, or a sign is no operator.</exception>
    public static IReadOnlyList<FilterToken> Read(string text)
    {
        var tokens = new List<FilterToken>();
        int at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            if (at == text.Length)
                break;
            var token = Next(text, at, inValue: tokens.Count > 0 && tokens[^1].Kind is FilterTokenKind.Operator or FilterTokenKind.Comma);
            tokens.Add(token);
            at = token.End;
        }
        tokens.Add(new FilterToken(FilterTokenKind.End, "", text.Length, 0));
        return tokens;
    }

    private static FilterToken Next(string text, int at, bool inValue) => text[at] switch
    {
        '(' => new(FilterTokenKind.Open, "(", at, 1),
        ')' => new(FilterTokenKind.Close, ")", at, 1),
        ',' => new(FilterTokenKind.Comma, ",", at, 1),
        '"' => Quoted(text, at),
        var c when !inValue && Signs.Contains(c) => Operator(text, at),
        // A minus within a word belongs to it, as in independent-matched; one before a value is its sign.
        '-' when !inValue && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]) => new(FilterTokenKind.Minus, "-", at, 1),
        _ => Word(text, at, inValue),
    };

    private static FilterToken Operator(string text, int at)
    {
        bool withEquals = at + 1 < text.Length && text[at + 1] == '=';
        string sign = withEquals && text[at] is '<' or '>' or '!' ? text[at] + (withEquals ? "=" : "") : text[at].ToString();
        return sign == "!"
            ? throw new FilterException("“!” alone means nothing: write != for “is not”, or NOT before a term.", at, 1)
            : new FilterToken(FilterTokenKind.Operator, sign, at, sign.Length);
    }

    private static FilterToken Quoted(string text, int at)
    {
        var said = new StringBuilder();
        for (int i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
                return new FilterToken(FilterTokenKind.Quoted, said.ToString(), at, i + 1 - at);
            // A backslash lets a quote, and itself, be part of the text.
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\')
                i++;
            said.Append(text[i]);
        }
        throw new FilterException("The quote is not closed: add a \" at the end of the text.", at, text.Length - at);
    }

    private static FilterToken Word(string text, int at, bool inValue)
    {
        int end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or ')' or ',' or '"') && (inValue || !Signs.Contains(text[end])))
            end++;
        return new FilterToken(FilterTokenKind.Word, text[at..end], at, end - at);
    }
}
