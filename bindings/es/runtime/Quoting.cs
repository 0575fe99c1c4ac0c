using System;
using System.Globalization;
using System.Text;

namespace Tsonic.Runtime;

/// <summary>Strings in quotes as console.log shows them inside of objects.</summary>
public static class Quoting
{
    /// <summary>
    /// The string in single quotes; in double quotes or backticks where that avoids escapes. Control characters, backslashes and
    /// lone surrogates are escaped.
    /// </summary>
    public static string Quote(string text)
    {
        char quote = '\'';
        if (text.Contains('\''))
        {
            if (!text.Contains('"'))
            {
                quote = '"';
            }
            else if (!text.Contains('`') && !text.Contains("${", StringComparison.Ordinal))
            {
                quote = '`';
            }
        }
        return NeedsEscape(text, quote) ? $"{quote}{Escape(text, quote == '\'')}{quote}" : $"{quote}{text}{quote}";
    }

    /// <summary>The key of a property before its colon.</summary>
    public static string Key(object key, bool hidden)
    {
        if (key is Symbol symbol)
        {
            return $"[{Escape(symbol.ToString(), singleQuotes: true)}]";
        }
        string name = (string)key;
        if (name == "__proto__")
        {
            return "['__proto__']";
        }
        if (hidden)
        {
            return $"[{Escape(name, singleQuotes: true)}]";
        }
        return IsIdentifier(name) ? name : Quote(name);
    }

    private static bool IsIdentifier(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            return false;
        }
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }
        return true;
    }

    private static bool NeedsEscape(string text, char quote)
    {
        foreach (char c in text)
        {
            if (c < ' ' || c == '\\' || c is >= '\x7f' and <= '\x9f' || char.IsSurrogate(c) || (c == quote && quote == '\''))
            {
                return true;
            }
        }
        return false;
    }

    private static string Escape(string text, bool singleQuotes)
    {
        var result = new StringBuilder(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                result.Append(c).Append(text[++i]);
                continue;
            }
            if (char.IsSurrogate(c))
            {
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x}");
                continue;
            }
            switch (c)
            {
                case '\b':
                    result.Append("\\b");
                    break;
                case '\t':
                    result.Append("\\t");
                    break;
                case '\n':
                    result.Append("\\n");
                    break;
                case '\f':
                    result.Append("\\f");
                    break;
                case '\r':
                    result.Append("\\r");
                    break;
                case '\\':
                    result.Append("\\\\");
                    break;
                case '\'' when singleQuotes:
                    result.Append("\\'");
                    break;
                case < ' ' or (>= '\x7f' and <= '\x9f'):
                    result.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}");
                    break;
                default:
                    result.Append(c);
                    break;
            }
        }
        return result.ToString();
    }
}
