using System.Linq.Expressions;

namespace CoSae.Web.Runs.Filtering;

/// <summary>Puts lambdas together so that a query can translate the whole.</summary>
internal static class Expressions
{
    public static Expression<Func<T, bool>> And<T>(Expression<Func<T, bool>> a, Expression<Func<T, bool>> b) => Join(a, b, Expression.AndAlso);

    public static Expression<Func<T, bool>> Or<T>(Expression<Func<T, bool>> a, Expression<Func<T, bool>> b) => Join(a, b, Expression.OrElse);

    public static Expression<Func<T, bool>> Not<T>(Expression<Func<T, bool>> a) => Expression.Lambda<Func<T, bool>>(Expression.Not(a.Body), a.Parameters);

    /// <summary>What the second says of the value that the first gives.</summary>
    public static Expression<Func<T, TResult>> Of<T, TValue, TResult>(Expression<Func<T, TValue>> value, Expression<Func<TValue, TResult>> says) =>
        Expression.Lambda<Func<T, TResult>>(new Swap(says.Parameters[0], value.Body).Visit(says.Body), value.Parameters);

    /// <summary>The body of a lambda with something else in place of its parameter.</summary>
    public static Expression Body(LambdaExpression lambda, Expression parameter) => new Swap(lambda.Parameters[0], parameter).Visit(lambda.Body);

    private static Expression<Func<T, bool>> Join<T>(
        Expression<Func<T, bool>> a, Expression<Func<T, bool>> b, Func<Expression, Expression, Expression> by) =>
        Expression.Lambda<Func<T, bool>>(by(a.Body, Body(b, a.Parameters[0])), a.Parameters);

    private sealed class Swap(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
