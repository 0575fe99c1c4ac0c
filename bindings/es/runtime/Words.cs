using System;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>The halves of a double, on which the elementary functions work.</summary>
internal static class Words
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int High(double value) => (int)(BitConverter.DoubleToInt64Bits(value) >> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Low(double value) => (uint)BitConverter.DoubleToInt64Bits(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Make(int high, uint low) => BitConverter.Int64BitsToDouble(((long)high << 32) | low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double WithHigh(double value, int high) => Make(high, Low(value));

    /// <summary>The value without its low half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Cut(double value) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value) & unchecked((long)0xffffffff00000000));

    /// <summary>The power of two with the exponent, which must be that of a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double PowerOfTwo(int exponent) => Make(0x3ff00000 + (exponent << 20), 0);
}
