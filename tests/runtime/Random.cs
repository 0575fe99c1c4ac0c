using System;

namespace Tsonic.Runtime.Tests;

/// <summary>The same sequence of numbers as random.js gives.</summary>
internal sealed class Random(uint seed)
{
    private uint state = seed;

    /// <summary>32 bits.</summary>
    internal uint Next()
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return state;
    }

    /// <summary>A number of any bits.</summary>
    internal double Bits()
    {
        ulong high = Next();
        return BitConverter.UInt64BitsToDouble(high << 32 | Next());
    }

    /// <summary>An integer below a bound.</summary>
    internal int Below(int bound) => (int)(Next() % (uint)bound);

    /// <summary>A number such as people write: few digits, a small exponent.</summary>
    internal double Plain()
    {
        double digits = Next() % 1000000;
        return (Next() % 2 == 0 ? digits : -digits) / Math.Pow(10, Next() % 8);
    }
}
