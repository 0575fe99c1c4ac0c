using System;

namespace Tsonic.Runtime;

/// <summary>
/// Brings an angle into [-pi/4, pi/4]: by Cody and Waite with three parts of pi/2 for everyday angles, by Payne and Hanek with as many
/// digits of 2/pi as needed for the rest. The roundings are those of V8, so that the functions agree in every bit.
/// </summary>
internal static class ArgumentReduction
{
    private const double TwoOverPi = 6.36619772367581382433e-01;
    private const double Part1 = 1.57079632673412561417e+00;
    private const double Tail1 = 6.07710050650619224932e-11;
    private const double Part2 = 6.07710050630396597660e-11;
    private const double Tail2 = 2.02226624879595063154e-21;
    private const double Part3 = 2.02226624871116645580e-21;
    private const double Tail3 = 8.47842766036889956997e-32;
    private const double Two24 = 16777216;

    // 2/pi in digits of 24 bits.
    private static readonly int[] Digits =
    [
        0xA2F983, 0x6E4E44, 0x1529FC, 0x2757D1, 0xF534DD, 0xC0DB62, 0x95993C, 0x439041, 0xFE5163, 0xABDEBB, 0xC561B7,
        0x246E3A, 0x424DD2, 0xE00649, 0x2EEA09, 0xD1921C, 0xFE1DEB, 0x1CB129, 0xA73EE8, 0x8235F5, 0x2EBB44, 0x84E99C,
        0x7026B4, 0x5F7E41, 0x3991D6, 0x398353, 0x39F49C, 0x845F8B, 0xBDF928, 0x3B1FF8, 0x97FFDE, 0x05980F, 0xEF2F11,
        0x8B5A0A, 0x6D1F6D, 0x367ECF, 0x27CB09, 0xB74F46, 0x3F669E, 0x5FEA2D, 0x7527BA, 0xC7EBE5, 0xF17B3D, 0x0739F7,
        0x8A5292, 0xEA6BFB, 0x5FB11F, 0x8D5D08, 0x560330, 0x46FC7B, 0x6BABF0, 0xCFBC20, 0x9AF436, 0x1DA9E3, 0x91615E,
        0xE61B08, 0x659985, 0x5F14A0, 0x68408D, 0xFFD880, 0x4D7327, 0x310606, 0x1556CA, 0x73A8C9, 0x60E27B, 0xC08C6B,
    ];

    // pi/2 in pieces of 24 bits.
    private static readonly double[] Pieces =
    [
        1.570796251296997, 7.549789415861596e-08, 5.390302529957765e-15, 3.282003415807913e-22,
        1.270655753080676e-29, 1.2293330898111133e-36, 2.7337005381646456e-44, 2.1674168387780482e-51,
    ];

    /// <summary>The angle less a multiple of pi/2, as a sum of two doubles; the result is the multiple (its low bits).</summary>
    internal static int Reduce(double x, out double y0, out double y1)
    {
        int high = Words.High(x);
        int size = high & 0x7fffffff;
        if (size <= 0x3fe921fb)
        {
            y0 = x;
            y1 = 0;
            return 0;
        }
        if (size < 0x4002d97c)
        {
            // Below 3 pi/4 the multiple is one, and the sign is that of the angle.
            double sign = high > 0 ? 1 : -1;
            double z = x - sign * Part1;
            double tail = Tail1;
            if (size == 0x3ff921fb)
            {
                z -= sign * Part2;
                tail = Tail2;
            }
            y0 = z - sign * tail;
            y1 = (z - y0) - sign * tail;
            return (int)sign;
        }
        if (size <= 0x413921fb)
        {
            return ReduceMedium(x, high, size, out y0, out y1);
        }
        return ReduceLarge(x, high, size, out y0, out y1);
    }

    private static int ReduceMedium(double x, int high, int size, out double y0, out double y1)
    {
        double t = Math.Abs(x);
        int n = (int)(t * TwoOverPi + 0.5);
        double count = n;
        double r = t - count * Part1;
        double w = count * Tail1;
        y0 = r - w;
        // Near a multiple of pi/2 the first part cancels, and more of pi is needed.
        if (n >= 32 || size == Words.High(count * (Math.PI / 2)))
        {
            int exponent = size >> 20;
            if (exponent - (Words.High(y0) >> 20 & 0x7ff) > 16)
            {
                t = r;
                w = count * Part2;
                r = t - w;
                w = count * Tail2 - ((t - r) - w);
                y0 = r - w;
                if (exponent - (Words.High(y0) >> 20 & 0x7ff) > 49)
                {
                    t = r;
                    w = count * Part3;
                    r = t - w;
                    w = count * Tail3 - ((t - r) - w);
                    y0 = r - w;
                }
            }
        }
        y1 = (r - y0) - w;
        if (high < 0)
        {
            y0 = -y0;
            y1 = -y1;
            return -n;
        }
        return n;
    }

