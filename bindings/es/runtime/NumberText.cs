using System;
using System.Globalization;

namespace Tsonic.Runtime;

/// <summary>The texts of numbers, as ECMA-262 and V8 write them; the culture never matters.</summary>
public static partial class NumberText
{
    private const int SmallCount = 1024;
    private static readonly string[] Small = new string[SmallCount];

    /// <summary>Number::toString(value, 10) (ECMA-262 section 6.1.6.1.20): the shortest text that reads back as the same number.</summary>
    public static string ToText(double value)
    {
        int whole = (int)value;
        if (whole == value)
        {
            // -0 is "0" too.
            return ToText(whole);
        }
        if (double.IsNaN(value))
        {
            return "NaN";
        }
        if (double.IsInfinity(value))
        {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        Span<char> buffer = stackalloc char[32];
        return buffer[..Write(value, buffer)].ToString();
    }

    /// <summary>The text of an integer.</summary>
    public static string ToText(int value)
    {
        if ((uint)value < SmallCount)
        {
            return Small[value] ??= value.ToString(CultureInfo.InvariantCulture);
        }
        return value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The text of an integer.</summary>
    public static string ToText(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The most characters that <see cref="Write"/> writes.</summary>
    internal const int LongestText = 32;

    /// <summary>Writes the text of a finite number and gives its length.</summary>
    internal static int Write(double value, Span<char> target)
    {
        int integer = (int)value;
        if (integer == value)
        {
            integer.TryFormat(target, out int length, default, CultureInfo.InvariantCulture);
            return length;
        }
        Span<char> digits = stackalloc char[24];
        int count = ShortestDigits(Math.Abs(value), digits, out int point);
        int at = 0;
        if (value < 0)
        {
            target[at++] = '-';
        }
        ReadOnlySpan<char> all = digits[..count];
        if (point is > 0 and <= 21)
        {
            int whole = Math.Min(count, point);
            at += Copy(all[..whole], target[at..]);
            at += Zeros(point - whole, target[at..]);
            if (count > point)
            {
                target[at++] = '.';
                at += Copy(all[point..], target[at..]);
            }
            return at;
        }
        if (point is > -6 and <= 0)
        {
            target[at++] = '0';
            target[at++] = '.';
            at += Zeros(-point, target[at..]);
            return at + Copy(all, target[at..]);
        }
        target[at++] = all[0];
        if (count > 1)
        {
            target[at++] = '.';
            at += Copy(all[1..], target[at..]);
        }
        target[at++] = 'e';
        target[at++] = point > 0 ? '+' : '-';
        Math.Abs(point - 1).TryFormat(target[at..], out int written, default, CultureInfo.InvariantCulture);
        return at + written;
    }

    /// <summary>
    /// The fewest digits that identify a positive finite number, without trailing zeros, and the place of the decimal point:
    /// the value is 0.d1d2d3... times ten to the power of <paramref name="point"/>.
    /// </summary>
    internal static int ShortestDigits(double value, Span<char> digits, out int point)
    {
        // .NET gives the shortest digits too, but lays them out in its own way, with an exponent from 1E+15 on.
        Span<char> text = stackalloc char[32];
        value.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        if (IsPowerOfTwo(value) && double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture) != value)
        {
            // The gap below a power of two is half of the gap above; .NET overlooks that for 2^-25 and 2^-958.
            return SeventeenDigits(value, digits, out point);
        }
        int count = 0;
        int exponent = 0;
        int decimals = 0;
        bool seenPoint = false;
        for (int i = 0; i < length; i++)
        {
            char c = text[i];
            if (c == '.')
            {
                seenPoint = true;
            }
            else if (c == 'E')
            {
                exponent = int.Parse(text[(i + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }
            else
            {
                decimals += seenPoint ? 1 : 0;
                if (count > 0 || c != '0')
                {
                    digits[count++] = c;
                }
            }
        }
        point = count - decimals + exponent;
        while (count > 1 && digits[count - 1] == '0')
        {
            count--;
        }
        return count;
    }

    private static bool IsPowerOfTwo(double value) => (BitConverter.DoubleToInt64Bits(value) & 0xfffffffffffff) == 0;

    private static int SeventeenDigits(double value, Span<char> digits, out int point)
    {
        const int Count = 17;
        Span<char> text = stackalloc char[64];
        value.TryFormat(text, out int length, "E40", CultureInfo.InvariantCulture);
        digits[0] = text[0];
        text.Slice(2, Count - 1).CopyTo(digits[1..]);
        int mark = text[..length].IndexOf('E');
        point = int.Parse(text[(mark + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) + 1;
        // Halves go to the even digit; neither of the two numbers carries.
        ReadOnlySpan<char> rest = text[(Count + 1)..mark];
        int order = rest.SequenceCompareTo("50000000000000000000000000");
        bool tie = rest[0] == '5' && rest[1..].TrimStart('0').IsEmpty;
        if (tie ? (digits[Count - 1] & 1) != 0 : order > 0)
        {
            digits[Count - 1]++;
        }
        return Count;
    }

    private static int Copy(ReadOnlySpan<char> source, Span<char> target)
    {
        source.CopyTo(target);
        return source.Length;
    }

    private static int Zeros(int count, Span<char> target)
    {
        target[..count].Fill('0');
        return count;
    }
}
