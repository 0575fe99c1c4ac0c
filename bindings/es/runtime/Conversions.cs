using System;
using System.Numerics;

namespace Tsonic.Runtime;

/// <summary>The conversions of ECMA-262 section 7.1 for values of any type.</summary>
public static class Conversions
{
    /// <summary>ToPrimitive (section 7.1.1). The hint is <c>default</c>, <c>number</c> or <c>string</c>.</summary>
    public static object? ToPrimitive(object? value, string hint)
    {
        if (Values.IsPrimitive(value))
        {
            return value;
        }
        if (value is IObject { Members: { } members })
        {
            if (members.TryToPrimitive(value, hint, out object? result))
            {
                return Values.IsPrimitive(result) ? result : throw NoPrimitive();
            }
            if (Ordinary(value, members, textFirst: hint == "string", out result))
            {
                return result;
            }
            if (members.HasNullPrototype)
            {
                throw NoPrimitive();
            }
        }
        return value switch
        {
            IPrimitiveConvertible convertible => convertible.ToPrimitive(hint),
            Delegate or ClassValue => Functions.SourceText(value),
            not null when DotNet.IsForeign(value) => value.ToString() ?? "",
            _ => $"[object {TagOf(value!)}]",
        };
    }

    /// <summary>The tag in <c>Object.prototype.toString</c> (section 20.1.3.6).</summary>
    public static string TagOf(object value)
    {
        if (value is IObject { Members: { } members } && members.TagOf(value) is { } tag)
        {
            return tag;
        }
        return value switch
        {
            ITagged tagged => tagged.Tag,
            IArrayLike => "Array",
            Exception => "Error",
            Delegate or ClassValue => "Function",
            _ => "Object",
        };
    }

    // OrdinaryToPrimitive (section 7.1.1.1) with the methods that the user defined. False where the next word is Object.prototype's,
    // whose valueOf gives the object itself and whose toString the tag.
    private static bool Ordinary(object value, Members members, bool textFirst, out object? result)
    {
        for (int round = 0; round < 2; round++)
        {
            bool text = textFirst == (round == 0);
            bool own = text ? members.TryToText(value, out result) : members.TryValueOf(value, out result);
            if (own && Values.IsPrimitive(result))
            {
                return true;
            }
            if (text && !own && !members.HasNullPrototype)
            {
                // toString of Object.prototype or of the library gives a string: nothing after it is asked.
                return value is IPrimitiveConvertible ? Built(value, textFirst, out result) : Tagged(value, out result);
            }
        }
        throw NoPrimitive();
    }

    private static bool Built(object value, bool text, out object? result)
    {
        result = ((IPrimitiveConvertible)value).ToPrimitive(text ? "string" : "default");
        return true;
    }

    private static bool Tagged(object value, out object? result)
    {
        result = $"[object {TagOf(value)}]";
        return true;
    }

    private static TypeError NoPrimitive() => new("Cannot convert object to primitive value");
}

public static partial class Values
{
    /// <summary>ToString (ECMA-262 section 7.1.17): <c>`${value}`</c>. A symbol throws a <see cref="TypeError"/>.</summary>
    public static string ToText(object? value) => value switch
    {
        string text => text,
        double number => NumberText.ToText(number),
        bool flag => flag ? "true" : "false",
        null => "undefined",
        Null => "null",
        BigInteger big => big.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Symbol => throw new TypeError("Cannot convert a Symbol value to a string"),
        _ => TryNumber(value, out double number) ? NumberText.ToText(number) : ToText(Conversions.ToPrimitive(value, "string")),
    };

    /// <summary>The text that an operand of <c>+</c> beside a string adds: objects ask <c>valueOf</c> first (section 13.15.3).</summary>
    public static string AddedText(object? value) => value as string ?? ToText(Conversions.ToPrimitive(value, "default"));

    /// <summary><c>String(value)</c>: as <see cref="ToText(object?)"/>, and a symbol shows its description.</summary>
    public static string StringOf(object? value) => value is Symbol symbol ? symbol.ToString() : ToText(value);

    /// <summary>The text of a number.</summary>
    public static string ToText(double value) => NumberText.ToText(value);

    /// <summary>The text of a whole number; C# alone cannot choose between the other numbers for one.</summary>
    public static string ToText(int value) => NumberText.ToText(value);

    /// <summary>The text of a whole number.</summary>
    public static string ToText(long value) => NumberText.ToText(value);

    /// <summary>The text of a boolean.</summary>
    public static string ToText(bool value) => value ? "true" : "false";

