using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;

namespace Tsonic.Runtime;

public static partial class NumberText
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary><c>value.toString(radix)</c>; other radices than 10 give the digits that V8 gives, which the standard leaves open.</summary>
    public static string ToText(double value, double? radix)
    {
        double given = radix is { } number ? Whole(number) : 10;
        if (given is < 2 or > 36)
        {
            throw new RangeError("toString() radix must be between 2 and 36");
        }
        if (given == 10 || !double.IsFinite(value))
        {
            return ToText(value);
        }
        int step = (int)given;
        int small = (int)value;
        return small == value && small >= 0 ? SmallText((uint)small, step) : RadixText(value, step);
    }

    /// <summary><c>value.toString(radix)</c> of a whole number; C# alone cannot choose between the other numbers for one.</summary>
    public static string ToText(int value, double? radix) => ToText((double)value, radix);

    /// <summary><c>value.toString(radix)</c> of a bigint.</summary>
    public static string ToText(BigInteger value, double? radix = null)
    {
        double given = radix is { } number ? Whole(number) : 10;
        if (given is < 2 or > 36)
        {
            throw new RangeError("toString() radix must be between 2 and 36");
        }
        if (given == 10)
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }
        if (value.IsZero)
        {
            return "0";
        }
        List<char> digits = [];
        BigInteger rest = BigInteger.Abs(value);
        while (!rest.IsZero)
        {
            rest = BigInteger.DivRem(rest, (int)given, out BigInteger digit);
            digits.Add(Digits[(int)digit]);
        }
        if (value.Sign < 0)
        {
            digits.Add('-');
        }
        digits.Reverse();
        return new string([.. digits]);
    }

    private static string SmallText(uint value, int radix)
    {
        Span<char> buffer = stackalloc char[32];
        int at = buffer.Length;
        do
        {
            buffer[--at] = Digits[(int)(value % (uint)radix)];
            value /= (uint)radix;
        }
        while (value > 0);
        return buffer[at..].ToString();
    }

    private static string RadixText(double value, int radix)
    {
        bool negative = value < 0;
        value = Math.Abs(value);
        double integer = Math.Floor(value);
        List<char> fraction = [];
        // Digits are written until the rest is less than half of the distance to the next number.
        double delta = Math.Max(double.Epsilon, 0.5 * (Math.BitIncrement(value) - value));
        double rest = value - integer;
        if (rest >= delta && FractionDigits(rest, delta, radix, fraction))
        {
            integer += 1;
        }
        List<char> digits = [];
        // Digits beyond the 53 bits are zeros.
        while (integer / radix >= 9007199254740992)
        {
            integer /= radix;
            digits.Add('0');
        }
        do
        {
            double remainder = integer % radix;
            digits.Add(Digits[(int)remainder]);
            integer = (integer - remainder) / radix;
        }
        while (integer > 0);
        if (negative)
        {
            digits.Add('-');
        }
        digits.Reverse();
        if (fraction.Count > 0)
        {
            digits.Add('.');
            digits.AddRange(fraction);
        }
        return new string([.. digits]);
    }

    // True if rounding carries into the integer.
    private static bool FractionDigits(double rest, double delta, int radix, List<char> fraction)
    {
        do
        {
            rest *= radix;
            delta *= radix;
            int digit = (int)rest;
            fraction.Add(Digits[digit]);
            rest -= digit;
            bool roundsUp = rest > 0.5 || (rest == 0.5 && (digit & 1) != 0);
            if (roundsUp && rest + delta > 1)
            {
                return Carry(fraction, radix);
            }
        }
        while (rest >= delta);
        return false;
    }

    private static bool Carry(List<char> fraction, int radix)
    {
        while (fraction.Count > 0)
        {
            int digit = Digits.IndexOf(fraction[^1]);
            fraction.RemoveAt(fraction.Count - 1);
            if (digit + 1 < radix)
            {
                fraction.Add(Digits[digit + 1]);
                return false;
            }
        }
        return true;
    }
}
