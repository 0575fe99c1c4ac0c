using System;
using System.Buffers;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tsonic.Runtime;

/// <summary>JSON.stringify (ECMA-262 section 25.5.2).</summary>
internal sealed class JsonWriter(Func<string, object?, object?>? replacer, List<string>? keys, string indent)
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(EscapedCharacters());

    // Longer texts are searched by vectors.
    private const int ShortText = 64;

    private readonly TextBuffer output = new();
    private readonly List<(object Value, object? Key)> open = [];
    private string margin = "";

    internal string Write(object? value) => WriteProperty("", value, null) ? output.ToString() : null!;

    // SerializeJSONProperty. False, and nothing written, where the value is left out. The key in a cycle's message is a string or an index.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool WriteProperty(string? name, object? value, object? key)
    {
        if (value is not (string or double or bool or null))
        {
            value = WithToJson(value, name ?? KeyText(key));
        }
        if (replacer is not null)
        {
            value = replacer(name ?? KeyText(key), value);
        }
        switch (value)
        {
            case string text:
                Quote(text);
                return true;
            case double number:
                Number(number);
                return true;
            case bool flag:
                output.Append(flag ? "true" : "false");
                return true;
            case Null:
                output.Append("null");
                return true;
            case null or Symbol or Delegate or ClassValue:
                return false;
            case BigInteger:
                throw new TypeError("Do not know how to serialize a BigInt");
            case IInspectable { InspectKind: InspectKind.Boxed } boxed:
                foreach (object? inner in boxed.InspectItems())
                {
                    return WriteProperty(name, inner, key);
                }
                return false;
            case IArrayLike items:
                Open(items, key);
                WriteArray(items);
                break;
            default:
                if (Values.TryNumber(value, out double enumeration))
                {
                    Number(enumeration);
                    return true;
                }
                Open(value, key);
                WriteObject(value);
                break;
        }
        open.RemoveAt(open.Count - 1);
        return true;
    }

    private static string KeyText(object? key) => key is int index ? PropertyKey.Of(index) : (string?)key ?? "";

    private static object? WithToJson(object? value, string key)
    {
        if (value is IObject { Members: { } members } && members.TryToJson(value, key, out object? result))
        {
            return result;
        }
        return value is IJsonConvertible convertible ? convertible.ToJson(key) : value;
    }

    private void Number(double number)
    {
        if (double.IsFinite(number))
        {
            output.Append(number);
        }
        else
        {
            output.Append("null");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteObject(object value)
    {
        output.Append('{');
        string outer = margin;
        margin += indent;
        bool any = false;
        if (keys is not null)
        {
            foreach (string key in keys)
            {
                object? item = Objects.Get(value, key);
                any |= WriteMember(key, item, any);
            }
        }
        else if (value is IObject { Members: { } members })
        {
            int cursor = 0;
            while (members.Next(value, ref cursor, out string key, out object? item))
            {
                any |= WriteMember(key, item, any);
            }
        }
        margin = outer;
        Close(any, '}');
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool WriteMember(string key, object? value, bool any)
    {
        int start = output.Length;
        if (any)
        {
            output.Append(',');
        }
        Break();
        Quote(key);
        output.Append(indent.Length == 0 ? ":" : ": ");
        if (WriteProperty(key, value, key))
        {
            return true;
        }
        output.Length = start;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteArray(IArrayLike items)
    {
        output.Append('[');
        string outer = margin;
        margin += indent;
        int count = items.Count;
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
            {
                output.Append(',');
            }
            Break();
            if (!WriteProperty(null, i < items.Count ? items.ItemAt(i) : null, i))
            {
                output.Append("null");
            }
        }
        margin = outer;
        Close(count > 0, ']');
    }

    private void Break()
    {
        if (indent.Length != 0)
        {
            output.Append('\n');
            output.Append(margin);
        }
    }

    private void Close(bool any, char bracket)
    {
        if (any)
        {
            Break();
        }
        output.Append(bracket);
    }

    // QuoteJSONString (section 25.5.2.3): lone surrogates are escaped, so that the text is well-formed.
    private void Quote(string text)
    {
        if (text.Length <= ShortText && output.TryAppendQuoted(text))
        {
            return;
        }
        output.Append('"');
        ReadOnlySpan<char> rest = text;
        while (true)
        {
            int at = rest.IndexOfAny(Escaped);
            if (at < 0)
            {
                output.Append(rest);
                output.Append('"');
                return;
            }
            output.Append(rest[..at]);
            char c = rest[at];
            if (char.IsHighSurrogate(c) && at + 1 < rest.Length && char.IsLowSurrogate(rest[at + 1]))
            {
                output.Append(c);
                output.Append(rest[at + 1]);
                rest = rest[(at + 2)..];
                continue;
            }
            Escape(c);
            rest = rest[(at + 1)..];
        }
    }

    private void Escape(char c)
    {
        string? name = c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => null,
        };
        if (name is not null)
        {
            output.Append(name);
        }
        else
        {
            output.Append($"\\u{(int)c:x4}");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Open(object value, object? key)
    {
        for (int i = 0; i < open.Count; i++)
        {
            if (ReferenceEquals(open[i].Value, value))
            {
                throw new TypeError(CycleMessage(i, key));
            }
        }
        RuntimeHelpers.EnsureSufficientExecutionStack();
        open.Add((value, key));
    }

    // V8 shows the start, two steps, dots, the last step and what closes the circle.
    private string CycleMessage(int start, object? closing)
    {
        var text = new StringBuilder("Converting circular structure to JSON\n    --> starting at object with constructor ");
        text.Append(Constructor(open[start].Value));
        int index = start + 1;
        int prefix = Math.Min(open.Count, index + 2);
        for (; index < prefix; index++)
        {
            Step(text, index);
        }
        if (open.Count > index + 1)
        {
            text.Append("\n    |     ...");
        }
        for (index = Math.Max(index, open.Count - 1); index < open.Count; index++)
        {
            Step(text, index);
        }
        return text.Append("\n    --- ").Append(Place(closing)).Append(" closes the circle").ToString();
    }

    private void Step(StringBuilder text, int index) =>
        text.Append("\n    |     ").Append(Place(open[index].Key)).Append(" -> object with constructor ").Append(Constructor(open[index].Value));

    private static string Place(object? key) => key switch
    {
        int index => $"index {PropertyKey.Of(index)}",
        "" or null => "<anonymous>",
        _ => $"property '{key}'",
    };

    private static string Constructor(object value) => value switch
    {
        IObject { Members.ConstructorName: { } name } => $"'{name}'",
        IInspectable inspectable => $"'{inspectable.InspectName}'",
        _ => "'Object'",
    };

    private static string EscapedCharacters()
    {
        var text = new StringBuilder("\"\\");
        for (int c = 0; c < ' '; c++)
        {
            text.Append((char)c);
        }
        for (int c = 0xd800; c < 0xe000; c++)
        {
            text.Append((char)c);
        }
        return text.ToString();
    }
}
