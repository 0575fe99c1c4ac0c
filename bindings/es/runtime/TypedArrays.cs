using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary><c>Int8Array</c>.</summary>
public sealed class Int8Array : TypedArray<double, Int8Array, Int8ArrayFormat>
{
    /// <summary><c>Int8Array.BYTES_PER_ELEMENT</c>.</summary>
    public const int BYTES_PER_ELEMENT = 1;

    /// <summary>So many zeros.</summary>
    public Int8Array(double length = 0)
        : base(length)
    {
    }

    /// <summary>The elements of something that can be walked.</summary>
    public Int8Array(IEnumerable<double> elements)
        : base(elements)
    {
    }

    /// <summary>A view of a buffer. The offset counts bytes, the length elements.</summary>
    public Int8Array(ArrayBuffer buffer, double? byteOffset = null, double? length = null)
        : base(buffer, byteOffset, length, "Int8Array")
    {
    }

    internal Int8Array(int byteOffset, int length, ArrayBuffer buffer)
        : base(byteOffset, length, buffer)
    {
    }

    /// <inheritdoc/>
    public override string InspectName => "Int8Array";
}

/// <summary>The elements of <see cref="Int8Array"/>.</summary>
public readonly struct Int8ArrayFormat : IElementFormat<double, Int8Array>
{
    /// <inheritdoc/>
    public static int Size => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(ref byte start) => (sbyte)start;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref byte start, double value) => start = (byte)Numbers.ToInt32(value);

    /// <inheritdoc/>
    public static Int8Array View(ArrayBuffer buffer, int byteOffset, int length) => new(byteOffset, length, buffer);
}

/// <summary><c>Uint8Array</c>.</summary>
public sealed class Uint8Array : TypedArray<double, Uint8Array, Uint8ArrayFormat>
{
    /// <summary><c>Uint8Array.BYTES_PER_ELEMENT</c>.</summary>
    public const int BYTES_PER_ELEMENT = 1;

    /// <summary>So many zeros.</summary>
    public Uint8Array(double length = 0)
        : base(length)
    {
    }

    /// <summary>The elements of something that can be walked.</summary>
    public Uint8Array(IEnumerable<double> elements)
        : base(elements)
    {
    }

    /// <summary>A view of a buffer. The offset counts bytes, the length elements.</summary>
    public Uint8Array(ArrayBuffer buffer, double? byteOffset = null, double? length = null)
        : base(buffer, byteOffset, length, "Uint8Array")
    {
    }

    internal Uint8Array(int byteOffset, int length, ArrayBuffer buffer)
        : base(byteOffset, length, buffer)
    {
    }

    /// <inheritdoc/>
    public override string InspectName => "Uint8Array";
}

/// <summary>The elements of <see cref="Uint8Array"/>.</summary>
public readonly struct Uint8ArrayFormat : IElementFormat<double, Uint8Array>
{
    /// <inheritdoc/>
    public static int Size => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(ref byte start) => start;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref byte start, double value) => start = (byte)Numbers.ToInt32(value);

    /// <inheritdoc/>
    public static Uint8Array View(ArrayBuffer buffer, int byteOffset, int length) => new(byteOffset, length, buffer);
}

/// <summary><c>Uint8ClampedArray</c>.</summary>
public sealed class Uint8ClampedArray : TypedArray<double, Uint8ClampedArray, Uint8ClampedArrayFormat>
{
    /// <summary><c>Uint8ClampedArray.BYTES_PER_ELEMENT</c>.</summary>
    public const int BYTES_PER_ELEMENT = 1;

    /// <summary>So many zeros.</summary>
    public Uint8ClampedArray(double length = 0)
        : base(length)
    {
    }

    /// <summary>The elements of something that can be walked.</summary>
    public Uint8ClampedArray(IEnumerable<double> elements)
        : base(elements)
    {
    }

    /// <summary>A view of a buffer. The offset counts bytes, the length elements.</summary>
    public Uint8ClampedArray(ArrayBuffer buffer, double? byteOffset = null, double? length = null)
        : base(buffer, byteOffset, length, "Uint8ClampedArray")
    {
    }

    internal Uint8ClampedArray(int byteOffset, int length, ArrayBuffer buffer)
        : base(byteOffset, length, buffer)
    {
    }

    /// <inheritdoc/>
    public override string InspectName => "Uint8ClampedArray";
}

