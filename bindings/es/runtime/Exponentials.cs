using System;

namespace Tsonic.Runtime;

public static partial class JsMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700e+00;
    private const double Two54 = 1.80143985094819840000e+16;
    private const double Overflow = 7.09782712893383973096e+02;

    /// <summary><c>Math.exp(x)</c>.</summary>
    public static double Exp(double x)
    {
        int high = Words.High(x);
        bool negative = high < 0;
        int size = high & 0x7fffffff;
        if (size >= 0x40862e42)
        {
            if (double.IsNaN(x))
            {
                return x;
            }
            if (x > Overflow)
            {
                return double.PositiveInfinity;
            }
            if (x < -7.45133219101941108420e+02)
            {
                return 0;
            }
        }
        double upper = 0;
        double lower = 0;
        int k = 0;
        if (size > 0x3fd62e42)
        {
            if (size < 0x3ff0a2b2)
            {
                // The reduction below would miss the correctly rounded e.
                if (x == 1)
                {
                    return Math.E;
                }
                k = negative ? -1 : 1;
                upper = x - k * Ln2High;
                lower = k * Ln2Low;
            }
            else
            {
                k = (int)(InverseLn2 * x + (negative ? -0.5 : 0.5));
                double t = k;
                upper = x - t * Ln2High;
                lower = t * Ln2Low;
            }
            x = upper - lower;
        }
        else if (size < 0x3e300000)
        {
            return 1 + x;
        }
        double c = ExpRest(x);
        if (k == 0)
        {
            return 1 - ((x * c) / (c - 2.0) - x);
        }
        double y = 1 - ((lower - (x * c) / (2.0 - c)) - upper);
        if (k < -1021)
        {
            return y * Words.PowerOfTwo(k + 1000) * 9.33263618503218878990e-302;
        }
        return k == 1024 ? y * 2.0 * 8.98846567431158e307 : y * Words.PowerOfTwo(k);
    }

    private static double ExpRest(double x)
    {
        double t = x * x;
        return x - t * (1.66666666666666019037e-01
            + t * (-2.77777777770155933842e-03
            + t * (6.61375632143793436117e-05
            + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
    }

    /// <summary><c>Math.expm1(x)</c>.</summary>
    public static double Expm1(double x)
    {
        int high = Words.High(x);
        bool negative = high < 0;
        int size = high & 0x7fffffff;
        if (size >= 0x4043687a)
        {
            if (double.IsNaN(x))
            {
                return x;
            }
            if (x > Overflow)
            {
                return double.PositiveInfinity;
            }
            if (negative)
            {
                return -1;
            }
        }
        int k = 0;
        double c = 0;
        if (size > 0x3fd62e42)
        {
            double upper;
            double lower;
            if (size < 0x3ff0a2b2)
            {
                k = negative ? -1 : 1;
                upper = x - k * Ln2High;
                lower = k * Ln2Low;
            }
            else
            {
                k = (int)(InverseLn2 * x + (negative ? -0.5 : 0.5));
                double turns = k;
                upper = x - turns * Ln2High;
                lower = turns * Ln2Low;
            }
            x = upper - lower;
            c = (upper - x) - lower;
        }
        else if (size < 0x3c900000)
        {
            return x;
        }
        double half = 0.5 * x;
        double square = x * half;
        double r = 1 + square * (-3.33333333333331316428e-02
            + square * (1.58730158725481460165e-03
            + square * (-7.93650757867487942473e-05
            + square * (4.00821782732936239552e-06 + square * -2.01099218183624371326e-07))));
        double t = 3.0 - r * half;
        double e = square * ((r - t) / (6.0 - x * t));
        if (k == 0)
        {
            return x - (x * e - square);
        }
        e = x * (e - c) - c;
        e -= square;
        if (k == -1)
        {
            return 0.5 * (x - e) - 0.5;
        }
        if (k == 1)
        {
            return x < -0.25 ? -2.0 * (e - (x + 0.5)) : 1 + 2.0 * (x - e);
        }
        double y;
        if (k is <= -2 or > 56)
        {
            y = 1 - (e - x);
            y = k == 1024 ? y * 2.0 * 8.98846567431158e307 : y * Words.PowerOfTwo(k);
            return y - 1;
        }
        if (k < 20)
        {
            t = Words.Make(0x3ff00000 - (0x200000 >> k), 0);
            y = t - (e - x);
        }
        else
        {
            t = Words.Make((0x3ff - k) << 20, 0);
            y = x - (e + t);
            y += 1;
        }
        return y * Words.PowerOfTwo(k);
    }

    /// <summary><c>Math.log(x)</c>.</summary>
    public static double Log(double x)
    {
        if (!Normalize(ref x, out int k, out double special))
        {
            return special;
        }
        int high = Split(ref x, ref k);
        double f = x - 1;
        double turns = k;
        if ((0xfffff & (2 + high)) < 3)
        {
            if (f == 0)
            {
                return k == 0 ? 0 : turns * Ln2High + turns * Ln2Low;
            }
            double small = f * f * (0.5 - 0.33333333333333333 * f);
            return k == 0 ? f - small : turns * Ln2High - ((small - turns * Ln2Low) - f);
        }
        double s = f / (2.0 + f);
        double r = LogSeries(s * s);
        if (((high - 0x6147a) | (0x6b851 - high)) > 0)
        {
            double half = 0.5 * f * f;
            return k == 0
                ? f - (half - s * (half + r))
                : turns * Ln2High - ((half - (s * (half + r) + turns * Ln2Low)) - f);
        }
        return k == 0 ? f - s * (f - r) : turns * Ln2High - ((s * (f - r) - turns * Ln2Low) - f);
    }

    private static double LogSeries(double z)
    {
        double w = z * z;
        double t1 = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
        double t2 = z * (6.666666666666735130e-01
            + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
        return t2 + t1;
    }

    /// <summary>Scales a tiny argument up; false for zero, negative numbers, infinity and NaN, whose logarithm is given.</summary>
    private static bool Normalize(ref double x, out int k, out double special)
    {
        k = 0;
        special = 0;
        if (x == 0)
        {
            special = double.NegativeInfinity;
            return false;
        }
        if (!(x > 0) || double.IsInfinity(x))
        {
            special = x > 0 ? x : double.NaN;
            return false;
        }
        if (Words.High(x) < 0x00100000)
        {
            k = -54;
            x *= Two54;
        }
        return true;
    }

    /// <summary>Brings the argument between the roots of 1/2 and 2, adds the exponent, and gives the fraction of the high word.</summary>
    private static int Split(ref double x, ref int k)
    {
        int high = Words.High(x);
        k += (high >> 20) - 1023;
        high &= 0xfffff;
        int i = (high + 0x95f64) & 0x100000;
        x = Words.WithHigh(x, high | (i ^ 0x3ff00000));
        k += i >> 20;
        return high;
    }

    /// <summary><c>Math.log2(x)</c>.</summary>
    public static double Log2(double x)
    {
        if (!Normalize(ref x, out int k, out double special))
        {
            return special;
        }
        if (x == 1 && k == 0)
        {
            return 0;
        }
        const double InverseHigh = 1.44269504072144627571e+00;
        const double InverseLow = 1.67517131648865118353e-10;
        Split(ref x, ref k);
        double y = k;
        double f = x - 1;
        double half = 0.5 * f * f;
        double s = f / (2.0 + f);
        double r = s * (half + LogSeries(s * s));
        double upper = Words.Cut(f - half);
        double lower = (f - upper) - half + r;
        double valueHigh = upper * InverseHigh;
        double valueLow = (lower + upper) * InverseLow + lower * InverseHigh;
        double w = y + valueHigh;
        valueLow += (y - w) + valueHigh;
        return valueLow + w;
    }

    /// <summary><c>Math.log10(x)</c>.</summary>
    public static double Log10(double x)
    {
        if (!Normalize(ref x, out int k, out double special))
        {
            return special;
        }
        if (x == 1 && k == 0)
        {
            return 0;
        }
        int high = Words.High(x);
        k += (high >> 20) - 1023;
        int i = k < 0 ? 1 : 0;
        double y = k + i;
        x = Words.WithHigh(x, (high & 0x000fffff) | ((0x3ff - i) << 20));
        double z = y * 3.69423907715893078616e-13 + 4.34294481903251816668e-01 * Log(x);
        return z + y * 3.01029995663611771306e-01;
    }

    /// <summary><c>Math.log1p(x)</c>.</summary>
    public static double Log1p(double x)
    {
        int high = Words.High(x);
        int size = high & 0x7fffffff;
        int k = 1;
        int hu = 1;
        double f = 0;
        double c = 0;
        if (high < 0x3fda827a)
        {
            if (size >= 0x3ff00000)
            {
                return x == -1 ? double.NegativeInfinity : double.NaN;
            }
            if (size < 0x3e200000)
            {
                return size < 0x3c900000 ? x : x - x * x * 0.5;
            }
            if (high > 0 || high <= unchecked((int)0xbfd2bec4))
            {
                k = 0;
                f = x;
            }
        }
        if (high >= 0x7ff00000)
        {
            return x + x;
        }
        if (k != 0)
        {
            double u = high < 0x43400000 ? 1 + x : x;
            hu = Words.High(u);
            k = (hu >> 20) - 1023;
            if (high < 0x43400000)
            {
                c = k > 0 ? 1 - (u - x) : x - (u - 1);
                c /= u;
            }
            hu &= 0x000fffff;
            if (hu < 0x6a09e)
            {
                u = Words.WithHigh(u, hu | 0x3ff00000);
            }
            else
            {
                k++;
                u = Words.WithHigh(u, hu | 0x3fe00000);
                hu = (0x00100000 - hu) >> 2;
            }
            f = u - 1;
        }
        double turns = k;
        double half = 0.5 * f * f;
        double r;
        if (hu == 0)
        {
            if (f == 0)
            {
                return k == 0 ? 0 : turns * Ln2High + (c + turns * Ln2Low);
            }
            r = half * (1 - 0.66666666666666666 * f);
            return k == 0 ? f - r : turns * Ln2High - ((r - (turns * Ln2Low + c)) - f);
        }
        double s = f / (2.0 + f);
        double z = s * s;
        r = z * (6.666666666666735130e-01
            + z * (3.999999999940941908e-01
            + z * (2.857142874366239149e-01
            + z * (2.222219843214978396e-01
            + z * (1.818357216161805012e-01
            + z * (1.531383769920937332e-01 + z * 1.479819860511658591e-01))))));
        return k == 0
            ? f - (half - s * (half + r))
            : turns * Ln2High - ((half - (s * (half + r) + (turns * Ln2Low + c))) - f);
    }

    /// <summary><c>Math.sinh(x)</c>.</summary>
    public static double Sinh(double x)
    {
        double half = x < 0 ? -0.5 : 0.5;
        double size = Math.Abs(x);
        if (size < 22)
        {
            if (size < 3.725290298461914e-9)
            {
                return x;
            }
            double t = Expm1(size);
            return size < 1 ? half * (2 * t - t * t / (t + 1)) : half * (t + t / (t + 1));
        }
        if (size < 709.7822265625)
        {
            return half * Exp(size);
        }
        if (size <= 710.4758600739439)
        {
            double w = Exp(0.5 * size);
            return half * w * w;
        }
        return x * double.PositiveInfinity;
    }

    /// <summary><c>Math.cosh(x)</c>.</summary>
    public static double Cosh(double x)
    {
        int size = Words.High(x) & 0x7fffffff;
        double positive = Math.Abs(x);
        if (size < 0x3fd62e43)
        {
            double t = Expm1(positive);
            double w = 1 + t;
            return size < 0x3c800000 ? w : 1 + (t * t) / (w + w);
        }
        if (size < 0x40360000)
        {
            double t = Exp(positive);
            return 0.5 * t + 0.5 / t;
        }
        if (size < 0x40862e42)
        {
            return 0.5 * Exp(positive);
        }
        if (positive <= 710.4758600739439)
        {
            double w = Exp(0.5 * positive);
            return 0.5 * w * w;
        }
        return positive * double.PositiveInfinity;
    }

    /// <summary><c>Math.tanh(x)</c>.</summary>
    public static double Tanh(double x)
    {
        int high = Words.High(x);
        int size = high & 0x7fffffff;
        if (size >= 0x7ff00000)
        {
            return high >= 0 ? 1 / x + 1 : 1 / x - 1;
        }
        double z = 1;
        if (size < 0x40360000)
        {
            if (size < 0x3e300000)
            {
                return x;
            }
            if (size >= 0x3ff00000)
            {
                z = 1 - 2.0 / (Expm1(2.0 * Math.Abs(x)) + 2.0);
            }
            else
            {
                double t = Expm1(-2.0 * Math.Abs(x));
                z = -t / (t + 2.0);
            }
        }
        return high >= 0 ? z : -z;
    }

    /// <summary><c>Math.asinh(x)</c>.</summary>
    public static double Asinh(double x)
    {
        int high = Words.High(x);
        int size = high & 0x7fffffff;
        if (size >= 0x7ff00000)
        {
            return x + x;
        }
        if (size < 0x3e300000)
        {
            return x;
        }
        double w;
        double t;
        if (size > 0x41b00000)
        {
            w = Log(Math.Abs(x)) + 6.93147180559945286227e-01;
        }
        else if (size > 0x40000000)
        {
            t = Math.Abs(x);
            w = Log(2.0 * t + 1 / (Math.Sqrt(x * x + 1) + t));
        }
        else
        {
            t = x * x;
            w = Log1p(Math.Abs(x) + t / (1 + Math.Sqrt(1 + t)));
        }
        return high > 0 ? w : -w;
    }

    /// <summary><c>Math.acosh(x)</c>.</summary>
    public static double Acosh(double x)
    {
        int high = Words.High(x);
        if (!(x >= 1))
        {
            return double.NaN;
        }
        if (high >= 0x41b00000)
        {
            return double.IsInfinity(x) ? x : Log(x) + 6.93147180559945286227e-01;
        }
        if (x == 1)
        {
            return 0;
        }
        double t;
        if (high > 0x40000000)
        {
            t = x * x;
            return Log(2.0 * x - 1 / (x + Math.Sqrt(t - 1)));
        }
        t = x - 1;
        return Log1p(t + Math.Sqrt(2.0 * t + t * t));
    }

    /// <summary><c>Math.atanh(x)</c>.</summary>
    public static double Atanh(double x)
    {
        int size = Words.High(x) & 0x7fffffff;
        double positive = Math.Abs(x);
        if (!(positive < 1))
        {
            return positive == 1 ? x * double.PositiveInfinity : double.NaN;
        }
        if (size < 0x3e300000)
        {
            return x;
        }
        double t = positive + positive;
        t = size < 0x3fe00000 ? 0.5 * Log1p(t + t * positive / (1 - positive)) : 0.5 * Log1p(t / (1 - positive));
        return double.IsNegative(x) ? -t : t;
    }

    /// <summary><c>Math.cbrt(x)</c>.</summary>
    public static double Cbrt(double x)
    {
        int high = Words.High(x);
        int sign = high & unchecked((int)0x80000000);
        int size = high & 0x7fffffff;
        if (size >= 0x7ff00000 || x == 0)
        {
            return x + x;
        }
        double t = size < 0x00100000
            ? Words.Make(sign | ((Words.High(Two54 * x) & 0x7fffffff) / 3 + 696219795), 0)
            : Words.Make(sign | (size / 3 + 715094163), 0);
        double r = t * t * (t / x);
        t *= 1.87595182427177009643 + r * (-1.88497979543377169875 + r * 1.621429720105354466140)
            + r * r * r * (-0.758397934778766047437 + r * 0.145996192886612446982);
        t = BitConverter.Int64BitsToDouble(unchecked((BitConverter.DoubleToInt64Bits(t) + 0x80000000L) & (long)0xffffffffc0000000UL));
        double s = t * t;
        r = x / s;
        double w = t + t;
        r = (r - t) / (w + r);
        return t + t * r;
    }
}
