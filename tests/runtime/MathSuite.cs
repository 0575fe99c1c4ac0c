using System;
using System.Numerics;

namespace Tsonic.Runtime.Tests;

/// <summary>Elementary functions to the last bit, and big integers.</summary>
internal static class MathSuite
{
    private static readonly double[] Special =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 2, -2, double.NaN, double.PositiveInfinity, double.NegativeInfinity, Math.PI, Math.PI / 2, Math.PI / 4, 1e-300, 5e-324, 1e300,
        1e22, 710, -745, 709.78, 0.49999999999999994, 4503599627370495.5, 2147483648, -2147483649, 4294967295, 1e-5,
    ];

    private static readonly Func<double, double>[] Functions =
    [
        JsMath.Abs, JsMath.Acos, JsMath.Acosh, JsMath.Asin, JsMath.Asinh, JsMath.Atan, JsMath.Atanh, JsMath.Cbrt, JsMath.Ceil, x => JsMath.Clz32(x), JsMath.Cos,
        JsMath.Cosh, JsMath.Exp, JsMath.Expm1, JsMath.Floor, JsMath.Fround, JsMath.Log, JsMath.Log10, JsMath.Log1p, JsMath.Log2, JsMath.Round, JsMath.Sign, JsMath.Sin,
        JsMath.Sinh, JsMath.Sqrt, JsMath.Tan, JsMath.Tanh, JsMath.Trunc,
    ];

    private static string Show(double value) => value == 0 && double.IsNegative(value) ? "-0" : NumberText.ToText(value);

    private static void All(double x, double y)
    {
        Console.Log(Show(x), Show(y));
        Array<string> results = [];
        foreach (Func<double, double> function in Functions)
        {
            results.Push(Show(function(x)));
        }
        Console.Log(results.Join(" "));
        Array<double> pairs =
        [
            JsMath.Atan2(x, y), JsMath.Pow(x, y), JsMath.Hypot(x, y), JsMath.Hypot(x, y, 3), JsMath.Imul(x, y), JsMath.Max(x, y), JsMath.Min(x, y),
            JsMath.Max(x, y, 1), JsMath.Min(x, y, 0),
        ];
        Console.Log(pairs.Map(Show).Join(" "));
    }

    internal static void Run()
    {
        foreach (double x in Special)
        {
            foreach (double y in Special)
            {
                All(x, y);
            }
        }
        var random = new Random(77);
        for (int round = 0; round < 1500; round++)
        {
            All(random.Plain() / 1000, random.Plain());
            All(random.Bits(), random.Bits());
            All((random.Below(2000001) - 1000000) / 1000000.0, random.Below(41) - 20);
            All(random.Below(100000000) / 7.0, random.Plain() / 100000);
        }
        Console.Log(
            JsMath.E, JsMath.LN10, JsMath.LN2, JsMath.LOG10E, JsMath.LOG2E, JsMath.PI, JsMath.SQRT1_2, JsMath.SQRT2, JsMath.Max(), JsMath.Min(), JsMath.Hypot());
        Console.Log(JsNumber.MAX_VALUE, JsNumber.MIN_VALUE, JsNumber.EPSILON, JsNumber.MAX_SAFE_INTEGER, JsNumber.MIN_SAFE_INTEGER);
        foreach (double x in (double[])[.. Special, 9007199254740991, 9007199254740992, 1.5])
        {
            Console.Log(JsNumber.IsInteger(x), JsNumber.IsSafeInteger(x), JsNumber.IsFinite(x), JsNumber.IsNaN(x));
        }
        Big();
    }

    private static void Attempt(Func<object?> action)
    {
        try
        {
            Console.Log(action());
        }
        catch (Error error)
        {
            Console.Log($"{error.Name}: {error.Message}");
        }
    }

    private static void Big()
    {
        BigInteger[] big =
        [
            0, 1, -1, 2, -7, 255, -256, BigInteger.Parse("12345678901234567890", null), BigInteger.Parse("-98765432109876543210", null),
        ];
        foreach (BigInteger a in big)
        {
            foreach (BigInteger b in big)
            {
                Attempt(() => BigInts.Divide(a, b));
                Attempt(() => BigInts.Remainder(a, b));
                if (b < 300)
                {
                    Attempt(() => BigInts.Power(a, b));
                }
                if (b < 300 && b > -300)
                {
                    Attempt(() => BigInts.ShiftLeft(a, b));
                    Attempt(() => BigInts.ShiftRight(a, b));
                }
            }
        }
        foreach (BigInteger a in big)
        {
            foreach (int bits in (int[])[0, 1, 8, 64, 65])
            {
                Console.Log(BigInts.AsIntN(bits, a), BigInts.AsUintN(bits, a));
            }
        }
        foreach (object value in (object[])[1.5, double.NaN, 1e21, -0.0, "12", " 0x1f ", "x", "", true, "1n", "1.0"])
        {
            Attempt(() => BigInts.Of(value));
        }
        Attempt(() => BigInts.AsIntN(-1, 1));
    }
}