/// <summary>The elements of <see cref="Uint8ClampedArray"/>.</summary>
public readonly struct Uint8ClampedArrayFormat : IElementFormat<double, Uint8ClampedArray>
{
    /// <inheritdoc/>
    public static int Size => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(ref byte start) => start;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref byte start, double value) => start = Clamp(value);

    /// <inheritdoc/>
    public static Uint8ClampedArray View(ArrayBuffer buffer, int byteOffset, int length) => new(byteOffset, length, buffer);

    /// <summary>ToUint8Clamp (ECMA-262 section 7.1.12): halves go to the even neighbour.</summary>
    private static byte Clamp(double value) => value > 0 ? (byte)Math.Min(Math.Round(value, MidpointRounding.ToEven), 255) : (byte)0;
}

/// <summary><c>Int16Array</c>.</summary>
public sealed class Int16Array : TypedArray<double, Int16Array, Int16ArrayFormat>
{
    /// <summary><c>Int16Array.BYTES_PER_ELEMENT</c>.</summary>
    public const int BYTES_PER_ELEMENT = 2;

    /// <summary>So many zeros.</summary>
    public Int16Array(double length = 0)
        : base(length)
    {
    }

    /// <summary>The elements of something that can be walked.</summary>
    public Int16Array(IEnumerable<double> elements)
        : base(elements)
    {
    }

    /// <summary>A view of a buffer. The offset counts bytes, the length elements.</summary>
    public Int16Array(ArrayBuffer buffer, double? byteOffset = null, double? length = null)
        : base(buffer, byteOffset, length, "Int16Array")
    {
    }

    internal Int16Array(int byteOffset, int length, ArrayBuffer buffer)
        : base(byteOffset, length, buffer)
    {
    }

    /// <inheritdoc/>
    public override string InspectName => "Int16Array";
}

/// <summary>The elements of <see cref="Int16Array"/>.</summary>
public readonly struct Int16ArrayFormat : IElementFormat<double, Int16Array>
{
    /// <inheritdoc/>
    public static int Size => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(ref byte start) => Unsafe.ReadUnaligned<short>(ref start);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref byte start, double value) => Unsafe.WriteUnaligned(ref start, (short)Numbers.ToInt32(value));

    /// <inheritdoc/>
    public static Int16Array View(ArrayBuffer buffer, int byteOffset, int length) => new(byteOffset, length, buffer);
}

/// <summary><c>Uint16Array</c>.</summary>
public sealed class Uint16Array : TypedArray<double, Uint16Array, Uint16ArrayFormat>
{
    /// <summary><c>Uint16Array.BYTES_PER_ELEMENT</c>.</summary>
    public const int BYTES_PER_ELEMENT = 2;

    /// <summary>So many zeros.</summary>
    public Uint16Array(double length = 0)
        : base(length)
    {
    }

    /// <summary>The elements of something that can be walked.</summary>
    public Uint16Array(IEnumerable<double> elements)
        : base(elements)
    {
    }

    /// <summary>A view of a buffer. The offset counts bytes, the length elements.</summary>
    public Uint16Array(ArrayBuffer buffer, double? byteOffset = null, double? length = null)
        : base(buffer, byteOffset, length, "Uint16Array")
    {
    }

    internal Uint16Array(int byteOffset, int length, ArrayBuffer buffer)
        : base(byteOffset, length, buffer)
    {
    }

    /// <inheritdoc/>
    public override string InspectName => "Uint16Array";
}

/// <summary>The elements of <see cref="Uint16Array"/>.</summary>
public readonly struct Uint16ArrayFormat : IElementFormat<double, Uint16Array>
{
    /// <inheritdoc/>
    public static int Size => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(ref byte start) => Unsafe.ReadUnaligned<ushort>(ref start);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref byte start, double value) => Unsafe.WriteUnaligned(ref start, (ushort)Numbers.ToInt32(value));

    /// <inheritdoc/>
    public static Uint16Array View(ArrayBuffer buffer, int byteOffset, int length) => new(byteOffset, length, buffer);
}

/// <summary><c>Int32Array</c>.</summary>
public sealed class Int32Array : TypedArray<double, Int32Array, Int32ArrayFormat>
{
    /// <summary><c>Int32Array.BYTES_PER_ELEMENT</c>.</summary>
    public const int BYTES_PER_ELEMENT = 4;

    /// <summary>So many zeros.</summary>
    public Int32Array(double length = 0)
        : base(length)
    {
    }

    /// <summary>The elements of something that can be walked.</summary>
    public Int32Array(IEnumerable<double> elements)
        : base(elements)
    {
    }

    /// <summary>A view of a buffer. The offset counts bytes, the length elements.</summary>
    public Int32Array(ArrayBuffer buffer, double? byteOffset = null, double? length = null)
        : base(buffer, byteOffset, length, "Int32Array")
    {
    }

