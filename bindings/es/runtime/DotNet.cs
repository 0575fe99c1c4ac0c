using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace Tsonic.Runtime;

/// <summary>
/// Values on their way between the program and .NET's own classes, where C# does not change them by itself. Numbers are the business of
/// <see cref="Border"/>.
/// </summary>
public static partial class DotNet
{
    /// <summary>Whether the program uses classes of .NET, so that their exceptions are values that it can catch.</summary>
    internal static bool IsUsed { get; private set; }

    private static readonly HashSet<System.Reflection.Assembly> Own = [typeof(DotNet).Assembly];

    /// <summary>Called first by programs that import from .NET.</summary>
    public static void Use()
    {
        IsUsed = true;
        Arrivals.SetHome();
        if (System.Reflection.Assembly.GetEntryAssembly() is { } program)
        {
            Own.Add(program);
        }
        global::System.Console.SetOut(new ConsoleWriter(toError: false));
        global::System.Console.SetError(new ConsoleWriter(toError: true));
    }

    /// <summary>The same for a library, whose <paramref name="start"/> is one of its types: the streams belong to whoever uses it.</summary>
    public static void UseInLibrary(Type start)
    {
        IsUsed = true;
        Own.Add(start.Assembly);
    }

    /// <summary>Whether an object is of a class that neither the program nor its run-time library declares; its text is what its own
    /// <c>ToString</c> gives.</summary>
    internal static bool IsForeign(object value)
    {
        if (!IsUsed || value is IObject or ThrownException)
        {
            return false;
        }
        return !Own.Contains(value.GetType().Assembly);
    }

    /// <summary>A string of one UTF-16 code unit as <c>char</c>.</summary>
    public static char ToChar(string value) => value.Length == 1
        ? value[0]
        : throw new RangeError($"{Quoting.Quote(value)} does not fit the C# type 'char', which is one UTF-16 code unit");

    /// <summary>A <c>char</c> as a string.</summary>
    public static string FromChar(char value) => value.ToString();

    /// <summary>Any value as <c>object</c>, where null is null; the member that gets it says whether it takes null.</summary>
    public static object ToObject(object? value) => (value is Null ? null : value)!;

    /// <summary>An <c>object</c> as any value: null is JavaScript's, and numbers are <c>double</c>.</summary>
    public static object FromObject(object? value) => value switch
    {
        null => Null.Value,
        int or uint or short or ushort or byte or sbyte or float => ((IConvertible)value).ToDouble(null),
        long number => Border.ToNumber(number),
        ulong number => Border.ToNumber(number),
        decimal number => Border.ToNumber(number),
        char unit => unit.ToString(),
        _ => value,
    };

    /// <summary>What a member gives whose type is <c>T?</c> for any T.</summary>
    public static Optional<T> OrNull<T>(T? value) => value is null ? Optional<T>.Null : Optional<T>.Of(value);

    /// <summary>An array of C# as an array of the program with the same storage.</summary>
    [return: NotNullIfNotNull(nameof(values))]
    public static Array<T>? FromArray<T>(T[]? values) => values is null ? null : new(values, values.Length);

    /// <summary>An array of C# as a new array of the program.</summary>
    [return: NotNullIfNotNull(nameof(values))]
    public static Array<TTo>? FromArray<TFrom, TTo>(TFrom[]? values, Func<TFrom, TTo> change)
    {
        if (values is null)
        {
            return null;
        }
        var result = new Array<TTo>();
        foreach (TFrom value in values)
        {
            result.Push(change(value));
        }
        return result;
    }

    /// <summary>An array of the program as an array of C# with the same storage, so that it can be filled or sorted.</summary>
    public static T[] ToArray<T>(Array<T> values) => values.Storage();

    /// <summary>An array of the program as a new array of C#, its elements changed.</summary>
    public static TTo[] ToArray<TFrom, TTo>(Array<TFrom> values, Func<TFrom, TTo> change)
    {
        ReadOnlySpan<TFrom> span = values.Span;
        var result = new TTo[span.Length];
        for (int index = 0; index < result.Length; index++)
        {
            result[index] = change(span[index]);
        }
        return result;
    }

    /// <summary>A sequence of C#, its elements changed when they are asked for.</summary>
    public static IEnumerable<TTo> FromSequence<TFrom, TTo>(IEnumerable<TFrom> values, Func<TFrom, TTo> change) => values.Select(change);

    /// <summary>A sequence of the program, its elements changed when they are asked for.</summary>
    public static IEnumerable<TTo> ToSequence<TFrom, TTo>(IEnumerable<TFrom> values, Func<TFrom, TTo> change) => values.Select(change);

    /// <summary>An array of C# as a span.</summary>
    public static Span<T> ToSpan<T>(T[] values) => values;

    /// <inheritdoc cref="ToSpan{T}(T[])"/>
    public static ReadOnlySpan<T> ToReadOnlySpan<T>(T[] values) => values;

    /// <summary>The code units of a string.</summary>
    public static ReadOnlySpan<char> ToReadOnlySpan(string value) => value.AsSpan();

    /// <inheritdoc cref="ToSpan{T}(T[])"/>
    public static Memory<T> ToMemory<T>(T[] values) => values;

    /// <inheritdoc cref="ToSpan{T}(T[])"/>
    public static ReadOnlyMemory<T> ToReadOnlyMemory<T>(T[] values) => values;

    /// <inheritdoc cref="ToReadOnlySpan(string)"/>
    public static ReadOnlyMemory<char> ToReadOnlyMemory(string value) => value.AsMemory();
}
