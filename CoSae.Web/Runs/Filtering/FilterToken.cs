namespace CoSae.Web.Runs.Filtering;

/// <summary>The smallest part of a filter.</summary>
/// <param name="Text">What it says, without quotes.</param>
/// <param name="Position">Where it begins, from 0.</param>
/// <param name="Length">Characters of the source, quotes included.</param>
public readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Position, int Length)
{
    public int End => Position + Length;
}
