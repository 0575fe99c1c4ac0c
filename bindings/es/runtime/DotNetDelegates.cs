using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>Functions of the program and delegates of .NET that stand for each other, one for one.</summary>
public static partial class DotNet
{
    private static readonly ConditionalWeakTable<object, List<Pair>> Pairs = [];
    private static readonly ConditionalWeakTable<Delegate, Delegate> Sources = [];
    private static readonly object NoTarget = new();

    /// <summary>
    /// A function as a delegate of another type: the same one each time, so that an event can be left again. Null stays null.
    /// </summary>
    [return: NotNullIfNotNull(nameof(function))]
    public static TTarget? ToHandler<TSource, TTarget>(TSource? function, Func<TSource, TTarget> make)
        where TSource : Delegate
        where TTarget : Delegate => function is null ? null : Partner(function, make);

    /// <summary>A delegate of .NET as a function: the one that it was made for, or the same one each time. Null stays null.</summary>
    [return: NotNullIfNotNull(nameof(function))]
    public static TTarget? FromDelegate<TSource, TTarget>(TSource? function, Func<TSource, TTarget> make)
        where TSource : Delegate
        where TTarget : Delegate => function is null ? null : Partner(function, make);

    private static TTarget Partner<TSource, TTarget>(TSource function, Func<TSource, TTarget> make)
        where TSource : Delegate
        where TTarget : Delegate
    {
        if (Sources.TryGetValue(function, out Delegate? source) && source is TTarget own)
        {
            return own;
        }
        // C# makes a new delegate for each mention of a function; they are equal, and share what they were made for. So do the adapters of a
        // function.
        Delegate written = FunctionAdapter.Original(function);
        List<Pair> pairs = Pairs.GetOrCreateValue(written.Target ?? NoTarget);
        lock (pairs)
        {
            foreach (Pair pair in pairs)
            {
                if (pair.Partner is TTarget known && pair.Function.Equals(written))
                {
                    return known;
                }
            }
            TTarget made = make(function);
            if (ReferenceEquals(made, function))
            {
                return made;
            }
            pairs.Add(new Pair(written, made));
            Sources.TryAdd(made, function);
            return made;
        }
    }

    private sealed record Pair(Delegate Function, Delegate Partner);
}