    internal Int32Array(int byteOffset, int length, ArrayBuffer buffer)
        : base(byteOffset, length, buffer)
    {
    }

    /// <inheritdoc/>
    public override string InspectName => "Int32Array";
}

/// <summary>The elements of <see cref="Int32Array"/>.</summary>
public readonly struct Int32ArrayFormat : IElementFormat<double, Int32Array>
{
    /// <inheritdoc/>
    public static int Size => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(ref byte start) => Unsafe.ReadUnaligned<int>(ref start);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref byte start, double value) => Unsafe.WriteUnaligned(ref start, Numbers.ToInt32(value));

    /// <inheritdoc/>
    public static Int32Array View(ArrayBuffer buffer, int byteOffset, int length) => new(byteOffset, length, buffer);
}

/// <summary><c>Uint32Array</c>.</summary>
public sealed class Uint32Array : TypedArray<double, Uint32Array, Uint32ArrayFormat>
{
    /// <summary><c>Uint32Array.BYTES_PER_ELEMENT</c>.</summary>
    public const int BYTES_PER_ELEMENT = 4;

    /// <summary>So many zeros.</summary>
    public Uint32Array(double length = 0)
        : base(length)
    {
    }

    /// <summary>The elements of something that can be walked.</summary>
    public Uint32Array(IEnumerable<double> elements)
        : base(elements)
    {
    }

    /// <summary>A view of a buffer. The offset counts bytes, the length elements.</summary>
    public Uint32Array(ArrayBuffer buffer, double? byteOffset = null, double? length = null)
        : base(buffer, byteOffset, length, "Uint32Array")
    {
    }

    internal Uint32Array(int byteOffset, int length, ArrayBuffer buffer)
        : base(byteOffset, length, buffer)
    {
    }

    /// <inheritdoc/>
    public override string InspectName => "Uint32Array";
}

/// <summary>The elements of <see cref="Uint32Array"/>.</summary>
public readonly struct Uint32ArrayFormat : IElementFormat<double, Uint32Array>
{
    /// <inheritdoc/>
    public static int Size => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(ref byte start) => Unsafe.ReadUnaligned<uint>(ref start);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref byte start, double value) => Unsafe.WriteUnaligned(ref start, Numbers.ToInt32(value));

    /// <inheritdoc/>
    public static Uint32Array View(ArrayBuffer buffer, int byteOffset, int length) => new(byteOffset, length, buffer);
}

/// <summary><c>Float32Array</c>.</summary>
public sealed class Float32Array : TypedArray<double, Float32Array, Float32ArrayFormat>
{
    /// <summary><c>Float32Array.BYTES_PER_ELEMENT</c>.</summary>
    public const int BYTES_PER_ELEMENT = 4;

    /// <summary>So many zeros.</summary>
    public Float32Array(double length = 0)
        : base(length)
    {
    }

    /// <summary>The elements of something that can be walked.</summary>
    public Float32Array(IEnumerable<double> elements)
        : base(elements)
    {
    }

    /// <summary>A view of a buffer. The offset counts bytes, the length elements.</summary>
    public Float32Array(ArrayBuffer buffer, double? byteOffset = null, double? length = null)
        : base(buffer, byteOffset, length, "Float32Array")
    {
    }

    internal Float32Array(int byteOffset, int length, ArrayBuffer buffer)
        : base(byteOffset, length, buffer)
    {
    }

    /// <inheritdoc/>
    public override string InspectName => "Float32Array";
}

/// <summary>The elements of <see cref="Float32Array"/>.</summary>
public readonly struct Float32ArrayFormat : IElementFormat<double, Float32Array>
{
    /// <inheritdoc/>
    public static int Size => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(ref byte start) => Unsafe.ReadUnaligned<float>(ref start);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref byte start, double value) => Unsafe.WriteUnaligned(ref start, (float)value);

    /// <inheritdoc/>
    public static Float32Array View(ArrayBuffer buffer, int byteOffset, int length) => new(byteOffset, length, buffer);
}

/// <summary><c>Float64Array</c>.</summary>
public sealed class Float64Array : TypedArray<double, Float64Array, Float64ArrayFormat>
{
    /// <summary><c>Float64Array.BYTES_PER_ELEMENT</c>.</summary>
    public const int BYTES_PER_ELEMENT = 8;

    /// <summary>So many zeros.</summary>
    public Float64Array(double length = 0)
        : base(length)
    {
    }

