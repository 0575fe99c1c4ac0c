using System;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>The operators of numbers where C# and JavaScript differ (ECMA-262 section 6.1.6.1).</summary>
public static partial class Numbers
{
    /// <summary>ToInt32 (section 7.1.6): what <c>|</c>, <c>&amp;</c>, <c>^</c>, <c>~</c>, <c>&lt;&lt;</c> and <c>>></c> see.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ToInt32(double value)
    {
        int fast = (int)value;
        return fast == value ? fast : ToInt32Slow(value);
    }

    /// <summary>ToUint32 (section 7.1.7): what <c>>>></c> sees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ToUint32(double value) => (uint)ToInt32(value);

    /// <summary><c>dividend % divisor</c>: the same as in C#, faster for positive integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Remainder(double dividend, double divisor)
    {
        long a = (long)dividend;
        long b = (long)divisor;
        // Conversions that are exact; a result of zero is positive then, and nothing overflows.
        return a == dividend && b == divisor && a > 0 && b > 0 && a < long.MaxValue && b < long.MaxValue
            ? a % b
            : dividend % divisor;
    }

    /// <summary><c>Math.round(value)</c>: halves go up (section 21.3.2.28).</summary>
    public static double Round(double value)
    {
        double floor = Math.Floor(value);
        double result = value - floor >= 0.5 ? floor + 1 : floor;
        // The sign of zero is that of the argument: Math.round(-0.2) is -0.
        return result == 0 ? Math.CopySign(0, value) : result;
    }

    private static int ToInt32Slow(double value)
    {
        if (Math.Abs(value) < 9.2e18)
        {
            return (int)(long)value;
        }
        if (!double.IsFinite(value))
        {
            return 0;
        }
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52 & 0x7ff) - 1075;
        long mantissa = (bits & 0xfffffffffffffL) | 0x10000000000000L;
        // At and above 2^84 the low 32 bits are zero.
        int low = exponent < 32 ? (int)(mantissa << exponent) : 0;
        return value < 0 ? -low : low;
    }
}
