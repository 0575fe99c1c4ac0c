using System;

namespace Tsonic.Runtime;

public static partial class Numbers
{
    // log2(1.5) and 2/(3 ln 2) and ln 2, each as a leading part with zeros below and the rest.
    private const double Log2Of1Point5High = 5.84962487220764160156e-01;
    private const double Log2Of1Point5Low = 1.35003920212974897128e-08;
    private const double LogFactor = 9.61796693925975554329e-01;
    private const double LogFactorHigh = 9.61796700954437255859e-01;
    private const double LogFactorLow = -7.02846165095275826516e-09;
    private const double Ln2 = 6.93147180559945286227e-01;
    private const double Ln2High = 6.93147182464599609375e-01;
    private const double Ln2Low = -1.90465429995776804525e-09;
    private const double InverseLn2 = 1.44269504088896338700e+00;
    private const double InverseLn2High = 1.44269502162933349609e+00;
    private const double InverseLn2Low = 1.92596299112661746887e-08;
    private const double OverflowTail = 8.0085662595372944372e-17;

    /// <summary>
    /// <c>left ** right</c> (Number::exponentiate), to the last bit what V8 computes: the method of Sun's fdlibm (log2 in two parts,
    /// times the exponent, and 2 to that power), with V8's own grouping of the last quotient. It is not always the nearest number, and Node prints what it is.
    /// </summary>
    public static double Power(double left, double right)
    {
        if (right == 0)
        {
            return 1;
        }
        if (double.IsNaN(left) || double.IsNaN(right))
        {
            return double.NaN;
        }
        double size = Math.Abs(left);
        if (double.IsInfinity(right))
        {
            return size == 1 ? double.NaN : size > 1 == right > 0 ? double.PositiveInfinity : 0;
        }
        switch (right)
        {
            case 1:
                return left;
            case -1:
                return 1 / left;
            case 2:
                return left * left;
            case 0.5 when !double.IsNegative(left):
                return Math.Sqrt(left);
        }
        bool whole = Math.Truncate(right) == right;
        bool odd = whole && Math.Abs(right % 2) == 1;
        if (size is 0 or 1 || double.IsInfinity(size))
        {
            double simple = right < 0 ? 1 / size : size;
            return !double.IsNegative(left) ? simple : size == 1 && !whole ? double.NaN : odd ? -simple : simple;
        }
        if (left < 0 && !whole)
        {
            return double.NaN;
        }
        double sign = left < 0 && odd ? -1 : 1;
        return Extreme(size, right) is { } limit ? sign * limit : sign * PowerOf(size, right);
    }

    // Huge exponents leave the range unless the base is very close to one.
    private static double? Extreme(double size, double exponent)
    {
        int high = High(size);
        int power = High(exponent) & 0x7fffffff;
        if (power <= 0x41e00000)
        {
            return null;
        }
        bool below = power > 0x43f00000 ? high <= 0x3fefffff : high < 0x3fefffff;
        bool above = power > 0x43f00000 ? high >= 0x3ff00000 : high > 0x3ff00000;
        return below || above ? above == exponent > 0 ? double.PositiveInfinity : 0 : null;
    }

    private static double PowerOf(double size, double exponent)
    {
        (double high, double low) = (High(exponent) & 0x7fffffff) > 0x41e00000 ? LogNearOne(size) : Log2(size);
        // (leading part of the exponent + rest) * (high + low)
        double lead = WithoutLow(exponent);
        double rest = (exponent - lead) * high + exponent * low;
        double main = lead * high;
        double sum = rest + main;
        int bits = High(sum);
        if (bits >= 0x40900000)
        {
            if (sum > 1024 || rest + OverflowTail > sum - main)
            {
                return double.PositiveInfinity;
            }
        }
        else if ((bits & 0x7fffffff) >= 0x4090cc00 && (sum < -1075 || rest <= sum - main))
        {
            return 0;
        }
        return TwoToThe(main, rest, bits);
    }

