using System;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>Characters that grow at the end; faster than a builder of pieces where most of what is added is short.</summary>
internal sealed class TextBuffer
{
    private char[] characters = new char[256];
    private int length;

    internal int Length
    {
        get => length;
        set => length = value;
    }

    internal void Append(char c)
    {
        if (length == characters.Length)
        {
            Grow(1);
        }
        characters[length++] = c;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(Room(text.Length));
        length += text.Length;
    }

    /// <summary>The text of a number, without making a string of it.</summary>
    internal void Append(double number) => length += NumberText.Write(number, Room(NumberText.LongestText));

    /// <summary>
    /// Adds a text in double quotes if nothing in it needs an escape (quotes, backslashes, control characters, surrogates);
    /// else adds nothing and gives false.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal bool TryAppendQuoted(string text)
    {
        Span<char> room = Room(text.Length + 2);
        room[0] = '"';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is < ' ' or '"' or '\\' or (>= '\ud800' and <= '\udfff'))
            {
                return false;
            }
            room[i + 1] = c;
        }
        room[text.Length + 1] = '"';
        length += text.Length + 2;
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => new(characters, 0, length);

    private Span<char> Room(int count)
    {
        if (characters.Length - length < count)
        {
            Grow(count);
        }
        return characters.AsSpan(length, count);
    }

    private void Grow(int count)
    {
        long size = Math.Min(Math.Max(characters.Length * 2L, (long)length + count), System.Array.MaxLength);
        if (size < (long)length + count)
        {
            throw new RangeError("Invalid string length");
        }
        System.Array.Resize(ref characters, (int)size);
    }
}
