using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>
/// Functions that stand for another function with a different C# signature. An adapter is made once for a function and a
/// signature, and remembers its function: comparisons, maps and printing see the function that the program wrote.
/// </summary>
public static class FunctionAdapter
{
    private static readonly ConditionalWeakTable<Delegate, List<Entry>> Adapters = [];
    private static readonly ConditionalWeakTable<Delegate, Delegate> Originals = [];

    /// <summary>
    /// <paramref name="source"/> with the signature <typeparamref name="TTarget"/>; <paramref name="make"/> is a static lambda that writes
    /// the adapter, for example <c>static f => (a, b) => f(a)</c>. C# <c>null</c> stays <c>null</c>.
    /// </summary>
    [return: NotNullIfNotNull(nameof(source))]
    public static TTarget? Adapt<TSource, TTarget>(TSource? source, Func<TSource, TTarget> make)
        where TSource : Delegate
        where TTarget : Delegate
    {
        if (source is null)
        {
            return null;
        }
        Delegate original = Original(source);
        if (original is TTarget already && !ReferenceEquals(original, source))
        {
            return already;
        }
        List<Entry> entries = Adapters.GetOrCreateValue(source);
        lock (entries)
        {
            foreach (Entry entry in entries)
            {
                // The same signature can carry another meaning (`T | null` and `T | undefined`), so the maker decides too.
                if (ReferenceEquals(entry.Maker, make) && entry.Adapter is TTarget known)
                {
                    return known;
                }
            }
            TTarget adapter = make(source);
            if (!ReferenceEquals(adapter, source))
            {
                Originals.TryAdd(adapter, original);
                entries.Add(new Entry(make, adapter));
            }
            return adapter;
        }
    }

    /// <summary>
    /// An instance of a generic function, as the function that <paramref name="original"/> is: <paramref name="instance"/> the first time,
    /// the same delegate from then on.
    /// </summary>
    public static TTarget Instance<TTarget>(Delegate original, TTarget instance)
        where TTarget : Delegate
    {
        List<Entry> entries = Adapters.GetOrCreateValue(original);
        lock (entries)
        {
            foreach (Entry entry in entries)
            {
                if (entry.Adapter is TTarget known && known.Equals(instance))
                {
                    return known;
                }
            }
            // A fresh delegate: C# may hand out one delegate for all mentions, which is fine, but never one that is known already.
            if (Originals.TryAdd(instance, original))
            {
                entries.Add(new Entry(instance, instance));
            }
            return instance;
        }
    }

    /// <summary>
    /// A function of any value as one of values of a type, such as the <c>resolve</c> of a promise. Comparisons see the function itself, which the
    /// adapter has for its target: nothing needs to be remembered.
    /// </summary>
    [return: NotNullIfNotNull(nameof(function))]
    public static Action<T>? TakingAny<T>(Action<object?>? function) => function is null ? null : function.CallWith;

    /// <summary>The function that an adapter stands for, or the function itself.</summary>
    public static Delegate Original(Delegate function) =>
        function.Target is Delegate target ? Original(target)
        : Originals.TryGetValue(function, out Delegate? original) ? original
        : function;

    private static void CallWith<T>(this Action<object?> function, T value) => function(Values.ToObject(value));

    private sealed record Entry(Delegate Maker, Delegate Adapter);
}
