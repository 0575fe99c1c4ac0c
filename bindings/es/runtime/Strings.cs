using System;
using System.Linq;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tsonic.Runtime;

/// <summary>The members of strings (ECMA-262 section 22.1.3). Positions and lengths count UTF-16 code units.</summary>
public static partial class Strings
{
    /// <summary>The length of the longest string that Node can hold.</summary>
    internal const int MaxLength = 0x1fffffe8;

    /// <summary>What <c>undefined</c> is where the language turns an argument into a string.</summary>
    internal const string Absent = "undefined";

    private static readonly string[] Single = MakeSingle();

    private static string[] MakeSingle()
    {
        string[] all = new string[256];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = ((char)i).ToString();
        }
        return all;
    }

    /// <summary>The string of one code unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static string Of(char unit) => unit < 256 ? Single[unit] : unit.ToString();

    /// <summary><c>text[index]</c> where a character was promised. Throws <see cref="CheckFailed"/> outside of the string.</summary>
    public static string ElementAt(string text, int index) =>
        (uint)index < (uint)text.Length ? Of(text[index]) : throw OutOfRange(text, index);

    /// <summary><c>text[index]</c> where a character was promised. Throws <see cref="CheckFailed"/> outside of the string.</summary>
    public static string ElementAt(string text, double index)
    {
        int i = (int)index;
        return i == index && (uint)i < (uint)text.Length ? Of(text[i]) : throw OutOfRange(text, index);
    }

    /// <summary><c>text[index]</c>, or <c>undefined</c> outside of the string.</summary>
    public static string? ElementOrUndefined(string text, int index) =>
        (uint)index < (uint)text.Length ? Of(text[index]) : null;

    /// <summary><c>text[index]</c>, or <c>undefined</c> outside of the string.</summary>
    public static string? ElementOrUndefined(string text, double index)
    {
        int i = (int)index;
        return i == index && (uint)i < (uint)text.Length ? Of(text[i]) : null;
    }

    /// <summary><c>at(index)</c>: a negative index counts from the end.</summary>
    public static string? At(string text, double index)
    {
        double whole = Positions.ToInteger(index);
        return ElementOrUndefined(text, whole < 0 ? whole + text.Length : whole);
    }

    /// <summary><c>charAt(pos)</c>: empty outside of the string.</summary>
    public static string CharAt(string text, int pos) => ElementOrUndefined(text, pos) ?? "";

    /// <summary><c>charAt(pos)</c>: empty outside of the string.</summary>
    public static string CharAt(string text, double pos) => ElementOrUndefined(text, Positions.ToInteger(pos)) ?? "";

    /// <summary><c>charCodeAt(index)</c>: NaN outside of the string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double CharCodeAt(string text, int index) =>
        (uint)index < (uint)text.Length ? text[index] : double.NaN;

    /// <summary><c>charCodeAt(index)</c>: NaN outside of the string.</summary>
    public static double CharCodeAt(string text, double index)
    {
        double whole = Positions.ToInteger(index);
        return whole >= 0 && whole < text.Length ? text[(int)whole] : double.NaN;
    }

    /// <summary><c>codePointAt(pos)</c>: <c>undefined</c> outside of the string; a lone surrogate is itself.</summary>
    public static double? CodePointAt(string text, double pos)
    {
        double whole = Positions.ToInteger(pos);
        return whole >= 0 && whole < text.Length ? CodePoint(text, (int)whole) : null;
    }

    internal static int CodePoint(string text, int index)
    {
        char first = text[index];
        return char.IsHighSurrogate(first) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            ? char.ConvertToUtf32(first, text[index + 1])
            : first;
    }

    /// <summary><c>concat(...strings)</c>.</summary>
    public static string Concat(string text, params ReadOnlySpan<string> strings)
    {
        StringBuilder result = new(text);
        foreach (string other in strings)
        {
            result.Append(other);
        }
        return result.ToString();
    }

    /// <summary><c>startsWith(searchString, position)</c>.</summary>
    public static bool StartsWith(string text, string? searchString, double? position = null) =>
        text.AsSpan(Positions.Clamped(position, text.Length, 0)).StartsWith(searchString ?? Absent, StringComparison.Ordinal);

    /// <summary><c>endsWith(searchString, endPosition)</c>.</summary>
    public static bool EndsWith(string text, string? searchString, double? endPosition = null) =>
        text.AsSpan(0, Positions.Clamped(endPosition, text.Length, text.Length)).EndsWith(searchString ?? Absent, StringComparison.Ordinal);

    /// <summary><c>includes(searchString, position)</c>.</summary>
    public static bool Includes(string text, string? searchString, double? position = null) =>
        IndexOf(text, searchString, position) >= 0;

    /// <summary><c>indexOf(searchString, position)</c>.</summary>
    public static int IndexOf(string text, string? searchString, double? position = null) =>
        text.IndexOf(searchString ?? Absent, Positions.Clamped(position, text.Length, 0), StringComparison.Ordinal);

    /// <summary><c>lastIndexOf(searchString, position)</c>: the last start at or before the position; NaN means the end.</summary>
    public static int LastIndexOf(string text, string? searchString, double? position = null)
    {
        searchString ??= Absent;
        int from = position is { } given && !double.IsNaN(given)
            ? Positions.Clamped(given, text.Length, 0)
            : text.Length;
        int end = (int)Math.Min((long)from + searchString.Length, text.Length);
        return text.AsSpan(0, end).LastIndexOf(searchString, StringComparison.Ordinal);
    }

    /// <summary><c>padStart(maxLength, fillString)</c>.</summary>
    public static string PadStart(string text, double maxLength, string? fillString = null) =>
        Padding(text, maxLength, fillString) + text;

    /// <summary><c>padEnd(maxLength, fillString)</c>.</summary>
    public static string PadEnd(string text, double maxLength, string? fillString = null) =>
        text + Padding(text, maxLength, fillString);

    private static string Padding(string text, double maxLength, string? fill)
    {
        double length = Positions.ToInteger(maxLength);
        fill ??= " ";
        if (length <= text.Length || fill.Length == 0)
        {
            return "";
        }
        if (length > MaxLength)
        {
            throw new RangeError("Invalid string length");
        }
        int missing = (int)length - text.Length;
        if (fill.Length == 1)
        {
            return new string(fill[0], missing);
        }
        StringBuilder padding = new(missing);
        while (padding.Length + fill.Length <= missing)
        {
            padding.Append(fill);
        }
        return padding.Append(fill, 0, missing - padding.Length).ToString();
    }

    /// <summary><c>repeat(count)</c>.</summary>
    public static string Repeat(string text, double count)
    {
        double times = Positions.ToInteger(count);
        if (times < 0 || double.IsInfinity(times))
        {
            throw new RangeError("Invalid count value: " + NumberText.ToText(count));
        }
        if (times * text.Length > MaxLength)
        {
            throw new RangeError("Invalid string length");
        }
        return text.Length == 0 ? "" : new StringBuilder().Insert(0, text, (int)times).ToString();
    }

    /// <summary><c>slice(start, end)</c>: negative positions count from the end.</summary>
    public static string Slice(string text, double? start = null, double? end = null)
    {
        int from = Positions.Relative(start, text.Length, 0);
        int to = Positions.Relative(end, text.Length, text.Length);
        return Part(text, from, to);
    }

    /// <summary><c>slice(start, end)</c>.</summary>
    public static string Slice(string text, int start, int end)
    {
        int length = text.Length;
        int from = start < 0 ? Math.Max(length + start, 0) : Math.Min(start, length);
        int to = end < 0 ? Math.Max(length + end, 0) : Math.Min(end, length);
        return Part(text, from, to);
    }

    /// <summary><c>substring(start, end)</c>: negative positions are 0, and the greater one is the end.</summary>
    public static string Substring(string text, double start, double? end = null)
    {
        int from = Positions.Clamped(start, text.Length, 0);
        int to = Positions.Clamped(end, text.Length, text.Length);
        return Part(text, Math.Min(from, to), Math.Max(from, to));
    }

    /// <summary><c>substr(from, length)</c>.</summary>
    public static string Substr(string text, double from, double? length = null)
    {
        int start = Positions.Relative(from, text.Length, 0);
        return Part(text, start, start + Positions.Clamped(length, text.Length - start, text.Length - start));
    }

    private static string Part(string text, int from, int to) =>
        from >= to ? "" : to - from == 1 ? Of(text[from]) : text.Substring(from, to - from);

    /// <summary><c>trim()</c>: white space and line ends of ECMA-262.</summary>
    public static string Trim(string text) => TrimStart(TrimEnd(text));

    /// <summary><c>trimStart()</c>.</summary>
    public static string TrimStart(string text)
    {
        int start = 0;
        while (start < text.Length && NumberParsing.IsSpace(text[start]))
        {
            start++;
        }
        return text[start..];
    }

    /// <summary><c>trimEnd()</c>.</summary>
    public static string TrimEnd(string text)
    {
        int end = text.Length;
        while (end > 0 && NumberParsing.IsSpace(text[end - 1]))
        {
            end--;
        }
        return text[..end];
    }

    /// <summary>The iterator of a string: one string per code point, lone surrogates by themselves.</summary>
    public static ArrayIterator<string> Iterator(string text) =>
        new(CodePoints(text).GetEnumerator(), "String Iterator");

    /// <summary>What <c>for..of</c>, spread and destructuring walk.</summary>
    public static IEnumerable<string> CodePoints(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                yield return text.Substring(i, 2);
                i++;
            }
            else
            {
                yield return Of(text[i]);
            }
        }
    }

    /// <summary><c>String.fromCharCode(...codes)</c>.</summary>
    public static string FromCharCode(params ReadOnlySpan<double> codes)
    {
        if (codes.Length == 1)
        {
            return Of((char)Numbers.ToInt32(codes[0]));
        }
        char[] units = new char[codes.Length];
        for (int i = 0; i < units.Length; i++)
        {
            units[i] = (char)Numbers.ToInt32(codes[i]);
        }
        return new string(units);
    }

    /// <summary><c>String.fromCodePoint(...codePoints)</c>.</summary>
    public static string FromCodePoint(params ReadOnlySpan<double> codePoints)
    {
        StringBuilder text = new();
        foreach (double point in codePoints)
        {
            if (point != Math.Truncate(point) || point < 0 || point > 0x10ffff)
            {
                throw new RangeError("Invalid code point " + NumberText.ToText(point));
            }
            if (point < 0x10000)
            {
                text.Append((char)point);
            }
            else
            {
                text.Append(char.ConvertFromUtf32((int)point));
            }
        }
        return text.ToString();
    }

    /// <summary><c>String.raw</c> as the tag of a template, or called with such texts or an object that has them as <c>raw</c> (section 22.1.2.4).</summary>
    public static string Raw(object? template, params ReadOnlySpan<object?> substitutions)
    {
        object? raw = template is TemplateStrings texts ? TemplateStrings.Raw(texts) : Objects.Get(template, "raw");
        Array<object?> parts = raw is string characters
            ? [.. characters.Select(static c => c.ToString())]
            : raw is ArrayBase list ? [.. list] : throw CheckFailed.WrongType("array", raw);
        StringBuilder text = new();
        int count = parts.Length;
        for (int i = 0; i < count; i++)
        {
            text.Append(Values.ToText(parts[i]));
            if (i + 1 < count && i < substitutions.Length)
            {
                text.Append(Values.ToText(substitutions[i]));
            }
        }
        return text.ToString();
    }

    /// <summary><c>normalize(form)</c>.</summary>
    public static string Normalize(string text, string? form = null)
    {
        NormalizationForm target = form switch
        {
            null or "NFC" => NormalizationForm.FormC,
            "NFD" => NormalizationForm.FormD,
            "NFKC" => NormalizationForm.FormKC,
            "NFKD" => NormalizationForm.FormKD,
            _ => throw new RangeError("The normalization form should be one of NFC, NFD, NFKC, NFKD."),
        };
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }
        if ("e\u0301".Normalize(NormalizationForm.FormC).Length != 1)
        {
            throw new CheckFailed("normalize needs ICU, which the invariant globalization mode of .NET switches off");
        }
        return NormalizeParts(text, target);
    }

    /// <summary>.NET refuses lone surrogates, which JavaScript leaves as they are.</summary>
    private static string NormalizeParts(string text, NormalizationForm form)
    {
        StringBuilder result = new();
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            bool pair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (i == text.Length || (char.IsSurrogate(text[i]) && !pair))
            {
                result.Append(text[start..i].Normalize(form));
                if (i < text.Length)
                {
                    result.Append(text[i]);
                }
                start = i + 1;
            }
            i += pair ? 1 : 0;
        }
        return result.ToString();
    }

    private static CheckFailed OutOfRange(string text, double index) =>
        new($"index {NumberText.ToText(index)} is outside of the string (length {text.Length}), so the character is undefined");
}
