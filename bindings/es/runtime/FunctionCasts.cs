using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>
/// Functions that generic code finds in objects whose properties only its callers know (<c>rules[key](value)</c>). They have the
/// C# signatures of those properties; generic code calls all of them with one signature.
/// </summary>
public static class FunctionCasts
{
    private static readonly Dictionary<(Type Source, Type Target), Func<Delegate, Delegate>> Known = [];

    /// <summary>
    /// Makes functions of type <typeparamref name="TSource"/> known as <typeparamref name="TTarget"/>; the entry point of the program calls it.
    /// <paramref name="adapt"/> gives an adapter of <see cref="FunctionAdapter"/>.
    /// </summary>
    public static void Register<TSource, TTarget>(Func<TSource, TTarget> adapt)
        where TSource : Delegate
        where TTarget : Delegate =>
        Known[(typeof(TSource), typeof(TTarget))] = function => adapt((TSource)function);

    /// <summary>The function as a <typeparamref name="T"/>. Throws <see cref="CheckFailed"/> for any other value.</summary>
    public static T Cast<T>(object? value)
        where T : Delegate =>
        value is Delegate function and not T && Known.TryGetValue((function.GetType(), typeof(T)), out Func<Delegate, Delegate>? adapt)
            ? (T)adapt(function)
            : Values.Cast<T>(value);

    /// <summary>As <see cref="Cast{T}"/>, where <c>undefined</c> stays what it is.</summary>
    public static T? CastOrUndefined<T>(object? value)
        where T : Delegate => value is null ? null : Cast<T>(value);
}
