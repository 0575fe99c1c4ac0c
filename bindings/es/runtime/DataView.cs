using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Numerics;

namespace Tsonic.Runtime;

/// <summary>Numbers of any kind at any byte of a buffer. The first byte is the high one unless <c>littleEndian</c> says otherwise.</summary>
public sealed class DataView : IInspectable, ITagged
{
    private readonly int start;
    private readonly int length;

    /// <summary><c>new DataView(buffer, byteOffset, byteLength)</c>.</summary>
    public DataView(ArrayBuffer buffer, double? byteOffset = null, double? byteLength = null)
    {
        double offset = Positions.ToInteger(byteOffset ?? 0);
        if (offset < 0 || offset > buffer.ByteLength)
        {
            throw new RangeError($"Start offset {NumberText.ToText(offset)} is outside the bounds of the buffer");
        }
        double size = byteLength is { } given ? Positions.ToInteger(given) : buffer.ByteLength - offset;
        if (size < 0 || offset + size > buffer.ByteLength)
        {
            throw new RangeError($"Invalid DataView length {NumberText.ToText(byteLength ?? size)}");
        }
        Buffer = buffer;
        start = (int)offset;
        length = (int)size;
    }

    /// <summary><c>buffer</c>.</summary>
    public ArrayBuffer Buffer { get; }

    /// <summary><c>byteLength</c>.</summary>
    public int ByteLength => length;

    /// <summary><c>byteOffset</c>.</summary>
    public int ByteOffset => start;

    string ITagged.Tag => "DataView";

    InspectKind IInspectable.InspectKind => InspectKind.Braces;

    string IInspectable.InspectName => "DataView";

    int IInspectable.InspectCount => 0;

    IEnumerable<object?> IInspectable.InspectItems() =>
        throw new CheckFailed("console.log of a DataView is not supported: log its buffer");

    private Span<byte> At(double byteOffset, int size)
    {
        double offset = Positions.ToInteger(byteOffset);
        return offset >= 0 && offset + size <= length
            ? Buffer.Bytes.AsSpan(start + (int)offset, size)
            : throw new RangeError("Offset is outside the bounds of the DataView");
    }

    /// <summary><c>getInt8(byteOffset)</c>.</summary>
    public double GetInt8(double byteOffset) => (sbyte)At(byteOffset, 1)[0];

    /// <summary><c>setInt8(byteOffset, value)</c>.</summary>
    public void SetInt8(double byteOffset, double value) => At(byteOffset, 1)[0] = (byte)Numbers.ToInt32(value);

    /// <summary><c>getUint8(byteOffset)</c>.</summary>
    public double GetUint8(double byteOffset) => At(byteOffset, 1)[0];

    /// <summary><c>setUint8(byteOffset, value)</c>.</summary>
    public void SetUint8(double byteOffset, double value) => At(byteOffset, 1)[0] = (byte)Numbers.ToInt32(value);

    /// <summary><c>getInt16(byteOffset, littleEndian)</c>.</summary>
    public double GetInt16(double byteOffset, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 2);
        return littleEndian == true ? BinaryPrimitives.ReadInt16LittleEndian(bytes) : BinaryPrimitives.ReadInt16BigEndian(bytes);
    }

    /// <summary><c>setInt16(byteOffset, value, littleEndian)</c>.</summary>
    public void SetInt16(double byteOffset, double value, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 2);
        if (littleEndian == true)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes, (short)Numbers.ToInt32(value));
        }
        else
        {
            BinaryPrimitives.WriteInt16BigEndian(bytes, (short)Numbers.ToInt32(value));
        }
    }

    /// <summary><c>getUint16(byteOffset, littleEndian)</c>.</summary>
    public double GetUint16(double byteOffset, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 2);
        return littleEndian == true ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
    }

    /// <summary><c>setUint16(byteOffset, value, littleEndian)</c>.</summary>
    public void SetUint16(double byteOffset, double value, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 2);
        if (littleEndian == true)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)Numbers.ToInt32(value));
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)Numbers.ToInt32(value));
        }
    }

    /// <summary><c>getInt32(byteOffset, littleEndian)</c>.</summary>
    public double GetInt32(double byteOffset, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 4);
        return littleEndian == true ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : BinaryPrimitives.ReadInt32BigEndian(bytes);
    }

    /// <summary><c>setInt32(byteOffset, value, littleEndian)</c>.</summary>
    public void SetInt32(double byteOffset, double value, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 4);
        if (littleEndian == true)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, Numbers.ToInt32(value));
        }
        else
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes, Numbers.ToInt32(value));
        }
    }

    /// <summary><c>getUint32(byteOffset, littleEndian)</c>.</summary>
    public double GetUint32(double byteOffset, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 4);
        return littleEndian == true ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    /// <summary><c>setUint32(byteOffset, value, littleEndian)</c>.</summary>
    public void SetUint32(double byteOffset, double value, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 4);
        if (littleEndian == true)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, Numbers.ToUint32(value));
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, Numbers.ToUint32(value));
        }
    }

    /// <summary><c>getFloat32(byteOffset, littleEndian)</c>.</summary>
    public double GetFloat32(double byteOffset, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 4);
        return littleEndian == true ? BinaryPrimitives.ReadSingleLittleEndian(bytes) : BinaryPrimitives.ReadSingleBigEndian(bytes);
    }

    /// <summary><c>setFloat32(byteOffset, value, littleEndian)</c>.</summary>
    public void SetFloat32(double byteOffset, double value, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 4);
        if (littleEndian == true)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value);
        }
        else
        {
            BinaryPrimitives.WriteSingleBigEndian(bytes, (float)value);
        }
    }

    /// <summary><c>getFloat64(byteOffset, littleEndian)</c>.</summary>
    public double GetFloat64(double byteOffset, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 8);
        return littleEndian == true ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleBigEndian(bytes);
    }

    /// <summary><c>setFloat64(byteOffset, value, littleEndian)</c>.</summary>
    public void SetFloat64(double byteOffset, double value, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 8);
        if (littleEndian == true)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
        }
    }

    /// <summary><c>getBigInt64(byteOffset, littleEndian)</c>.</summary>
    public BigInteger GetBigInt64(double byteOffset, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 8);
        return littleEndian == true ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : BinaryPrimitives.ReadInt64BigEndian(bytes);
    }

    /// <summary><c>setBigInt64(byteOffset, value, littleEndian)</c>.</summary>
    public void SetBigInt64(double byteOffset, BigInteger value, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 8);
        if (littleEndian == true)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)BigInts.AsIntN(64, value));
        }
        else
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes, (long)BigInts.AsIntN(64, value));
        }
    }

    /// <summary><c>getBigUint64(byteOffset, littleEndian)</c>.</summary>
    public BigInteger GetBigUint64(double byteOffset, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 8);
        return littleEndian == true ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    /// <summary><c>setBigUint64(byteOffset, value, littleEndian)</c>.</summary>
    public void SetBigUint64(double byteOffset, BigInteger value, bool? littleEndian = null)
    {
        Span<byte> bytes = At(byteOffset, 8);
        if (littleEndian == true)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)BigInts.AsUintN(64, value));
        }
        else
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)BigInts.AsUintN(64, value));
        }
    }
}
