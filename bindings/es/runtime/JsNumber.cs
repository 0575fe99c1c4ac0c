using System;

namespace Tsonic.Runtime;

/// <summary>The members of <c>Number</c> (ECMA-262 section 21.1.2).</summary>
public static class JsNumber
{
    /// <summary><c>Number.MAX_VALUE</c>.</summary>
    public const double MAX_VALUE = double.MaxValue;

    /// <summary><c>Number.MIN_VALUE</c>: the smallest positive number.</summary>
    public const double MIN_VALUE = double.Epsilon;

    /// <summary><c>Number.NaN</c>.</summary>
    public const double NaN = double.NaN;

    /// <summary><c>Number.NEGATIVE_INFINITY</c>.</summary>
    public const double NEGATIVE_INFINITY = double.NegativeInfinity;

    /// <summary><c>Number.POSITIVE_INFINITY</c>.</summary>
    public const double POSITIVE_INFINITY = double.PositiveInfinity;

    /// <summary><c>Number.EPSILON</c>: from 1 to the next number.</summary>
    public const double EPSILON = 2.220446049250313e-16;

    /// <summary><c>Number.MAX_SAFE_INTEGER</c>.</summary>
    public const double MAX_SAFE_INTEGER = 9007199254740991;

    /// <summary><c>Number.MIN_SAFE_INTEGER</c>.</summary>
    public const double MIN_SAFE_INTEGER = -9007199254740991;

    /// <summary><c>Number.isFinite(number)</c>.</summary>
    public static bool IsFinite(double number) => double.IsFinite(number);

    /// <summary><c>Number.isFinite(number)</c>.</summary>
    public static bool IsFinite(object? number) => Values.TryNumber(number, out double value) && IsFinite(value);

    /// <summary><c>Number.isInteger(number)</c>.</summary>
    public static bool IsInteger(double number) => double.IsFinite(number) && Math.Truncate(number) == number;

    /// <summary><c>Number.isInteger(number)</c>.</summary>
    public static bool IsInteger(object? number) => Values.TryNumber(number, out double value) && IsInteger(value);

    /// <summary><c>Number.isNaN(number)</c>.</summary>
    public static bool IsNaN(double number) => double.IsNaN(number);

    /// <summary><c>Number.isNaN(number)</c>.</summary>
    public static bool IsNaN(object? number) => Values.TryNumber(number, out double value) && IsNaN(value);

    /// <summary><c>Number.isSafeInteger(number)</c>.</summary>
    public static bool IsSafeInteger(double number) => IsInteger(number) && Math.Abs(number) <= MAX_SAFE_INTEGER;

    /// <summary><c>Number.isSafeInteger(number)</c>.</summary>
    public static bool IsSafeInteger(object? number) => Values.TryNumber(number, out double value) && IsSafeInteger(value);

    /// <summary><c>Number.parseFloat(string)</c>.</summary>
    public static double ParseFloat(string? text) => NumberParsing.ParseFloat(text);

    /// <summary><c>Number.parseInt(string, radix)</c>.</summary>
    public static double ParseInt(string? text, double? radix = null) => NumberParsing.ParseInt(text, radix ?? 0);
}
