using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Tsonic.Runtime;

/// <summary>
/// Functions that are called with another C# signature than their own: those that generic code finds in objects whose properties only
/// its callers know (<c>rules[key](value)</c>), those behind <c>unknown</c>. <see cref="Values.Cast{T}"/> asks here.
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

    /// <summary>The function with another signature, if that is known.</summary>
    internal static bool TryAdapt(Delegate function, Type target, [NotNullWhen(true)] out Delegate? adapted)
    {
        adapted = Known.TryGetValue((function.GetType(), target), out Func<Delegate, Delegate>? adapt) ? adapt(function) : null;
        return adapted is not null;
    }
}
