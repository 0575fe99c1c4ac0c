using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>
/// What JSON.parse gave, seen as arrays and dictionaries of a declared element type. A value becomes one of them when it is first seen
/// as such, and stays it: the same array always gives the same result.
/// </summary>
public static class Reify
{
    /// <summary>An array whose elements need no more than a cast.</summary>
    public static Array<T> Array<T>(object? value) => Array(value, static item => Values.Cast<T>(item));

    /// <summary>An array; <paramref name="item"/> makes an element. Throws <see cref="CheckFailed"/> for other values.</summary>
    public static Array<T> Array<T>(object? value, Func<object?, T> item) => value switch
    {
        Array<T> ready => ready,
        ParsedArray parsed => parsed.As(item),
        _ => throw CheckFailed.WrongType("array", value),
    };

    /// <summary>A dictionary whose values need no more than a cast.</summary>
    public static Record<T> Record<T>(object? value) => Record(value, static item => Values.Cast<T>(item));

    /// <summary>A dictionary; <paramref name="item"/> makes a value. Throws <see cref="CheckFailed"/> for other values.</summary>
    public static Record<T> Record<T>(object? value, Func<object?, T> item) => value switch
    {
        Record<T> ready => ready,
        DynamicRecord parsed => parsed.As(item),
        _ => throw CheckFailed.WrongType("object", value),
    };

    /// <summary>Something that may be <c>undefined</c>.</summary>
    public static T? OrUndefined<T>(object? value, Func<object?, T> convert)
        where T : class => value is null ? null : convert(value);

    /// <summary>Something that may be <c>null</c>.</summary>
    public static T? OrNull<T>(object? value, Func<object?, T> convert)
        where T : class => value is Null ? null : convert(value);

    /// <summary>Something that may be <c>null</c> or <c>undefined</c>.</summary>
    public static Optional<T> Optional<T>(object? value, Func<object?, T> convert) => value switch
    {
        null => default,
        Null => Runtime.Optional<T>.Null,
        Optional<T> ready => ready,
        _ => Runtime.Optional<T>.Of(convert(value)),
    };
}

/// <summary>An array that JSON.parse made.</summary>
internal sealed class ParsedArray : Array<object?>
{
    private ArrayBase? seen;

    internal Array<T> As<T>(Func<object?, T> item)
    {
        if (seen is Array<T> ready)
        {
            return ready;
        }
        var result = new Array<T>();
        for (int i = 0; i < Length; i++)
        {
            result.Push(item(this[i]));
        }
        seen = result;
        return result;
    }
}
