using System;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>
/// A text to which pieces are added at the end, again and again. A value like <see cref="string"/>: <c>+</c> changes neither side. Adding n pieces one
/// after the other takes time proportional to their length, since the memory of the left side is used on for as long as nobody else has
/// added to it.
/// </summary>
public struct GrowingText
{
    // Below this, copying is cheaper than anything else.
    private const int ShortLength = 256;

    // Either the text alone, or a part of the buffer, whose text is made when somebody asks.
    private string? text;
    private readonly Buffer? buffer;
    private readonly int length;

    private GrowingText(string text)
    {
        this.text = text;
    }

    private GrowingText(Buffer buffer, int length)
    {
        this.buffer = buffer;
        this.length = length;
    }

    /// <summary>How many code units it has.</summary>
    public readonly int Length => buffer is null ? text!.Length : length;

    /// <summary>The text itself.</summary>
    public static implicit operator GrowingText(string text) => new(text);

    /// <summary>Both texts, one after the other.</summary>
    public static GrowingText operator +(GrowingText left, string right)
    {
        if (left.buffer is not null)
        {
            return left.buffer.Add(left.length, right);
        }
        string start = left.text ?? "";
        return start.Length + right.Length < ShortLength ? new(string.Concat(start, right)) : Buffer.Of(start, right);
    }

    /// <summary>The text, made once for each length.</summary>
    public override string ToString() => text ??= buffer?.TextOf(length)!;

    private sealed class Buffer
    {
        private char[] units;
        private int used;
        private string? made;

        private Buffer(int capacity)
        {
            units = new char[capacity];
        }

        internal static GrowingText Of(string start, string more)
        {
            Buffer buffer = new(Size((long)start.Length + more.Length));
            start.CopyTo(0, buffer.units, 0, start.Length);
            buffer.used = start.Length;
            return buffer.Add(start.Length, more);
        }

        internal GrowingText Add(int length, string more)
        {
            if (length != used)
            {
                // Another text has grown out of the same one.
                return Of(TextOf(length), more);
            }
            if (more.Length > units.Length - length)
            {
                System.Array.Resize(ref units, Size((long)length + more.Length));
            }
            more.CopyTo(0, units, length, more.Length);
            used += more.Length;
            return new GrowingText(this, used);
        }

        internal string TextOf(int length)
        {
            if (made is null || made.Length != length)
            {
                made = new string(units, 0, length);
            }
            return made;
        }

        private static int Size(long needed)
        {
            // What Node says of texts that are too long for it.
            if (needed > 536870888)
            {
                throw new RangeError("Invalid string length");
            }
            return (int)Math.Max(1024, Math.Min(2 * needed, 536870888));
        }
    }
}