    /// <summary>The elements of something that can be walked.</summary>
    public Float64Array(IEnumerable<double> elements)
        : base(elements)
    {
    }

    /// <summary>A view of a buffer. The offset counts bytes, the length elements.</summary>
    public Float64Array(ArrayBuffer buffer, double? byteOffset = null, double? length = null)
        : base(buffer, byteOffset, length, "Float64Array")
    {
    }

    internal Float64Array(int byteOffset, int length, ArrayBuffer buffer)
        : base(byteOffset, length, buffer)
    {
    }

    /// <inheritdoc/>
    public override string InspectName => "Float64Array";
}

/// <summary>The elements of <see cref="Float64Array"/>.</summary>
public readonly struct Float64ArrayFormat : IElementFormat<double, Float64Array>
{
    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(ref byte start) => Unsafe.ReadUnaligned<double>(ref start);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref byte start, double value) => Unsafe.WriteUnaligned(ref start, value);

    /// <inheritdoc/>
    public static Float64Array View(ArrayBuffer buffer, int byteOffset, int length) => new(byteOffset, length, buffer);
}

/// <summary><c>BigInt64Array</c>.</summary>
public sealed class BigInt64Array : TypedArray<BigInteger, BigInt64Array, BigInt64ArrayFormat>
{
    /// <summary><c>BigInt64Array.BYTES_PER_ELEMENT</c>.</summary>
    public const int BYTES_PER_ELEMENT = 8;

    /// <summary>So many zeros.</summary>
    public BigInt64Array(double length = 0)
        : base(length)
    {
    }

    /// <summary>The elements of something that can be walked.</summary>
    public BigInt64Array(IEnumerable<BigInteger> elements)
        : base(elements)
    {
    }

    /// <summary>A view of a buffer. The offset counts bytes, the length elements.</summary>
    public BigInt64Array(ArrayBuffer buffer, double? byteOffset = null, double? length = null)
        : base(buffer, byteOffset, length, "BigInt64Array")
    {
    }

    internal BigInt64Array(int byteOffset, int length, ArrayBuffer buffer)
        : base(byteOffset, length, buffer)
    {
    }

    /// <inheritdoc/>
    public override string InspectName => "BigInt64Array";
}

/// <summary>The elements of <see cref="BigInt64Array"/>.</summary>
public readonly struct BigInt64ArrayFormat : IElementFormat<BigInteger, BigInt64Array>
{
    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BigInteger Load(ref byte start) => Unsafe.ReadUnaligned<long>(ref start);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref byte start, BigInteger value) => Unsafe.WriteUnaligned(ref start, (long)BigInts.AsIntN(64, value));

    /// <inheritdoc/>
    public static BigInt64Array View(ArrayBuffer buffer, int byteOffset, int length) => new(byteOffset, length, buffer);
}

/// <summary><c>BigUint64Array</c>.</summary>
public sealed class BigUint64Array : TypedArray<BigInteger, BigUint64Array, BigUint64ArrayFormat>
{
    /// <summary><c>BigUint64Array.BYTES_PER_ELEMENT</c>.</summary>
    public const int BYTES_PER_ELEMENT = 8;

    /// <summary>So many zeros.</summary>
    public BigUint64Array(double length = 0)
        : base(length)
    {
    }

    /// <summary>The elements of something that can be walked.</summary>
    public BigUint64Array(IEnumerable<BigInteger> elements)
        : base(elements)
    {
    }

    /// <summary>A view of a buffer. The offset counts bytes, the length elements.</summary>
    public BigUint64Array(ArrayBuffer buffer, double? byteOffset = null, double? length = null)
        : base(buffer, byteOffset, length, "BigUint64Array")
    {
    }

    internal BigUint64Array(int byteOffset, int length, ArrayBuffer buffer)
        : base(byteOffset, length, buffer)
    {
    }

    /// <inheritdoc/>
    public override string InspectName => "BigUint64Array";
}

/// <summary>The elements of <see cref="BigUint64Array"/>.</summary>
public readonly struct BigUint64ArrayFormat : IElementFormat<BigInteger, BigUint64Array>
{
    /// <inheritdoc/>
    public static int Size => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BigInteger Load(ref byte start) => Unsafe.ReadUnaligned<ulong>(ref start);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref byte start, BigInteger value) => Unsafe.WriteUnaligned(ref start, (ulong)BigInts.AsUintN(64, value));

    /// <inheritdoc/>
    public static BigUint64Array View(ArrayBuffer buffer, int byteOffset, int length) => new(byteOffset, length, buffer);
}
