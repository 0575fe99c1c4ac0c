using System;
using System.Numerics;

namespace Tsonic.Runtime;

/// <summary>Big integers: the members of <c>BigInt</c> (ECMA-262 section 21.2.2) and the operators that C# does not have so (section 6.1.6.2).</summary>
public static class BigInts
{
    /// <summary><c>BigInt(value)</c>.</summary>
    public static BigInteger Of(object? value)
    {
        object? primitive = Conversions.ToPrimitive(value, "number");
        switch (primitive)
        {
            case BigInteger integer:
                return integer;
            case bool flag:
                return flag ? BigInteger.One : BigInteger.Zero;
            case string text:
                return NumberParsing.TryBigInteger(text, out BigInteger parsed)
                    ? parsed
                    : throw new SyntaxError($"Cannot convert {text} to a BigInt");
            default:
                return Values.TryNumber(primitive, out double number)
                    ? Of(number)
                    : throw new TypeError($"Cannot convert {Values.StringOf(primitive)} to a BigInt");
        }
    }

    /// <summary><c>BigInt(value)</c>.</summary>
    public static BigInteger Of(int value) => value;

    /// <summary><c>BigInt(value)</c>.</summary>
    public static BigInteger Of(double value) => JsNumber.IsInteger(value)
        ? new BigInteger(value)
        : throw new RangeError($"The number {NumberText.ToText(value)} cannot be converted to a BigInt because it is not an integer");

    /// <summary><c>BigInt(value)</c>.</summary>
    public static BigInteger Of(BigInteger value) => value;

    /// <summary><c>BigInt.asIntN(bits, int)</c>.</summary>
    public static BigInteger AsIntN(double bits, BigInteger value)
    {
        int count = Bits(bits);
        if (count == 0)
        {
            return BigInteger.Zero;
        }
        BigInteger low = AsUintN(bits, value);
        return low >> (count - 1) == 0 ? low : low - (BigInteger.One << count);
    }

    /// <summary><c>BigInt.asUintN(bits, int)</c>.</summary>
    public static BigInteger AsUintN(double bits, BigInteger value) => value & ((BigInteger.One << Bits(bits)) - 1);

    /// <summary><c>left / right</c>.</summary>
    public static BigInteger Divide(BigInteger left, BigInteger right) =>
        right.IsZero ? throw new RangeError("Division by zero") : BigInteger.Divide(left, right);

    /// <summary><c>left % right</c>.</summary>
    public static BigInteger Remainder(BigInteger left, BigInteger right) =>
        right.IsZero ? throw new RangeError("Division by zero") : BigInteger.Remainder(left, right);

    /// <summary><c>left ** right</c>.</summary>
    public static BigInteger Power(BigInteger left, BigInteger right)
    {
        if (right.Sign < 0)
        {
            // The words of Node 20.
            throw new RangeError("undefined must be positive");
        }
        if (left.IsZero || left.IsOne || left == BigInteger.MinusOne)
        {
            return right.IsZero || (left == BigInteger.MinusOne && right.IsEven) ? BigInteger.One : left;
        }
        // Node stops at 2^30 bits.
        return right <= 1 << 30 ? BigInteger.Pow(left, (int)right) : throw TooBig();
    }

    /// <summary><c>left &lt;&lt; right</c>; a negative distance shifts to the right.</summary>
    public static BigInteger ShiftLeft(BigInteger left, BigInteger right)
    {
        if (left.IsZero)
        {
            return left;
        }
        if (right.Sign < 0)
        {
            return -right > int.MaxValue ? (left.Sign < 0 ? BigInteger.MinusOne : BigInteger.Zero) : left >> (int)-right;
        }
        return right <= 1 << 30 ? left << (int)right : throw TooBig();
    }

    /// <summary><c>left >> right</c>, which rounds down.</summary>
    public static BigInteger ShiftRight(BigInteger left, BigInteger right) => ShiftLeft(left, -right);

    private static RangeError TooBig() => new("Maximum BigInt size exceeded");

    private static int Bits(double bits)
    {
        double whole = Positions.ToInteger(bits);
        if (whole < 0 || whole > JsNumber.MAX_SAFE_INTEGER)
        {
            throw new RangeError("Invalid value: not (convertible to) a safe integer");
        }
        return whole <= 1 << 30 ? (int)whole : throw new CheckFailed("so many bits are not supported");
    }
}
