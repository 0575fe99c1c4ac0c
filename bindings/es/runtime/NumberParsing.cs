using System;
using System.Globalization;
using System.Numerics;

namespace Tsonic.Runtime;

/// <summary>From text to numbers: StringToNumber (ECMA-262 section 7.1.4.1), <c>parseInt</c>, <c>parseFloat</c>, StringToBigInt.</summary>
public static class NumberParsing
{
    /// <summary><c>Number(text)</c>: the whole text but for white space around it, else NaN.</summary>
    public static double ToNumber(string text)
    {
        ReadOnlySpan<char> rest = Trim(text);
        if (rest.IsEmpty)
        {
            return 0;
        }
        if (rest.Length > 2 && rest[0] == '0' && RadixOf(rest[1]) is var radix and not 0)
        {
            rest = rest[2..];
            return DigitCount(rest, radix) == rest.Length ? Digits(rest, radix) : double.NaN;
        }
        int length = DecimalLength(rest);
        return length == rest.Length ? Decimal(rest) : double.NaN;
    }

    /// <summary><c>parseFloat(text)</c>: the longest beginning that is a number (section 19.2.4).</summary>
    public static double ParseFloat(string? text)
    {
        ReadOnlySpan<char> rest = TrimStart(text ?? Strings.Absent);
        int length = DecimalLength(rest);
        return length == 0 ? double.NaN : Decimal(rest[..length]);
    }

    /// <summary><c>parseInt(text, radix)</c> (section 19.2.5).</summary>
    public static double ParseInt(string? text, double radix = 0)
    {
        ReadOnlySpan<char> rest = TrimStart(text ?? Strings.Absent);
        bool negative = rest.Length > 0 && rest[0] == '-';
        if (rest.Length > 0 && rest[0] is '-' or '+')
        {
            rest = rest[1..];
        }
        int number = Numbers.ToInt32(radix);
        bool prefix = number is 0 or 16;
        if (number != 0 && number is < 2 or > 36)
        {
            return double.NaN;
        }
        if (prefix && rest.Length >= 2 && rest[0] == '0' && rest[1] is 'x' or 'X')
        {
            rest = rest[2..];
            number = 16;
        }
        number = number == 0 ? 10 : number;
        int count = DigitCount(rest, number);
        if (count == 0)
        {
            return double.NaN;
        }
        double value = Digits(rest[..count], number);
        return negative ? -value : value;
    }

    /// <summary><c>BigInt(text)</c>: false where JavaScript throws a SyntaxError (section 7.1.14).</summary>
    public static bool TryBigInteger(string text, out BigInteger value)
    {
        value = BigInteger.Zero;
        ReadOnlySpan<char> rest = Trim(text);
        if (rest.IsEmpty)
        {
            return true;
        }
        if (rest.Length > 2 && rest[0] == '0' && RadixOf(rest[1]) is var radix and not 0)
        {
            rest = rest[2..];
            value = Whole(rest, radix);
            return DigitCount(rest, radix) == rest.Length;
        }
        bool negative = rest[0] == '-';
        if (rest[0] is '-' or '+')
        {
            rest = rest[1..];
        }
        if (rest.IsEmpty || DigitCount(rest, 10) != rest.Length)
        {
            return false;
        }
        value = BigInteger.Parse(rest, NumberStyles.None, CultureInfo.InvariantCulture);
        value = negative ? -value : value;
        return true;
    }

    /// <summary>The nearest number, ties to even, of a bigint (section 6.1.6.1.1).</summary>
    public static double FromBigInteger(BigInteger value)
    {
        BigInteger magnitude = BigInteger.Abs(value);
        long bits = (long)magnitude.GetBitLength();
        if (bits <= 53)
        {
            return (double)(long)value;
        }
        if (bits > 1024)
        {
            return value.Sign < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }
        // 64 leading bits, the lowest of which remembers whether anything was cut off; .NET rounds ulong to double exactly.
        int shift = (int)bits - 64;
        ulong top = shift > 0 ? (ulong)(magnitude >> shift) : (ulong)magnitude;
        if (shift > 0 && !(magnitude & ((BigInteger.One << shift) - 1)).IsZero)
        {
            top |= 1;
        }
        double result = Math.ScaleB((double)top, Math.Max(shift, 0));
        return value.Sign < 0 ? -result : result;
    }

