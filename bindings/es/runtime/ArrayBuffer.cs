using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Tsonic.Runtime;

/// <summary>Raw bytes, which typed arrays view.</summary>
public sealed class ArrayBuffer : IInspectable, ITagged
{
    /// <summary>So many zeros.</summary>
    public ArrayBuffer(double byteLength = 0)
    {
        double length = Positions.ToInteger(byteLength);
        if (length < 0 || length > JsNumber.MAX_SAFE_INTEGER)
        {
            throw new RangeError("Invalid array buffer length");
        }
        Bytes = length <= System.Array.MaxLength ? new byte[(int)length] : throw new RangeError("Array buffer allocation failed");
    }

    internal ArrayBuffer(byte[] bytes)
    {
        Bytes = bytes;
    }

    internal byte[] Bytes { get; }

    /// <summary><c>byteLength</c>.</summary>
    public int ByteLength => Bytes.Length;

    string ITagged.Tag => "ArrayBuffer";

    InspectKind IInspectable.InspectKind => InspectKind.Braces;

    string IInspectable.InspectName => "ArrayBuffer";

    int IInspectable.InspectCount => 0;

    /// <summary><c>slice(begin, end)</c>: a copy.</summary>
    public ArrayBuffer Slice(double? begin = null, double? end = null)
    {
        int from = Positions.Relative(begin, Bytes.Length, 0);
        int to = Math.Max(from, Positions.Relative(end, Bytes.Length, Bytes.Length));
        return new ArrayBuffer(Bytes[from..to]);
    }

    /// <summary><c>ArrayBuffer.isView(value)</c>.</summary>
    public static bool IsView(object? value) => value is TypedArray;

    IEnumerable<object?> IInspectable.InspectItems()
    {
        const int Shown = 50;
        StringBuilder text = new("[Uint8Contents]: <");
        for (int i = 0; i < Math.Min(Bytes.Length, Shown); i++)
        {
            text.Append(i == 0 ? "" : " ").Append(Bytes[i].ToString("x2", CultureInfo.InvariantCulture));
        }
        int rest = Bytes.Length - Shown;
        text.Append(rest > 0 ? $" ... {rest} more byte{(rest > 1 ? "s" : "")}>" : ">");
        yield return new InspectText(text.ToString());
        yield return new InspectText($"byteLength: {Bytes.Length}");
    }
}