    /// <summary>The text of a bigint.</summary>
    public static string ToText(BigInteger value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The text of a value of a type parameter.</summary>
    public static string ToTextOf<T>(T value) => typeof(T) == typeof(double) ? NumberText.ToText((double)(object)value!) : ToText(ToObject(value));

    /// <summary>ToNumber (ECMA-262 section 7.1.4). A symbol or bigint throws a <see cref="TypeError"/>.</summary>
    public static double ToNumber(object? value) => value switch
    {
        double number => number,
        null => double.NaN,
        Null => 0,
        bool flag => flag ? 1 : 0,
        string text => NumberParsing.ToNumber(text),
        BigInteger => throw new TypeError("Cannot convert a BigInt value to a number"),
        Symbol => throw new TypeError("Cannot convert a Symbol value to a number"),
        _ => TryNumber(value, out double number) ? number : ToNumber(Conversions.ToPrimitive(value, "number")),
    };

    /// <summary><c>Number(value)</c>: as <see cref="ToNumber"/>, and a bigint becomes the nearest number.</summary>
    public static double NumberOf(object? value) =>
        Conversions.ToPrimitive(value, "number") is var primitive && primitive is BigInteger big ? NumberParsing.FromBigInteger(big) : ToNumber(primitive);

    /// <summary><c>left + right</c> (ECMA-262 section 13.15.3) for values of any type.</summary>
    public static object? Add(object? left, object? right)
    {
        if (left is double a && right is double b)
        {
            return a + b;
        }
        object? x = Conversions.ToPrimitive(left, "default");
        object? y = Conversions.ToPrimitive(right, "default");
        if (x is string || y is string)
        {
            return ToText(x) + ToText(y);
        }
        if (x is BigInteger m && y is BigInteger n)
        {
            return m + n;
        }
        if (x is BigInteger || y is BigInteger)
        {
            throw new TypeError("Cannot mix BigInt and other types, use explicit conversions");
        }
        return ToNumber(x) + ToNumber(y);
    }

    /// <summary><c>left &lt; right</c> (ECMA-262 section 7.2.13).</summary>
    public static bool LessThan(object? left, object? right) => Compare(left, right) is < 0;

    /// <summary><c>left &gt; right</c>.</summary>
    public static bool GreaterThan(object? left, object? right) => Compare(left, right) is > 0;

    /// <summary><c>left &lt;= right</c>.</summary>
    public static bool LessOrEqual(object? left, object? right) => Compare(left, right) is <= 0;

    /// <summary><c>left &gt;= right</c>.</summary>
    public static bool GreaterOrEqual(object? left, object? right) => Compare(left, right) is >= 0;

    /// <summary><c>left &lt; right</c> of texts that may be undefined, which is neither below nor above a text.</summary>
    public static bool LessThan(string? left, string? right) =>
        left is not null && right is not null && string.CompareOrdinal(left, right) < 0;

    /// <summary><c>left &gt; right</c> of texts that may be undefined, which is neither below nor above a text.</summary>
    public static bool GreaterThan(string? left, string? right) =>
        left is not null && right is not null && string.CompareOrdinal(left, right) > 0;

    /// <summary><c>left &lt;= right</c> of texts that may be undefined, which is neither below nor above a text.</summary>
    public static bool LessOrEqual(string? left, string? right) =>
        left is not null && right is not null && string.CompareOrdinal(left, right) <= 0;

    /// <summary><c>left &gt;= right</c> of texts that may be undefined, which is neither below nor above a text.</summary>
    public static bool GreaterOrEqual(string? left, string? right) =>
        left is not null && right is not null && string.CompareOrdinal(left, right) >= 0;

    // Below, at or above zero; null when one side is NaN.
    private static int? Compare(object? left, object? right)
    {
        object? x = Conversions.ToPrimitive(left, "number");
        object? y = Conversions.ToPrimitive(right, "number");
        if (x is string s && y is string t)
        {
            return string.CompareOrdinal(s, t);
        }
        if (x is BigInteger || y is BigInteger)
        {
            return CompareWithBigInteger(x, y);
        }
        double a = ToNumber(x);
        double b = ToNumber(y);
        return a < b ? -1 : a > b ? 1 : a == b ? 0 : null;
    }

    private static int? CompareWithBigInteger(object? left, object? right)
    {
        if (left is BigInteger big)
        {
            return right switch
            {
                BigInteger other => big.CompareTo(other),
                string text => NumberParsing.TryBigInteger(text, out BigInteger parsed) ? big.CompareTo(parsed) : null,
                _ => CompareBigInteger(big, ToNumber(right)),
            };
        }
        int? swapped = CompareWithBigInteger(right, left);
        return swapped is { } sign ? -sign : null;
    }

    private static int? CompareBigInteger(BigInteger big, double number)
    {
        if (double.IsNaN(number))
        {
            return null;
        }
        if (double.IsInfinity(number))
        {
            return number > 0 ? -1 : 1;
        }
        double floor = Math.Floor(number);
        int order = big.CompareTo(new BigInteger(floor));
        return order == 0 && number > floor ? -1 : order;
    }
}
