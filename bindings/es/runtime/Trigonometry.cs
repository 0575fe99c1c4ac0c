using System;

namespace Tsonic.Runtime;

// The elementary functions are not those of .NET, which take the C library of the machine: results differ in the last bit.
// V8 computes the ones of fdlibm on every machine, and so do we: the same polynomials, in the same order of rounding.
public static partial class JsMath
{
    private const double HalfPiHigh = 1.57079632679489655800e+00;
    private const double HalfPiLow = 6.12323399573676603587e-17;
    private const double QuarterPi = 7.85398163397448278999e-01;

    /// <summary><c>Math.sin(x)</c>.</summary>
    public static double Sin(double x)
    {
        int size = Words.High(x) & 0x7fffffff;
        if (size <= 0x3fe921fb)
        {
            return SinKernel(x, 0, exact: true);
        }
        if (size >= 0x7ff00000)
        {
            return double.NaN;
        }
        int n = ArgumentReduction.Reduce(x, out double y0, out double y1);
        return (n & 3) switch
        {
            0 => SinKernel(y0, y1, exact: false),
            1 => CosKernel(y0, y1),
            2 => -SinKernel(y0, y1, exact: false),
            _ => -CosKernel(y0, y1),
        };
    }

    /// <summary><c>Math.cos(x)</c>.</summary>
    public static double Cos(double x)
    {
        int size = Words.High(x) & 0x7fffffff;
        if (size <= 0x3fe921fb)
        {
            return CosKernel(x, 0);
        }
        if (size >= 0x7ff00000)
        {
            return double.NaN;
        }
        int n = ArgumentReduction.Reduce(x, out double y0, out double y1);
        return (n & 3) switch
        {
            0 => CosKernel(y0, y1),
            1 => -SinKernel(y0, y1, exact: false),
            2 => -CosKernel(y0, y1),
            _ => SinKernel(y0, y1, exact: false),
        };
    }

    /// <summary><c>Math.tan(x)</c>.</summary>
    public static double Tan(double x)
    {
        int size = Words.High(x) & 0x7fffffff;
        if (size <= 0x3fe921fb)
        {
            return TanKernel(x, 0, odd: false);
        }
        if (size >= 0x7ff00000)
        {
            return double.NaN;
        }
        int n = ArgumentReduction.Reduce(x, out double y0, out double y1);
        return TanKernel(y0, y1, odd: (n & 1) != 0);
    }

