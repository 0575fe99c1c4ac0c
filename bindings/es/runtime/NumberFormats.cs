using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Tsonic.Runtime;

public static partial class NumberText
{
    private static readonly UInt128[] PowersOfTen = MakePowersOfTen();

    /// <summary><c>value.toFixed(digits)</c> (ECMA-262 section 21.1.3.3), exact: halves of the true value go away from zero.</summary>
    public static string ToFixed(double value, double? digits = null)
    {
        double places = Whole(digits ?? 0);
        if (places is < 0 or > 100)
        {
            throw new RangeError("toFixed() digits argument must be between 0 and 100");
        }
        if (!double.IsFinite(value) || Math.Abs(value) >= 1e21)
        {
            return ToText(value);
        }
        int count = (int)places;
        string text = ScaledDigits(Math.Abs(value), count);
        if (count > 0)
        {
            text = text.PadLeft(count + 1, '0');
            text = string.Concat(text.AsSpan(0, text.Length - count), ".", text.AsSpan(text.Length - count));
        }
        return value < 0 ? "-" + text : text;
    }

    /// <summary><c>value.toExponential(digits)</c> (section 21.1.3.2); without digits, as many as are needed.</summary>
    public static string ToExponential(double value, double? digits = null)
    {
        double places = Whole(digits ?? 0);
        if (!double.IsFinite(value))
        {
            return ToText(value);
        }
        if (places is < 0 or > 100)
        {
            throw new RangeError("toExponential() argument must be between 0 and 100");
        }
        string text;
        int exponent;
        if (digits is null)
        {
            Span<char> shortest = stackalloc char[24];
            text = value == 0 ? "0" : shortest[..ShortestDigits(Math.Abs(value), shortest, out exponent)].ToString();
            exponent = value == 0 ? 0 : PointOf(value) - 1;
        }
        else
        {
            text = Significant(Math.Abs(value), (int)places + 1, out exponent);
        }
        return Exponential(value < 0, text, exponent);
    }

    /// <summary><c>value.toPrecision(precision)</c> (section 21.1.3.5).</summary>
    public static string ToPrecision(double value, double? precision = null)
    {
        if (precision is null)
        {
            return ToText(value);
        }
        double wanted = Whole(precision.Value);
        if (!double.IsFinite(value))
        {
            return ToText(value);
        }
        if (wanted is < 1 or > 100)
        {
            throw new RangeError("toPrecision() argument must be between 1 and 100");
        }
        int count = (int)wanted;
        string text = Significant(Math.Abs(value), count, out int exponent);
        if (exponent < -6 || exponent >= count)
        {
            return Exponential(value < 0, text, exponent);
        }
        if (exponent < 0)
        {
            text = "0." + new string('0', -exponent - 1) + text;
        }
        else if (exponent + 1 < count)
        {
            text = string.Concat(text.AsSpan(0, exponent + 1), ".", text.AsSpan(exponent + 1));
        }
        return value < 0 ? "-" + text : text;
    }

    private static string Exponential(bool negative, string digits, int exponent)
    {
        var text = new StringBuilder();
        text.Append(negative ? "-" : "").Append(digits[0]);
        if (digits.Length > 1)
        {
            text.Append('.').Append(digits, 1, digits.Length - 1);
        }
        return text.Append('e').Append(exponent < 0 ? '-' : '+').Append(ToText(Math.Abs(exponent))).ToString();
    }

    // The digits of a number rounded to so many significant ones; halves go up.
    private static string Significant(double value, int count, out int exponent)
    {
        if (value == 0)
        {
            exponent = 0;
            return new string('0', count);
        }
        // The shortest digits may have rounded up to the next power of ten (1e23 is a little less), hence the second try.
        exponent = PointOf(value) - 1;
        string digits = Rounded(value, count - 1 - exponent);
        if (digits.Length < count)
        {
            exponent--;
            digits = Rounded(value, count - 1 - exponent);
        }
        if (digits.Length > count)
        {
            exponent++;
            digits = digits[..count];
        }
        return digits;
    }

    // round(value * 10^places), places of any sign.
    private static string Rounded(double value, int places) =>
        places >= 0 ? ScaledDigits(value, places) : RoundedQuotient(value, -places).ToString(CultureInfo.InvariantCulture);

    private static BigInteger RoundedQuotient(double value, int power)
    {
        BigInteger divisor = BigInteger.Pow(10, power);
        Split(value, out ulong mantissa, out int shift);
        BigInteger number = shift >= 0 ? new BigInteger(mantissa) << shift : mantissa;
        divisor = shift >= 0 ? divisor : divisor << -shift;
        return (number * 2 + divisor) / (divisor * 2);
    }

    // round(value * 10^places) as digits; the arithmetic is exact.
    private static string ScaledDigits(double value, int places)
    {
        Split(value, out ulong mantissa, out int shift);
        if (shift >= 0)
        {
            BigInteger whole = (new BigInteger(mantissa) << shift) * BigInteger.Pow(10, places);
            return whole.ToString(CultureInfo.InvariantCulture);
        }
        if (places < PowersOfTen.Length)
        {
            // 53 bits times 10^22 stay below 2^127.
            UInt128 product = mantissa * PowersOfTen[places];
            UInt128 rounded = -shift > 127 ? 0 : (product + (UInt128.One << (-shift - 1))) >> -shift;
            return rounded.ToString(CultureInfo.InvariantCulture);
        }
        BigInteger scaled = mantissa * BigInteger.Pow(10, places);
        return ((scaled + (BigInteger.One << (-shift - 1))) >> -shift).ToString(CultureInfo.InvariantCulture);
    }

    // value = mantissa * 2^shift, exactly.
    private static void Split(double value, out ulong mantissa, out int shift)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) & 0x7ff;
        mantissa = (ulong)bits & 0xfffffffffffffUL;
        shift = Math.Max(exponent, 1) - 1075;
        if (exponent != 0)
        {
            mantissa |= 1UL << 52;
        }
    }

    private static int PointOf(double value)
    {
        Span<char> digits = stackalloc char[24];
        ShortestDigits(Math.Abs(value), digits, out int point);
        return point;
    }

    // ToIntegerOrInfinity (section 7.1.5).
    private static double Whole(double value) => double.IsNaN(value) ? 0 : Math.Truncate(value);

    private static UInt128[] MakePowersOfTen()
    {
        var powers = new UInt128[23];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
