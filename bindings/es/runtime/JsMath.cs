using System;
using System.Numerics;

namespace Tsonic.Runtime;

/// <summary>The members of <c>Math</c> (ECMA-262 section 21.3).</summary>
public static partial class JsMath
{
    /// <summary><c>Math.E</c>.</summary>
    public const double E = 2.718281828459045;

    /// <summary><c>Math.LN10</c>.</summary>
    public const double LN10 = 2.302585092994046;

    /// <summary><c>Math.LN2</c>.</summary>
    public const double LN2 = 0.6931471805599453;

    /// <summary><c>Math.LOG10E</c>.</summary>
    public const double LOG10E = 0.4342944819032518;

    /// <summary><c>Math.LOG2E</c>.</summary>
    public const double LOG2E = 1.4426950408889634;

    /// <summary><c>Math.PI</c>.</summary>
    public const double PI = 3.141592653589793;

    /// <summary><c>Math.SQRT1_2</c>.</summary>
    public const double SQRT1_2 = 0.7071067811865476;

    /// <summary><c>Math.SQRT2</c>.</summary>
    public const double SQRT2 = 1.4142135623730951;

    private static readonly Random Source = new();

    /// <summary><c>Math.abs(x)</c>.</summary>
    public static double Abs(double x) => Math.Abs(x);

    /// <summary><c>abs(x)</c> of an integer whose opposite is one too.</summary>
    public static int Abs(int x) => x < 0 ? -x : x;

    /// <summary><c>abs(x)</c> of an integer whose opposite is one too.</summary>
    public static long Abs(long x) => x < 0 ? -x : x;

    /// <summary><c>Math.ceil(x)</c>.</summary>
    public static double Ceil(double x) => Math.Ceiling(x);

    /// <summary><c>Math.floor(x)</c>.</summary>
    public static double Floor(double x) => Math.Floor(x);

    /// <summary><c>Math.trunc(x)</c>.</summary>
    public static double Trunc(double x) => Math.Truncate(x);

    /// <summary><c>Math.round(x)</c>: halves go up.</summary>
    public static double Round(double x) => Numbers.Round(x);

    /// <summary><c>Math.sign(x)</c>: zeros keep their sign.</summary>
    public static double Sign(double x) => x > 0 ? 1 : x < 0 ? -1 : x;

    /// <summary><c>Math.sqrt(x)</c>.</summary>
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <summary><c>Math.fround(x)</c>.</summary>
    public static double Fround(double x) => (float)x;

    /// <summary><c>Math.clz32(x)</c>.</summary>
    public static int Clz32(double x) => BitOperations.LeadingZeroCount(Numbers.ToUint32(x));

    /// <summary><c>Math.clz32(x)</c>.</summary>
    public static int Clz32(int x) => BitOperations.LeadingZeroCount((uint)x);

    /// <summary><c>Math.imul(x, y)</c>.</summary>
    public static int Imul(double x, double y) => unchecked(Numbers.ToInt32(x) * Numbers.ToInt32(y));

    /// <summary><c>Math.imul(x, y)</c>.</summary>
    public static int Imul(int x, int y) => unchecked(x * y);

    /// <summary><c>Math.pow(x, y)</c>, which is <c>x ** y</c>.</summary>
    public static double Pow(double x, double y) => Numbers.Power(x, y);

    /// <summary><c>Math.random()</c>.</summary>
    public static double Random() => Source.NextDouble();

    /// <summary><c>Math.max(a, b)</c>.</summary>
    public static double Max(double a, double b) => Math.Max(a, b);

    /// <summary><c>max(a, b)</c> of integers.</summary>
    public static int Max(int a, int b) => Math.Max(a, b);

    /// <summary><c>max(a, b)</c> of integers.</summary>
    public static long Max(long a, long b) => Math.Max(a, b);

    /// <summary><c>Math.max(...values)</c>: NaN if one is, and 0 is greater than -0.</summary>
    public static double Max(params ReadOnlySpan<double> values)
    {
        double result = double.NegativeInfinity;
        foreach (double value in values)
        {
            result = Math.Max(result, value);
        }
        return result;
    }

    /// <summary><c>Math.min(a, b)</c>.</summary>
    public static double Min(double a, double b) => Math.Min(a, b);

    /// <summary><c>min(a, b)</c> of integers.</summary>
    public static int Min(int a, int b) => Math.Min(a, b);

    /// <summary><c>min(a, b)</c> of integers.</summary>
    public static long Min(long a, long b) => Math.Min(a, b);

    /// <summary><c>Math.min(...values)</c>: NaN if one is, and -0 is less than 0.</summary>
    public static double Min(params ReadOnlySpan<double> values)
    {
        double result = double.PositiveInfinity;
        foreach (double value in values)
        {
            result = Math.Min(result, value);
        }
        return result;
    }

    /// <summary><c>Math.hypot(...values)</c>: scaled by the greatest, and summed with Kahan's correction as in V8.</summary>
    public static double Hypot(params ReadOnlySpan<double> values)
    {
        double greatest = 0;
        bool nan = false;
        foreach (double value in values)
        {
            if (double.IsInfinity(value))
            {
                return double.PositiveInfinity;
            }
            nan |= double.IsNaN(value);
            greatest = Math.Max(greatest, Math.Abs(value));
        }
        if (nan)
        {
            // An infinity further on would still win.
            foreach (double value in values)
            {
                if (double.IsInfinity(value))
                {
                    return double.PositiveInfinity;
                }
            }
            return double.NaN;
        }
        if (greatest == 0)
        {
            return 0;
        }
        double sum = 0;
        double compensation = 0;
        foreach (double value in values)
        {
            double n = Math.Abs(value) / greatest;
            double summand = n * n - compensation;
            double preliminary = sum + summand;
            compensation = (preliminary - sum) - summand;
            sum = preliminary;
        }
        return Math.Sqrt(sum) * greatest;
    }
}
