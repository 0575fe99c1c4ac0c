using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

public static partial class Values
{
    /// <summary><c>left === right</c> (ECMA-262 section 7.2.14).</summary>
    public static bool StrictEquals(object? left, object? right)
    {
        if (left is double a && right is double b)
        {
            return a == b;
        }
        if (ReferenceEquals(left, right))
        {
            return true;
        }
        return left is not null && right is not null && EqualUnlessNumbers(left, right)
            || TryNumber(left, out double x) && TryNumber(right, out double y) && x == y;
    }

    /// <summary><c>Object.is(left, right)</c> (ECMA-262 section 7.2.10).</summary>
    public static bool SameValue(object? left, object? right)
    {
        if (TryNumber(left, out double a) && TryNumber(right, out double b))
        {
            return a.Equals(b) && (a != 0 || double.IsNegative(a) == double.IsNegative(b));
        }
        return ReferenceEquals(left, right) || (left is not null && right is not null && EqualUnlessNumbers(left, right));
    }

    /// <summary>As <see cref="SameValue"/>, but <c>-0</c> is <c>0</c>: the equality of maps, sets and <c>includes</c> (ECMA-262 section 7.2.11).</summary>
    public static bool SameValueZero(object? left, object? right)
    {
        if (TryNumber(left, out double a) && TryNumber(right, out double b))
        {
            return a.Equals(b);
        }
        return ReferenceEquals(left, right) || (left is not null && right is not null && EqualUnlessNumbers(left, right));
    }

    /// <summary>
    /// <c>left === right</c> for two values of the same type in the form of a type argument, without boxing where the type is known.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool StrictEqualsOf<T>(T left, T right)
    {
        if (typeof(T) == typeof(double))
        {
            return (double)(object)left! == (double)(object)right!;
        }
        if (typeof(T) == typeof(string))
        {
            return string.Equals((string?)(object?)left, (string?)(object?)right);
        }
        if (typeof(T) == typeof(bool) || typeof(T).IsEnum)
        {
            return EqualityComparer<T>.Default.Equals(left, right);
        }
        return StrictEquals(ToObject(left), ToObject(right));
    }

    /// <summary>A hash that agrees with <see cref="SameValueZero"/>.</summary>
    public static int Hash(object? value) => value switch
    {
        null => 0,
        string text => text.GetHashCode(),
        bool or BigInteger => value.GetHashCode(),
        Delegate function => RuntimeHelpers.GetHashCode(FunctionAdapter.Original(function)),
        _ when TryNumber(value, out double number) => Hash(number),
        ValueType => value.GetHashCode(),
        _ => RuntimeHelpers.GetHashCode(value),
    };

    /// <summary>A hash of a number that is the same for <c>0</c> and <c>-0</c>.</summary>
    public static int Hash(double value) => value == 0 ? 0 : value.GetHashCode();

    private static bool EqualUnlessNumbers(object left, object right) => left switch
    {
        string a => right is string b && string.Equals(a, b),
        bool a => right is bool b && a == b,
        BigInteger a => right is BigInteger b && a == b,
        Delegate a => right is Delegate b && ReferenceEquals(FunctionAdapter.Original(a), FunctionAdapter.Original(b)),
        // A struct of .NET is a value like a number: it has no identity.
        ValueType => left.Equals(right),
        _ => false,
    };
}

/// <summary>
/// The equality of JavaScript's maps and sets for values of type <typeparamref name="T"/> in the form of a type argument:
/// NaN is equal to itself, <c>-0</c> to <c>0</c>, strings by content, objects by identity, enums as numbers.
/// </summary>
public sealed class SameValueZeroComparer<T> : IEqualityComparer<T>
{
    /// <summary>The only instance.</summary>
    public static readonly SameValueZeroComparer<T> Instance = new();

    private SameValueZeroComparer()
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(T? x, T? y)
    {
        if (typeof(T) == typeof(double))
        {
            return ((double)(object)x!).Equals((double)(object)y!);
        }
        if (typeof(T) == typeof(string))
        {
            return string.Equals((string?)(object?)x, (string?)(object?)y);
        }
        if (typeof(T) == typeof(bool) || typeof(T) == typeof(int) || typeof(T).IsEnum || typeof(T) == typeof(BigInteger))
        {
            return EqualityComparer<T>.Default.Equals(x, y);
        }
        return Values.SameValueZero(Values.ToObject(x), Values.ToObject(y));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int GetHashCode([DisallowNull] T obj)
    {
        if (typeof(T) == typeof(double))
        {
            return Values.Hash((double)(object)obj);
        }
        if (typeof(T) == typeof(string))
        {
            return obj is null ? 0 : obj.GetHashCode();
        }
        if (typeof(T) == typeof(bool) || typeof(T) == typeof(int) || typeof(T).IsEnum || typeof(T) == typeof(BigInteger))
        {
            return obj.GetHashCode();
        }
        return Values.Hash(Values.ToObject(obj));
    }
}
