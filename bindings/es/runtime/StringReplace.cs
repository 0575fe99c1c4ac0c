using System;
using System.Collections.Generic;
using System.Text;

namespace Tsonic.Runtime;

public static partial class Strings
{
    /// <summary><c>replace(searchValue, replaceValue)</c>: the first occurrence; <c>$</c> patterns count.</summary>
    public static string Replace(string text, string searchValue, string replaceValue)
    {
        int at = text.IndexOf(searchValue, StringComparison.Ordinal);
        return at < 0
            ? text
            : string.Concat(text.AsSpan(0, at), Expand(replaceValue, text, at, searchValue.Length), text.AsSpan(at + searchValue.Length));
    }

    /// <summary><c>replace(searchValue, replacer)</c>: the function gets the occurrence.</summary>
    public static string Replace(string text, string searchValue, Func<string, string> replacer)
    {
        int at = text.IndexOf(searchValue, StringComparison.Ordinal);
        return at < 0
            ? text
            : string.Concat(text.AsSpan(0, at), replacer(searchValue), text.AsSpan(at + searchValue.Length));
    }

    /// <summary><c>replace(searchValue, replacer)</c>: the function gets the occurrence, its position and the whole string.</summary>
    public static string Replace(string text, string searchValue, Func<string, Array<object?>, string> replacer)
    {
        int at = text.IndexOf(searchValue, StringComparison.Ordinal);
        return at < 0
            ? text
            : string.Concat(text.AsSpan(0, at), replacer(searchValue, [(double)at, text]), text.AsSpan(at + searchValue.Length));
    }

    /// <summary><c>replaceAll(searchValue, replaceValue)</c>: <c>$</c> patterns count.</summary>
    public static string ReplaceAll(string text, string searchValue, string replaceValue) =>
        replaceValue.Contains('$')
            ? ReplaceEvery(text, searchValue, at => Expand(replaceValue, text, at, searchValue.Length))
            : searchValue.Length > 0 ? text.Replace(searchValue, replaceValue, StringComparison.Ordinal) : ReplaceEvery(text, searchValue, _ => replaceValue);

    /// <summary><c>replaceAll(searchValue, replacer)</c>: the function gets the occurrence.</summary>
    public static string ReplaceAll(string text, string searchValue, Func<string, string> replacer) =>
        ReplaceEvery(text, searchValue, _ => replacer(searchValue));

    /// <summary><c>replaceAll(searchValue, replacer)</c>: the function gets the occurrence, its position and the whole string.</summary>
    public static string ReplaceAll(string text, string searchValue, Func<string, Array<object?>, string> replacer) =>
        ReplaceEvery(text, searchValue, at => replacer(searchValue, [(double)at, text]));

    private static string ReplaceEvery(string text, string search, Func<int, string> replacement)
    {
        StringBuilder result = new();
        int end = 0;
        int at = text.IndexOf(search, StringComparison.Ordinal);
        while (at >= 0)
        {
            result.Append(text, end, at - end).Append(replacement(at));
            end = at + search.Length;
            // An empty search finds every position once, the end too.
            int next = at + Math.Max(search.Length, 1);
            at = next > text.Length ? -1 : text.IndexOf(search, next, StringComparison.Ordinal);
        }
        return result.Append(text, end, text.Length - end).ToString();
    }

    /// <summary>GetSubstitution without captures (ECMA-262 section 22.1.3.19.1).</summary>
    private static string Expand(string template, string text, int at, int length)
    {
        if (!template.Contains('$'))
        {
            return template;
        }
        StringBuilder result = new();
        for (int i = 0; i < template.Length; i++)
        {
            char sign = template[i] == '$' && i + 1 < template.Length ? template[i + 1] : '\0';
            switch (sign)
            {
                case '$':
                    result.Append('$');
                    i++;
                    break;
                case '&':
                    result.Append(text, at, length);
                    i++;
                    break;
                case '`':
                    result.Append(text, 0, at);
                    i++;
                    break;
                case '\'':
                    result.Append(text, at + length, text.Length - at - length);
                    i++;
                    break;
                default:
                    result.Append(template[i]);
                    break;
            }
        }
        return result.ToString();
    }

    /// <summary><c>split(separator, limit)</c> where the separator is a string or a regular expression.</summary>
    public static Array<string> Split(string text, object? separator, double? limit = null) =>
        separator is RegExp regexp ? Split(text, regexp, limit) : Split(text, (string)separator!, limit);

    /// <summary><c>replace(searchValue, replaceValue)</c> where a string or a regular expression is searched.</summary>
    public static string Replace(string text, object? searchValue, string replaceValue) =>
        searchValue is RegExp regexp ? Replace(text, regexp, replaceValue) : Replace(text, (string)searchValue!, replaceValue);

    /// <summary><c>replace(searchValue, replacer)</c> where a string or a regular expression is searched.</summary>
    public static string Replace(string text, object? searchValue, Func<string, string> replacer) =>
        searchValue is RegExp regexp ? Replace(text, regexp, replacer) : Replace(text, (string)searchValue!, replacer);

    /// <summary><c>replace(searchValue, replacer)</c> where a string or a regular expression is searched.</summary>
    public static string Replace(string text, object? searchValue, Func<string, Array<object?>, string> replacer) =>
        searchValue is RegExp regexp ? Replace(text, regexp, replacer) : Replace(text, (string)searchValue!, replacer);

    /// <summary><c>replaceAll(searchValue, replaceValue)</c> where a string or a regular expression is searched.</summary>
    public static string ReplaceAll(string text, object? searchValue, string replaceValue) =>
        searchValue is RegExp regexp ? ReplaceAll(text, regexp, replaceValue) : ReplaceAll(text, (string)searchValue!, replaceValue);

    /// <summary><c>replaceAll(searchValue, replacer)</c> where a string or a regular expression is searched.</summary>
    public static string ReplaceAll(string text, object? searchValue, Func<string, string> replacer) =>
        searchValue is RegExp regexp ? ReplaceAll(text, regexp, replacer) : ReplaceAll(text, (string)searchValue!, replacer);

    /// <summary><c>replaceAll(searchValue, replacer)</c> where a string or a regular expression is searched.</summary>
    public static string ReplaceAll(string text, object? searchValue, Func<string, Array<object?>, string> replacer) =>
        searchValue is RegExp regexp ? ReplaceAll(text, regexp, replacer) : ReplaceAll(text, (string)searchValue!, replacer);

    /// <summary><c>split(separator, limit)</c>.</summary>
    public static Array<string> Split(string text, string separator, double? limit = null)
    {
        uint most = limit is { } given ? Numbers.ToUint32(given) : uint.MaxValue;
        Array<string> parts = [];
        if (most == 0)
        {
            return parts;
        }
        if (separator.Length == 0)
        {
            // Code units, not code points.
            for (int i = 0; i < text.Length && parts.Length < most; i++)
            {
                parts.Push(Of(text[i]));
            }
            return parts;
        }
        int start = 0;
        int at = text.IndexOf(separator, StringComparison.Ordinal);
        while (at >= 0)
        {
            parts.Push(text[start..at]);
            if (parts.Length >= most)
            {
                return parts;
            }
            start = at + separator.Length;
            at = text.IndexOf(separator, start, StringComparison.Ordinal);
        }
        parts.Push(start == 0 ? text : text[start..]);
        return parts;
    }
}
