using System;
using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tsonic.Runtime;

/// <summary>JSON.parse (ECMA-262 section 25.5.1), with the messages of V8 in Node 20. Positions are UTF-16 units.</summary>
internal sealed class JsonReader(string text)
{
    private const int ContextLength = 10;
    private static readonly SearchValues<char> StringEnds = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    // The last keys, by a hash of length and ends: records of a list share the strings of their keys.
    private readonly string?[] knownKeys = new string?[64];
    private int at;

    internal object? Read()
    {
        object? value = Value();
        SkipSpace();
        return at == text.Length ? value : throw Error("Unexpected non-whitespace character after JSON");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private object? Value()
    {
        SkipSpace();
        switch (Peek())
        {
            case '{':
                return Object();
            case '[':
                return Array();
            case '"':
                at++;
                return String(isKey: false);
            case '-' or (>= '0' and <= '9'):
                return Number();
            case 't':
                Literal("true");
                return Values.True;
            case 'f':
                Literal("false");
                return Values.False;
            case 'n':
                Literal("null");
                return Null.Value;
            default:
                throw Unexpected();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private DynamicRecord Object()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        at++;
        DynamicRecord record = DynamicRecord.Factory();
        SkipSpace();
        if (Peek() == '}')
        {
            at++;
            return record;
        }
        if (Peek() != '"')
        {
            throw Error("Expected property name or '}' in JSON");
        }
        while (true)
        {
            at++;
            string key = String(isKey: true);
            SkipSpace();
            if (Peek() != ':')
            {
                // V8 says what it expected only of the first property.
                throw record.Count == 0 ? Error("Expected ':' after property name in JSON") : Unexpected();
            }
            at++;
            record.Write(key, Value());
            SkipSpace();
            if (Peek() == '}')
            {
                at++;
                return record;
            }
            if (Peek() != ',')
            {
                throw Error("Expected ',' or '}' after property value in JSON");
            }
            at++;
            SkipSpace();
            if (Peek() != '"')
            {
                throw Error("Expected double-quoted property name in JSON");
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Array<object?> Array()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        at++;
        var items = new ParsedArray();
        SkipSpace();
        if (Peek() == ']')
        {
            at++;
            return items;
        }
        while (true)
        {
            items.Push(Value());
            SkipSpace();
            if (Peek() == ']')
            {
                at++;
                return items;
            }
            if (Peek() != ',')
            {
                throw Error("Expected ',' or ']' after array element in JSON");
            }
            at++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string String(bool isKey)
    {
        int start = at;
        int length = text.AsSpan(at).IndexOfAny(StringEnds);
        if (length >= 0 && text[at + length] == '"')
        {
            at += length + 1;
            return isKey ? Key(start, length) : text.Substring(start, length);
        }
        var result = new StringBuilder();
        while (true)
        {
            length = text.AsSpan(at).IndexOfAny(StringEnds);
            if (length < 0)
            {
                at = text.Length;
                throw Error("Unterminated string in JSON");
            }
            result.Append(text, at, length);
            at += length;
            if (text[at] == '"')
            {
                at++;
                return result.ToString();
            }
            if (text[at] != '\\')
            {
                throw Error("Bad control character in string literal in JSON");
            }
            at++;
            result.Append(Escape());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string Key(int start, int length)
    {
        if (length == 0)
        {
            return "";
        }
        ReadOnlySpan<char> key = text.AsSpan(start, length);
        ref string? known = ref knownKeys[(length * 7 + key[0] * 3 + key[^1]) & 63];
        if (known is null || !key.SequenceEqual(known))
        {
            known = key.ToString();
        }
        return known;
    }

    private char Escape()
    {
        char c = at < text.Length ? text[at] : throw Unexpected();
        switch (c)
        {
            case '"' or '\\' or '/':
                at++;
                return c;
            case 'b':
                at++;
                return '\b';
            case 'f':
                at++;
                return '\f';
            case 'n':
                at++;
                return '\n';
            case 'r':
                at++;
                return '\r';
            case 't':
                at++;
                return '\t';
            case 'u':
                at++;
                int code = 0;
                for (int i = 0; i < 4; i++)
                {
                    if (at >= text.Length || !char.IsAsciiHexDigit(text[at]))
                    {
                        throw Error("Bad Unicode escape in JSON");
                    }
                    code = code * 16 + Convert.ToInt32(text[at].ToString(), 16);
                    at++;
                }
                return (char)code;
            default:
                throw c > '\xff' ? Unexpected() : Error("Bad escaped character in JSON");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private object Number()
    {
        int start = at;
        if (text[at] == '-')
        {
            at++;
            if (!IsDigit())
            {
                throw Error("No number after minus sign in JSON");
            }
        }
        int digits = at;
        if (text[at] == '0')
        {
            at++;
            if (IsDigit())
            {
                throw Unexpected();
            }
        }
        SkipDigits();
        bool whole = true;
        if (at < text.Length && text[at] == '.')
        {
            whole = false;
            at++;
            if (!IsDigit())
            {
                throw Error("Unterminated fractional number in JSON");
            }
            SkipDigits();
        }
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            whole = false;
            at++;
            at += at < text.Length && text[at] is '+' or '-' ? 1 : 0;
            if (!IsDigit())
            {
                throw Error("Exponent part is missing a number in JSON");
            }
            SkipDigits();
        }
        if (whole && at - digits <= 15)
        {
            long value = 0;
            for (int i = digits; i < at; i++)
            {
                value = value * 10 + (text[i] - '0');
            }
            return digits == start ? Values.Box(value) : -(double)value;
        }
        return double.Parse(text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private bool IsDigit() => at < text.Length && char.IsAsciiDigit(text[at]);

    private void SkipDigits()
    {
        while (IsDigit())
        {
            at++;
        }
    }

    private void Literal(string word)
    {
        foreach (char c in word)
        {
            if (at >= text.Length || text[at] != c)
            {
                throw Unexpected();
            }
            at++;
        }
    }

    // The end of the text reads as NUL, which no rule accepts either.
    private char Peek() => at < text.Length ? text[at] : '\0';

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SkipSpace()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r')
        {
            at++;
        }
    }

    private SyntaxError Error(string message) => new($"{message} at position {NumberText.ToText(at)}");

    private SyntaxError Unexpected()
    {
        if (at >= text.Length)
        {
            return new SyntaxError("Unexpected end of JSON input");
        }
        switch (text[at])
        {
            case '-' or (>= '0' and <= '9'):
                return Error("Unexpected number in JSON");
            case '"':
                return Error("Unexpected string in JSON");
        }
        if (text is "NaN" or "Infinity" or "undefined" or "[object Object]")
        {
            return new SyntaxError($"\"{text}\" is not valid JSON");
        }
        string where;
        if (text.Length <= ContextLength * 2)
        {
            where = $"\"{text}\"";
        }
        else
        {
            bool cutStart = at >= ContextLength;
            bool cutEnd = at < text.Length - ContextLength || !cutStart;
            string part = text[(cutStart ? at - ContextLength : 0)..(cutEnd ? at + ContextLength : text.Length)];
            where = $"{(cutStart ? "..." : "")}\"{part}\"{(cutEnd ? "..." : "")}";
        }
        return new SyntaxError($"Unexpected token '{text[at]}', {where} is not valid JSON");
    }
}