    private static (double High, double Low) LogNearOne(double size)
    {
        double t = size - 1;
        double w = (t * t) * (0.5 - t * (0.3333333333333333 - t * 0.25));
        double u = InverseLn2High * t;
        double v = t * InverseLn2Low - w * InverseLn2;
        double high = WithoutLow(u + v);
        return (high, v - (high - u));
    }

    private static (double High, double Low) Log2(double size)
    {
        int exponent = 0;
        int bits = High(size);
        if (bits < 0x00100000)
        {
            size *= 9007199254740992;
            exponent -= 53;
            bits = High(size);
        }
        exponent += (bits >> 20) - 0x3ff;
        int fraction = bits & 0x000fffff;
        bits = fraction | 0x3ff00000;
        // The nearest of 1, 1.5 and 2.
        int nearest = 0;
        if (fraction >= 0xBB67A)
        {
            exponent++;
            bits -= 0x00100000;
        }
        else if (fraction > 0x3988E)
        {
            nearest = 1;
        }
        size = WithHigh(size, bits);
        double point = nearest == 0 ? 1 : 1.5;
        double u = size - point;
        double v = 1 / (size + point);
        double s = u * v;
        double sHigh = WithoutLow(s);
        double tHigh = WithHigh(0, ((bits >> 1) | 0x20000000) + 0x00080000 + (nearest << 18));
        double tLow = size - (tHigh - point);
        double sLow = v * ((u - sHigh * tHigh) - sHigh * tLow);
        double square = s * s;
        double r = square * square * (5.99999999999994648725e-01 + square * (4.28571428578550184252e-01 + square * (3.33333329818377432918e-01
            + square * (2.72728123808534006489e-01 + square * (2.30660745775561754067e-01 + square * 2.06975017800338417784e-01)))));
        r += sLow * (sHigh + s);
        square = sHigh * sHigh;
        tHigh = WithoutLow(3.0 + square + r);
        tLow = r - ((tHigh - 3.0) - square);
        u = sHigh * tHigh;
        v = sLow * tHigh + tLow * s;
        double pHigh = WithoutLow(u + v);
        double pLow = v - (pHigh - u);
        double zHigh = LogFactorHigh * pHigh;
        double zLow = LogFactorLow * pHigh + pLow * LogFactor + (nearest == 0 ? 0 : Log2Of1Point5Low);
        double offset = nearest == 0 ? 0 : Log2Of1Point5High;
        double t = exponent;
        double high = WithoutLow(((zHigh + zLow) + offset) + t);
        return (high, zLow - (((high - t) - offset) - zHigh));
    }

    // 2 to the power of main + rest, whose sum has the given leading bits.
    private static double TwoToThe(double main, double rest, int bits)
    {
        int size = bits & 0x7fffffff;
        int shift = (size >> 20) - 0x3ff;
        int exponent = 0;
        if (size > 0x3fe00000)
        {
            exponent = bits + (0x00100000 >> (shift + 1));
            shift = ((exponent & 0x7fffffff) >> 20) - 0x3ff;
            double whole = WithHigh(0, exponent & ~(0x000fffff >> shift));
            exponent = ((exponent & 0x000fffff) | 0x00100000) >> (20 - shift);
            exponent = bits < 0 ? -exponent : exponent;
            main -= whole;
        }
        double t = WithoutLow(rest + main);
        double u = t * Ln2High;
        double v = (rest - (t - main)) * Ln2 + t * Ln2Low;
        double z = u + v;
        double w = v - (z - u);
        t = z * z;
        double t1 = z - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + t * (6.61375632143793436117e-05
            + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
        double r = z * t1 / ((t1 - 2) - (w + z * w));
        z = 1 - (r - z);
        int result = High(z) + (exponent << 20);
        return result >> 20 <= 0 ? Math.ScaleB(z, exponent) : WithHigh(z, result);
    }

    private static int High(double value) => (int)(BitConverter.DoubleToInt64Bits(value) >> 32);

    private static double WithHigh(double value, int high) =>
        BitConverter.Int64BitsToDouble((long)high << 32 | (BitConverter.DoubleToInt64Bits(value) & 0xffffffff));

    private static double WithoutLow(double value) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value) & unchecked((long)0xffffffff00000000));
}
