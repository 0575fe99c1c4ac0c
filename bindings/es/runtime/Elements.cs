using System;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>Moving elements between containers whose type arguments differ.</summary>
internal static class Elements
{
    /// <summary>The value in the form of another type argument. Throws <see cref="CheckFailed"/> if it is none of that type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TTarget Convert<TSource, TTarget>(TSource value)
    {
        if (typeof(TSource) == typeof(TTarget))
        {
            return Unsafe.As<TSource, TTarget>(ref value);
        }
        return Values.Cast<TTarget>(Values.ToObject(value));
    }

    /// <summary>Appends the elements of an array, those of nested arrays too, to a depth (ECMA-262 section 23.1.3.13.1). Holes are left out.</summary>
    internal static void Append<T>(Array<T> target, ArrayBase source, double depth)
    {
        if (depth < 1 && source is Array<T> same && !ReferenceEquals(same, target))
        {
            for (int i = 0; i < same.Length; i++)
            {
                if (same.HasItem(i))
                {
                    target.Push(same[i]);
                }
            }
            return;
        }
        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (int i = 0; i < source.Length; i++)
        {
            if (!source.HasItem(i))
            {
                continue;
            }
            object? item = source.ItemAt(i);
            if (depth >= 1 && item is ArrayBase nested)
            {
                Append(target, nested, depth - 1);
            }
            else
            {
                target.Push(Values.Cast<T>(item));
            }
        }
    }
}