    private static int ReduceLarge(double x, int high, int size, out double y0, out double y1)
    {
        int exponent = (size >> 20) - 1046;
        double z = Words.Make(size - (exponent << 20), Words.Low(x));
        Span<double> parts = stackalloc double[3];
        for (int i = 0; i < 2; i++)
        {
            parts[i] = (int)z;
            z = (z - parts[i]) * Two24;
        }
        parts[2] = z;
        int count = 3;
        while (parts[count - 1] == 0)
        {
            count--;
        }
        int n = ReduceParts(parts[..count], exponent, out y0, out y1);
        if (high < 0)
        {
            y0 = -y0;
            y1 = -y1;
            return -n;
        }
        return n;
    }

    /// <summary>Multiplies the parts by as many digits of 2/pi as matter, and the fraction of the product by pi/2.</summary>
    private static int ReduceParts(ReadOnlySpan<double> x, int exponent, out double y0, out double y1)
    {
        const int Terms = 4;
        int jx = x.Length - 1;
        int jv = Math.Max((exponent - 3) / 24, 0);
        int q0 = exponent - 24 * (jv + 1);
        Span<double> f = stackalloc double[20];
        Span<double> q = stackalloc double[20];
        Span<double> fq = stackalloc double[20];
        Span<int> iq = stackalloc int[20];
        f.Clear();
        for (int i = 0, j = jv - jx; i <= jx + Terms; i++, j++)
        {
            f[i] = j < 0 ? 0 : Digits[j];
        }
        for (int i = 0; i <= Terms; i++)
        {
            q[i] = Product(x, f, jx, i);
        }
        int jz = Terms;
        int n;
        int half;
        double z;
        while (true)
        {
            z = q[jz];
            for (int i = 0, j = jz; j > 0; i++, j--)
            {
                double carried = (int)(z / Two24);
                iq[i] = (int)(z - Two24 * carried);
                z = q[j - 1] + carried;
            }
            z = Math.ScaleB(z, q0);
            z -= 8.0 * Math.Floor(z * 0.125);
            n = (int)z;
            z -= n;
            half = 0;
            if (q0 > 0)
            {
                int whole = iq[jz - 1] >> (24 - q0);
                n += whole;
                iq[jz - 1] -= whole << (24 - q0);
                half = iq[jz - 1] >> (23 - q0);
            }
            else if (q0 == 0)
            {
                half = iq[jz - 1] >> 23;
            }
            else if (z >= 0.5)
            {
                half = 2;
            }
            if (half > 0)
            {
                n++;
                bool carry = Negate(iq[..jz]);
                if (q0 == 1)
                {
                    iq[jz - 1] &= 0x7fffff;
                }
                else if (q0 == 2)
                {
                    iq[jz - 1] &= 0x3fffff;
                }
                if (half == 2)
                {
                    z = 1 - z;
                    if (carry)
                    {
                        z -= Math.ScaleB(1, q0);
                    }
                }
            }
            if (z != 0 || !AllZero(iq[Terms..jz]))
            {
                break;
            }
            int more = 1;
            while (iq[Terms - more] == 0)
            {
                more++;
            }
            for (int i = jz + 1; i <= jz + more; i++)
            {
                f[jx + i] = Digits[jv + i];
                q[i] = Product(x, f, jx, i);
            }
            jz += more;
        }
        if (z == 0)
        {
            do
            {
                jz--;
                q0 -= 24;
            }
            while (iq[jz] == 0);
        }
        else
        {
            z = Math.ScaleB(z, -q0);
            if (z >= Two24)
            {
                double carried = (int)(z / Two24);
                iq[jz] = (int)(z - Two24 * carried);
                jz++;
                q0 += 24;
                iq[jz] = (int)carried;
            }
            else
            {
                iq[jz] = (int)z;
            }
        }
        double unit = Math.ScaleB(1, q0);
        for (int i = jz; i >= 0; i--)
        {
            q[i] = unit * iq[i];
            unit /= Two24;
        }
        for (int i = jz; i >= 0; i--)
        {
            double sum = 0;
            for (int k = 0; k <= Terms && k <= jz - i; k++)
            {
                sum += Pieces[k] * q[i + k];
            }
            fq[jz - i] = sum;
        }
        double total = 0;
        for (int i = jz; i >= 0; i--)
        {
            total += fq[i];
        }
        y0 = half == 0 ? total : -total;
        total = fq[0] - total;
        for (int i = 1; i <= jz; i++)
        {
            total += fq[i];
        }
        y1 = half == 0 ? total : -total;
        return n & 7;
    }

    private static double Product(ReadOnlySpan<double> x, ReadOnlySpan<double> f, int jx, int i)
    {
        double sum = 0;
        for (int j = 0; j <= jx; j++)
        {
            sum += x[j] * f[jx + i - j];
        }
        return sum;
    }

    /// <summary>One less the fraction in digits; false if it was zero.</summary>
    private static bool Negate(Span<int> digits)
    {
        bool carry = false;
        for (int i = 0; i < digits.Length; i++)
        {
            if (carry)
            {
                digits[i] = 0xffffff - digits[i];
            }
            else if (digits[i] != 0)
            {
                carry = true;
                digits[i] = 0x1000000 - digits[i];
            }
        }
        return carry;
    }

    private static bool AllZero(ReadOnlySpan<int> digits) => digits.IndexOfAnyExcept(0) < 0;
}