    /// <summary>Whether the character is white space or a line end of ECMA-262 (sections 12.2 and 12.3).</summary>
    public static bool IsSpace(char c) => c switch
    {
        '\t' or '\n' or '\v' or '\f' or '\r' or ' ' or '\u00a0' or '\ufeff' or '\u2028' or '\u2029' => true,
        < '\u1680' => false,
        _ => char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator,
    };

    private static ReadOnlySpan<char> Trim(string text)
    {
        ReadOnlySpan<char> rest = TrimStart(text);
        int end = rest.Length;
        while (end > 0 && IsSpace(rest[end - 1]))
        {
            end--;
        }
        return rest[..end];
    }

    private static ReadOnlySpan<char> TrimStart(string text)
    {
        int start = 0;
        while (start < text.Length && IsSpace(text[start]))
        {
            start++;
        }
        return text.AsSpan(start);
    }

    private static int RadixOf(char letter) => letter switch
    {
        'x' or 'X' => 16,
        'o' or 'O' => 8,
        'b' or 'B' => 2,
        _ => 0,
    };

    private static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => 99,
    };

    private static int DigitCount(ReadOnlySpan<char> text, int radix)
    {
        int count = 0;
        while (count < text.Length && DigitOf(text[count]) < radix)
        {
            count++;
        }
        return count;
    }

    // The value of digits in a radix. Sums below 2^53 are exact; longer texts go through big integers where the standard asks for it.
    private static double Digits(ReadOnlySpan<char> text, int radix)
    {
        if (radix != 10 && !int.IsPow2(radix))
        {
            return DigitsInParts(text, radix);
        }
        double value = 0;
        foreach (char c in text)
        {
            value = value * radix + DigitOf(c);
            if (value >= 9007199254740992)
            {
                return radix == 10 ? Decimal(text) : FromBigInteger(Whole(text, radix));
            }
        }
        return value;
    }

    // As V8: parts that fit in 32 bits, added up with the rounding of each step.
    private static double DigitsInParts(ReadOnlySpan<char> text, int radix)
    {
        const uint Limit = uint.MaxValue / 36;
        double value = 0;
        int at = 0;
        while (at < text.Length)
        {
            uint part = 0;
            uint multiplier = 1;
            while (at < text.Length && multiplier * (uint)radix <= Limit)
            {
                part = part * (uint)radix + (uint)DigitOf(text[at++]);
                multiplier *= (uint)radix;
            }
            value = value * multiplier + part;
        }
        return value;
    }

    private static BigInteger Whole(ReadOnlySpan<char> text, int radix)
    {
        BigInteger value = BigInteger.Zero;
        foreach (char c in text)
        {
            int digit = DigitOf(c);
            if (digit >= radix)
            {
                break;
            }
            value = value * radix + digit;
        }
        return value;
    }

    // The length of the longest beginning that is a StrDecimalLiteral.
    private static int DecimalLength(ReadOnlySpan<char> text)
    {
        int at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (text[at..].StartsWith("Infinity"))
        {
            return at + 8;
        }
        int whole = DigitCount(text[at..], 10);
        at += whole;
        int fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            fraction = DigitCount(text[(at + 1)..], 10);
            if (whole + fraction > 0)
            {
                at += 1 + fraction;
            }
        }
        if (whole + fraction == 0)
        {
            return 0;
        }
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            int sign = at + 1 < text.Length && text[at + 1] is '+' or '-' ? 1 : 0;
            int exponent = DigitCount(text[(at + 1 + sign)..], 10);
            at += exponent > 0 ? 1 + sign + exponent : 0;
        }
        return at;
    }

    private static double Decimal(ReadOnlySpan<char> literal)
    {
        if (literal[^1] == 'y')
        {
            return literal[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        }
        return double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
