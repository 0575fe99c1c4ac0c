using System;
using System.Numerics;

namespace Tsonic.Runtime.Tests;

/// <summary>Numbers to text and back, and the operators that C# has in another way.</summary>
internal static class NumberSuite
{
    private static readonly double[] Special =
    [
        0, -0.0, 1, -1, 0.1, 0.5, 1.5, 2.5, -2.5, 1e21, 1e-7, 1e-6, 123456789012345680000.0, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 9007199254740991, 9007199254740993, 4294967296, 4294967295, 2147483648,
        -2147483649, 1e23, 9.5e-7, 0.000001, 123e-20, 1e300, 255.5, 1.005, 1.45, 8.345, 0.5000000000000001, 999.9999, 1e15, 1e16, 1e17,
        1.0005, 1234.5678, 0.0015, 99.995,
    ];

    private static readonly string[] Texts =
    [
        "", " ", "1", " 12 ", "1e3", "1e", ".5", "5.", ".", "-1", "+1", "--1", "0x1f", "0X1F", "0xg", "0b101", "0b2", "0o17", "-0x1", "Infinity",
        "-Infinity", "+Infinity", "infinity", "1_000", "1,000", "12px", "0012", "\u00a01\u2003", "\ufeff7", "1e1000", "1e-1000", "NaN", "null",
        "9007199254740993", "0xffffffffffffffffff", "123456789012345678901234567890", "0.1e2e3", "1 2", "\n3\n", "-", "e5", "-.5", "0x", "1.5.5",
    ];

    internal static void Run()
    {
        foreach (double value in Special)
        {
            Show(value);
        }
        foreach (string text in Texts)
        {
            Output.WriteLine($"{Json.Stringify(text)} {Show2(NumberParsing.ToNumber(text))} {Show2(NumberParsing.ParseFloat(text))} "
                + $"{Show2(NumberParsing.ParseInt(text))} {Show2(NumberParsing.ParseInt(text, 16))} {Show2(NumberParsing.ParseInt(text, 36))} "
                + $"{Show2(NumberParsing.ParseInt(text, 2))} {Show2(NumberParsing.ParseInt(text, 1))}");
        }
        var random = new Random(88172645);
        for (int i = 0; i < 20000; i++)
        {
            double value = i % 2 == 0 ? random.Bits() : random.Plain();
            string text = NumberText.ToText(value);
            Output.WriteLine($"{text} {(NumberParsing.ToNumber(text).Equals(value) ? "same" : "different")} {Numbers.ToInt32(value)} {Numbers.ToUint32(value)}");
        }
        for (int i = 0; i < 1500; i++)
        {
            Show(i % 3 == 0 ? random.Bits() : i % 3 == 1 ? random.Plain() : random.Bits() % 1e21);
        }
        for (int exponent = -1074; exponent < 1024; exponent++)
        {
            Output.WriteLine(NumberText.ToText(Math.ScaleB(1, exponent)));
        }
        Operators(random);
        BigIntegers(random);
        Locale(random);
    }

    private static string Show2(double value) => Inspector.FormatNumber(value);

    private static void Show(double value)
    {
        Output.WriteLine(NumberText.ToText(value));
        foreach (double digits in (ReadOnlySpan<double>)[0, 1, 2, 3, 10, 20, 22, 23, 50, 100])
        {
            Output.WriteLine($"{NumberText.ToFixed(value, digits)} {NumberText.ToExponential(value, digits)} {NumberText.ToPrecision(value, digits + 1 > 100 ? 100 : digits + 1)}");
        }
        Output.WriteLine($"{NumberText.ToExponential(value)} {NumberText.ToPrecision(value)} {NumberText.ToFixed(value)}");
        foreach (double radix in (ReadOnlySpan<double>)[2, 3, 8, 16, 36])
        {
            Output.WriteLine(NumberText.ToText(value, radix));
        }
    }

    private static void Operators(Random random)
    {
        double[] values = [0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, 0.49999999999999994, 2.5, -2.5, -1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 4503599627370497];
        foreach (double left in values)
        {
            Output.WriteLine($"{Show2(Numbers.Round(left))}");
            foreach (double right in values)
            {
                Output.WriteLine($"{Show2(Numbers.Power(left, right))} {Show2(left % right)}");
            }
        }
        for (int i = 0; i < 1000; i++)
        {
            double left = random.Plain();
            double right = random.Plain();
            Output.WriteLine($"{Show2(left % right)} {Show2(Numbers.Round(left))}");
        }
        for (int i = 0; i < 4000; i++)
        {
            double left = i % 2 == 0 ? random.Plain() : random.Bits();
            double right = i % 3 == 0 ? random.Below(60) - 30 : random.Plain() / 1000;
            Output.WriteLine($"{Show2(Numbers.Power(left, right))} {Show2(Numbers.Power(Math.Abs(left), right))} {Show2(Numbers.Power(random.Below(100), random.Below(60) - 30))}");
        }
    }

    private static void BigIntegers(Random random)
    {
        BigInteger value = 1;
        for (int i = 0; i < 300; i++)
        {
            value = value * random.Next() + random.Next();
            BigInteger cut = value >> (int)(value.GetBitLength() * random.Below(100) / 100);
            Output.WriteLine($"{NumberText.ToText(NumberParsing.FromBigInteger(cut))} {NumberText.ToText(NumberParsing.FromBigInteger(-cut))} {NumberText.ToText(cut % 1000003, 36)}");
            if (i % 40 == 39)
            {
                value = 1;
            }
        }
    }

    private static void Locale(Random random)
    {
        for (int i = 0; i < 500; i++)
        {
            double value = random.Plain() * (i % 5 == 0 ? 1e7 : 1);
            Output.WriteLine($"{NumberText.ToLocaleString(value)} {NumberText.ToLocaleString(value, "en-US", new() { MinimumFractionDigits = 2, MaximumFractionDigits = 2 })} "
                + $"{NumberText.ToLocaleString(value, "en-US", new() { Style = "currency", Currency = "USD" })} "
                + $"{NumberText.ToLocaleString(value, "en-US", new() { Style = "currency", Currency = "JPY" })} "
                + $"{NumberText.ToLocaleString(value, "en-US", new() { Style = "percent", MaximumFractionDigits = 1 })} "
                + $"{NumberText.ToLocaleString(value, "en-US", new() { UseGrouping = false, MinimumIntegerDigits = 3, MaximumFractionDigits = 0 })}");
        }
        foreach (double value in Special)
        {
            Output.WriteLine(NumberText.ToLocaleString(value));
        }
    }
}
