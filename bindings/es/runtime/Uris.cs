using System;
using System.Globalization;
using System.Text;

namespace Tsonic.Runtime;

/// <summary>The four functions for URIs (ECMA-262 section 19.2.6).</summary>
public static class Uris
{
    private const string Marks = "-_.!~*'()";
    private const string Reserved = ";/?:@&=+$,";

    /// <summary><c>encodeURIComponent(uriComponent)</c>.</summary>
    public static string EncodeUriComponent(object? uriComponent) => Encode(Values.ToText(uriComponent), Marks);

    /// <summary><c>encodeURI(uri)</c>.</summary>
    public static string EncodeUri(string uri) => Encode(uri, Marks + Reserved + "#");

    /// <summary><c>decodeURIComponent(encodedURIComponent)</c>.</summary>
    public static string DecodeUriComponent(string encodedUriComponent) => Decode(encodedUriComponent, "");

    /// <summary><c>decodeURI(encodedURI)</c>.</summary>
    public static string DecodeUri(string encodedUri) => Decode(encodedUri, Reserved + "#");

    private static string Encode(string text, string unescaped)
    {
        StringBuilder result = new();
        Span<byte> bytes = stackalloc byte[4];
        for (int i = 0; i < text.Length; i++)
        {
            char unit = text[i];
            if (char.IsAsciiLetterOrDigit(unit) || unescaped.Contains(unit))
            {
                result.Append(unit);
                continue;
            }
            int point = Strings.CodePoint(text, i);
            if (point is >= 0xd800 and <= 0xdfff)
            {
                throw Malformed();
            }
            i += point > char.MaxValue ? 1 : 0;
            int count = new Rune(point).EncodeToUtf8(bytes);
            foreach (byte value in bytes[..count])
            {
                result.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }
        return result.ToString();
    }

    private static string Decode(string text, string kept)
    {
        StringBuilder result = new();
        Span<byte> bytes = stackalloc byte[4];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                result.Append(text[i]);
                continue;
            }
            int start = i;
            bytes[0] = ReadByte(text, ref i);
            int count = bytes[0] switch
            {
                < 0x80 => 1,
                >= 0xc2 and < 0xe0 => 2,
                >= 0xe0 and < 0xf0 => 3,
                >= 0xf0 and < 0xf5 => 4,
                _ => throw Malformed(),
            };
            for (int k = 1; k < count; k++)
            {
                i++;
                bytes[k] = ReadByte(text, ref i);
            }
            if (Rune.DecodeFromUtf8(bytes[..count], out Rune rune, out int used) != System.Buffers.OperationStatus.Done || used != count)
            {
                throw Malformed();
            }
            if (rune.IsAscii && kept.Contains((char)rune.Value))
            {
                result.Append(text, start, i + 1 - start);
            }
            else
            {
                result.Append(rune.ToString());
            }
        }
        return result.ToString();
    }

    /// <summary>Reads <c>%41</c> and leaves the position on its last digit.</summary>
    private static byte ReadByte(string text, ref int i)
    {
        if (i + 2 >= text.Length || text[i] != '%'
            || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
        {
            throw Malformed();
        }
        i += 2;
        return Convert.ToByte(text.Substring(i - 1, 2), 16);
    }

    private static URIError Malformed() => new("URI malformed");
}
