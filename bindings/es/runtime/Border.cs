using System;

namespace Tsonic.Runtime;

/// <summary>
/// Numbers that go to C# code and come back: what does not fit is a <c>RangeError</c>, never another number. <c>float</c> takes the
/// nearest value, as <c>Math.fround</c> does.
/// </summary>
public static class Border
{
    /// <summary>The number as <c>int</c>.</summary>
    public static int ToInt(double value) => value == (int)value ? (int)value : throw NoFit(value, "int");

    /// <inheritdoc cref="ToInt(double)"/>
    public static int? ToInt(double? value) => value is { } given ? ToInt(given) : null;

    /// <summary>The number as <c>long</c>.</summary>
    public static long ToLong(double value) =>
        value is >= -9223372036854775808.0 and < 9223372036854775808.0 && value == Math.Truncate(value)
            ? (long)value
            : throw NoFit(value, "long");

    /// <inheritdoc cref="ToLong(double)"/>
    public static long? ToLong(double? value) => value is { } given ? ToLong(given) : null;

    /// <summary>The number as <c>sbyte</c>.</summary>
    public static sbyte ToSByte(double value) => value == (sbyte)(int)value ? (sbyte)value : throw NoFit(value, "sbyte");

    /// <inheritdoc cref="ToSByte(double)"/>
    public static sbyte? ToSByte(double? value) => value is { } given ? ToSByte(given) : null;

    /// <summary>The number as <c>byte</c>.</summary>
    public static byte ToByte(double value) => value == (byte)(int)value ? (byte)value : throw NoFit(value, "byte");

    /// <inheritdoc cref="ToByte(double)"/>
    public static byte? ToByte(double? value) => value is { } given ? ToByte(given) : null;

    /// <summary>The number as <c>short</c>.</summary>
    public static short ToShort(double value) => value == (short)(int)value ? (short)value : throw NoFit(value, "short");

    /// <inheritdoc cref="ToShort(double)"/>
    public static short? ToShort(double? value) => value is { } given ? ToShort(given) : null;

    /// <summary>The number as <c>ushort</c>.</summary>
    public static ushort ToUShort(double value) => value == (ushort)(int)value ? (ushort)value : throw NoFit(value, "ushort");

    /// <inheritdoc cref="ToUShort(double)"/>
    public static ushort? ToUShort(double? value) => value is { } given ? ToUShort(given) : null;

    /// <summary>The number as <c>uint</c>.</summary>
    public static uint ToUInt(double value) =>
        value is >= 0 and <= uint.MaxValue && value == Math.Truncate(value) ? (uint)value : throw NoFit(value, "uint");

    /// <inheritdoc cref="ToUInt(double)"/>
    public static uint? ToUInt(double? value) => value is { } given ? ToUInt(given) : null;

    /// <summary>The number as <c>ulong</c>.</summary>
    public static ulong ToULong(double value) =>
        value is >= 0 and < 18446744073709551616.0 && value == Math.Truncate(value) ? (ulong)value : throw NoFit(value, "ulong");

    /// <inheritdoc cref="ToULong(double)"/>
    public static ulong? ToULong(double? value) => value is { } given ? ToULong(given) : null;

    /// <summary>The nearest <c>float</c>.</summary>
    public static float ToFloat(double value) => (float)value;

    /// <inheritdoc cref="ToFloat(double)"/>
    public static float? ToFloat(double? value) => (float?)value;

    /// <summary>The shortest decimal number that means this one: what people see when it is printed.</summary>
    public static decimal ToDecimal(double value)
    {
        bool parsed = decimal.TryParse(
            NumberText.ToText(value),
            System.Globalization.NumberStyles.Float,
            System.Globalization.CultureInfo.InvariantCulture,
            out decimal result);
        return parsed && (double)result == value ? result : throw NoFit(value, "decimal");
    }

    /// <inheritdoc cref="ToDecimal(double)"/>
    public static decimal? ToDecimal(double? value) => value is { } given ? ToDecimal(given) : null;

    /// <summary>A whole number as a number, if it is one exactly.</summary>
    public static double ToNumber(long value) =>
        value is >= -9007199254740992 and <= 9007199254740992 || (Int128)(double)value == value
            ? value
            : throw NoNumber(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc cref="ToNumber(long)"/>
    public static double? ToNumber(long? value) => value is { } given ? ToNumber(given) : null;

    /// <inheritdoc cref="ToNumber(long)"/>
    public static double ToNumber(ulong value) =>
        value <= 9007199254740992 || (Int128)(double)value == value
            ? value
            : throw NoNumber(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc cref="ToNumber(long)"/>
    public static double? ToNumber(ulong? value) => value is { } given ? ToNumber(given) : null;

    /// <summary>A decimal number as a number, if that prints as the same one.</summary>
    public static double ToNumber(decimal value)
    {
        double number = (double)value;
        return ToDecimalOrNull(number) == value
            ? number
            : throw NoNumber(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <inheritdoc cref="ToNumber(decimal)"/>
    public static double? ToNumber(decimal? value) => value is { } given ? ToNumber(given) : null;

    private static decimal? ToDecimalOrNull(double value) =>
        decimal.TryParse(
            NumberText.ToText(value),
            System.Globalization.NumberStyles.Float,
            System.Globalization.CultureInfo.InvariantCulture,
            out decimal result)
            ? result
            : null;

    private static Exception NoFit(double value, string type) =>
        new RangeError($"{NumberText.ToText(value)} does not fit the C# type '{type}'");

    private static Exception NoNumber(string value) =>
        new RangeError($"{value} of C# is not exactly a number of JavaScript");
}