    /// <summary>The sine in [-pi/4, pi/4] of x + y.</summary>
    private static double SinKernel(double x, double y, bool exact)
    {
        if ((Words.High(x) & 0x7fffffff) < 0x3e400000)
        {
            return x;
        }
        double z = x * x;
        double v = z * x;
        double r = 8.33333333332248946124e-03
            + z * (-1.98412698298579493134e-04
            + z * (2.75573137070700676789e-06
            + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
        const double First = -1.66666666666666324348e-01;
        return exact ? x + v * (First + z * r) : x - ((z * (0.5 * y - v * r) - y) - v * First);
    }

    /// <summary>The cosine in [-pi/4, pi/4] of x + y.</summary>
    private static double CosKernel(double x, double y)
    {
        int size = Words.High(x) & 0x7fffffff;
        if (size < 0x3e400000)
        {
            return 1;
        }
        double z = x * x;
        double r = z * (4.16666666666666019037e-02
            + z * (-1.38888888888741095749e-03
            + z * (2.48015872894767294178e-05
            + z * (-2.75573143513906633035e-07
            + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11)))));
        if (size < 0x3fd33333)
        {
            return 1 - (0.5 * z - (z * r - x * y));
        }
        double q = size > 0x3fe90000 ? 0.28125 : Words.Make(size - 0x00200000, 0);
        double rest = 0.5 * z - q;
        return (1 - q) - (rest - (z * r - x * y));
    }

    /// <summary>The tangent in [-pi/4, pi/4] of x + y, or for odd multiples -1 by it.</summary>
    private static double TanKernel(double x, double y, bool odd)
    {
        int high = Words.High(x);
        int size = high & 0x7fffffff;
        if (size < 0x3e300000)
        {
            return !odd ? x : NegativeInverse(x + y, y, x);
        }
        bool large = size >= 0x3fe59428;
        if (large)
        {
            if (high < 0)
            {
                x = -x;
                y = -y;
            }
            x = (QuarterPi - x) + (3.06161699786838301793e-17 - y);
            y = 0;
        }
        double z = x * x;
        double w = z * z;
        double r = 1.33333333333201242699e-01
            + w * (2.18694882948595424599e-02
            + w * (3.59207910759131235356e-03
            + w * (5.88041240820264096874e-04
            + w * (7.81794442939557092300e-05 + w * -1.85586374855275456654e-05))));
        double v = z * (5.39682539762260521377e-02
            + w * (8.86323982359930005737e-03
            + w * (1.45620945432529025516e-03
            + w * (2.46463134818469906812e-04
            + w * (7.14072491382608190305e-05 + w * 2.59073051863633712884e-05)))));
        double s = z * x;
        r = y + z * (s * (r + v) + y);
        r += 3.33333333333334091986e-01 * s;
        w = x + r;
        if (large)
        {
            double i = odd ? -1 : 1;
            return (1 - (high >> 30 & 2)) * (i - 2.0 * (x - (w * w / (w + i) - r)));
        }
        return !odd ? w : NegativeInverse(w, r, x);
    }

    /// <summary>-1 by w, where w is rounded from x + r.</summary>
    private static double NegativeInverse(double w, double r, double x)
    {
        double z = Words.Cut(w);
        double v = r - (z - x);
        double a = -1.0 / w;
        double t = Words.Cut(a);
        return t + a * (1.0 + t * z + t * v);
    }

    /// <summary><c>Math.asin(x)</c>.</summary>
    public static double Asin(double x)
    {
        int high = Words.High(x);
        int size = high & 0x7fffffff;
        if (size >= 0x3ff00000)
        {
            return Math.Abs(x) == 1 ? x * HalfPiHigh + x * HalfPiLow : double.NaN;
        }
        if (size < 0x3fe00000)
        {
            return size < 0x3e400000 ? x : x + x * ArcRatio(x * x);
        }
        double t = (1 - Math.Abs(x)) * 0.5;
        double ratio = ArcRatio(t);
        double s = Math.Sqrt(t);
        if (size >= 0x3fef3333)
        {
            t = HalfPiHigh - (2.0 * (s + s * ratio) - HalfPiLow);
        }
        else
        {
            double w = Words.Cut(s);
            double c = (t - w * w) / (s + w);
            double p = 2.0 * s * ratio - (HalfPiLow - 2.0 * c);
            t = QuarterPi - (p - (QuarterPi - 2.0 * w));
        }
        return high > 0 ? t : -t;
    }

    /// <summary><c>Math.acos(x)</c>.</summary>
    public static double Acos(double x)
    {
        int high = Words.High(x);
        int size = high & 0x7fffffff;
        if (size >= 0x3ff00000)
        {
            return x == 1 ? 0 : x == -1 ? Math.PI + 2.0 * HalfPiLow : double.NaN;
        }
        if (size < 0x3fe00000)
        {
            return size <= 0x3c600000 ? HalfPiHigh + HalfPiLow : HalfPiHigh - (x - (HalfPiLow - x * ArcRatio(x * x)));
        }
        if (high < 0)
        {
            double z = (1 + x) * 0.5;
            double s = Math.Sqrt(z);
            double w = ArcRatio(z) * s - HalfPiLow;
            return Math.PI - 2.0 * (s + w);
        }
        else
        {
            double z = (1 - x) * 0.5;
            double s = Math.Sqrt(z);
            double f = Words.Cut(s);
            double c = (z - f * f) / (s + f);
            double w = ArcRatio(z) * s + c;
            return 2.0 * (f + w);
        }
    }

    /// <summary>(asin(x) - x) / x as a function of t = x * x up to 1/4.</summary>
    private static double ArcRatio(double t)
    {
        double p = t * (1.66666666666666657415e-01
            + t * (-3.25565818622400915405e-01
            + t * (2.01212532134862925881e-01
            + t * (-4.00555345006794114027e-02
            + t * (7.91534994289814532176e-04 + t * 3.47933107596021167570e-05)))));
        double q = 1 + t * (-2.40339491173441421878e+00
            + t * (2.02094576023350569471e+00
            + t * (-6.88283971605453293030e-01 + t * 7.70381505559019352791e-02)));
        return p / q;
    }

    /// <summary><c>Math.atan(x)</c>.</summary>
    public static double Atan(double x)
    {
        int high = Words.High(x);
        int size = high & 0x7fffffff;
        if (size >= 0x44100000)
        {
            return double.IsNaN(x) ? x : high > 0 ? HalfPiHigh + HalfPiLow : -HalfPiHigh - HalfPiLow;
        }
        double baseHigh = 0;
        double baseLow = 0;
        bool reduced = size >= 0x3fdc0000;
        if (!reduced)
        {
            if (size < 0x3e400000)
            {
                return x;
            }
        }
        else
        {
            x = Math.Abs(x);
            if (size < 0x3fe60000)
            {
                (baseHigh, baseLow) = (4.63647609000806093515e-01, 2.26987774529616870924e-17);
                x = (2.0 * x - 1) / (2.0 + x);
            }
            else if (size < 0x3ff30000)
            {
                (baseHigh, baseLow) = (QuarterPi, 3.06161699786838301793e-17);
                x = (x - 1) / (x + 1);
            }
            else if (size < 0x40038000)
            {
                (baseHigh, baseLow) = (9.82793723247329054082e-01, 1.39033110312309984516e-17);
                x = (x - 1.5) / (1 + 1.5 * x);
            }
            else
            {
                (baseHigh, baseLow) = (HalfPiHigh, HalfPiLow);
                x = -1.0 / x;
            }
        }
        double z = x * x;
        double w = z * z;
        double s1 = z * (3.33333333333329318027e-01
            + w * (1.42857142725034663711e-01
            + w * (9.09088713343650656196e-02
            + w * (6.66107313738753120669e-02
            + w * (4.97687799461593236017e-02 + w * 1.62858201153657823623e-02)))));
        double s2 = w * (-1.99999999998764832476e-01
            + w * (-1.11111104054623557880e-01
            + w * (-7.69187620504482999495e-02
            + w * (-5.83357013379057348645e-02 + w * -3.65315727442169155270e-02))));
        if (!reduced)
        {
            return x - x * (s1 + s2);
        }
        z = baseHigh - ((x * (s1 + s2) - baseLow) - x);
        return high < 0 ? -z : z;
    }

    /// <summary><c>Math.atan2(y, x)</c>.</summary>
    public static double Atan2(double y, double x)
    {
        const double Tiny = 1.0e-300;
        const double PiLow = 1.2246467991473531772e-16;
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }
        if (x == 1)
        {
            return Atan(y);
        }
        bool below = double.IsNegative(y);
        bool left = double.IsNegative(x);
        double sign = below ? -1 : 1;
        if (y == 0)
        {
            return left ? sign * (Math.PI + Tiny) : y;
        }
        if (x == 0)
        {
            return sign * (HalfPiHigh + Tiny);
        }
        if (double.IsInfinity(x))
        {
            return double.IsInfinity(y)
                ? sign * (left ? 3.0 * QuarterPi + Tiny : QuarterPi + Tiny)
                : sign * (left ? Math.PI + Tiny : 0.0);
        }
        if (double.IsInfinity(y))
        {
            return sign * (HalfPiHigh + Tiny);
        }
        int distance = ((Words.High(y) & 0x7fffffff) - (Words.High(x) & 0x7fffffff)) >> 20;
        double z;
        if (distance > 60)
        {
            z = HalfPiHigh + 0.5 * PiLow;
            left = false;
        }
        else if (left && distance < -60)
        {
            z = 0.0;
        }
        else
        {
            z = Atan(Math.Abs(y / x));
        }
        if (!left)
        {
            return below ? -z : z;
        }
        return below ? (z - PiLow) - Math.PI : Math.PI - (z - PiLow);
    }
}
