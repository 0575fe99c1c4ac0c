using System;
using System.Collections.Generic;
using System.Text;

namespace Tsonic.Runtime;

// The methods of strings that search for a regular expression (ECMA-262 section 22.2.6).
public static partial class Strings
{
    /// <summary><c>match(regexp)</c>: the first match with its groups, or all matches of a global expression.</summary>
    public static Array<string?>? Match(string text, RegExp regexp)
    {
        if (!regexp.Global)
        {
            return regexp.Exec(text);
        }
        Array<string?>? all = null;
        foreach (int[] slots in Every(text, regexp))
        {
            (all ??= []).Push(text[slots[0]..slots[1]]);
        }
        return all;
    }

    /// <summary><c>match(regexp)</c>: a text is the pattern of an expression.</summary>
    public static Array<string?>? Match(string text, string regexp) => Match(text, new RegExp(regexp));

    /// <summary><c>match(regexp)</c>.</summary>
    public static Array<string?>? Match(string text, object? regexp) => Match(text, RegExp.From(regexp));

    /// <summary><c>matchAll(regexp)</c>: searches while the iterator is walked, with a copy of the expression.</summary>
    public static ArrayIterator<Array<string?>> MatchAll(string text, RegExp regexp)
    {
        if (!regexp.Global)
        {
            throw new TypeError("String.prototype.matchAll called with a non-global RegExp argument");
        }
        RegExp copy = new(regexp) { LastIndex = regexp.LastIndex };
        return new ArrayIterator<Array<string?>>(Found(text, copy), "RegExp String Iterator");
    }

    /// <summary><c>search(regexp)</c>: the position of the first match, or -1.</summary>
    public static int Search(string text, RegExp regexp)
    {
        int[]? slots = regexp.Program.Search(text, 0, regexp.Sticky);
        return slots is null ? -1 : slots[0];
    }

    /// <summary><c>search(regexp)</c>: a text is the pattern of an expression.</summary>
    public static int Search(string text, string regexp) => Search(text, new RegExp(regexp));

    /// <summary><c>search(regexp)</c>.</summary>
    public static int Search(string text, object? regexp) => Search(text, RegExp.From(regexp));

    /// <summary><c>replace(regexp, replaceValue)</c>: the first match, or every one of a global expression; <c>$</c> patterns count.</summary>
    public static string Replace(string text, RegExp regexp, string replaceValue) =>
        ReplaceMatches(text, regexp, slots => Expand(replaceValue, text, slots, regexp.Program));

    /// <summary><c>replace(regexp, replacer)</c>: the function gets the match.</summary>
    public static string Replace(string text, RegExp regexp, Func<string, string> replacer) =>
        ReplaceMatches(text, regexp, slots => replacer(text[slots[0]..slots[1]]));

    /// <summary><c>replace(regexp, replacer)</c>: the function gets the match, its groups, its position, the text and the named groups.</summary>
    public static string Replace(string text, RegExp regexp, Func<string, Array<object?>, string> replacer) =>
        ReplaceMatches(text, regexp, slots => replacer(text[slots[0]..slots[1]], ReplacerArguments(text, slots, regexp.Program)));

    /// <summary><c>replaceAll(regexp, replaceValue)</c>.</summary>
    public static string ReplaceAll(string text, RegExp regexp, string replaceValue) => Replace(text, OnlyGlobal(regexp), replaceValue);

    /// <summary><c>replaceAll(regexp, replacer)</c>.</summary>
    public static string ReplaceAll(string text, RegExp regexp, Func<string, string> replacer) => Replace(text, OnlyGlobal(regexp), replacer);

    /// <summary><c>replaceAll(regexp, replacer)</c>.</summary>
    public static string ReplaceAll(string text, RegExp regexp, Func<string, Array<object?>, string> replacer) =>
        Replace(text, OnlyGlobal(regexp), replacer);

    /// <summary>
    /// <c>split(separator, limit)</c>: the parts between the matches; groups stand between them. The result is an array of strings, so a
    /// group that took no part throws <see cref="CheckFailed"/>.
    /// </summary>
    public static Array<string> Split(string text, RegExp separator, double? limit = null)
    {
        uint most = limit is { } given ? Numbers.ToUint32(given) : uint.MaxValue;
        Array<string> parts = [];
        if (most == 0)
        {
            return parts;
        }
        RegExpProgram program = separator.Program;
        if (text.Length == 0)
        {
            if (program.Search(text, 0, sticky: true) is null)
            {
                parts.Push(text);
            }
            return parts;
        }
        int start = 0;
        int at = 0;
        while (at < text.Length && program.Search(text, at, sticky: false) is { } slots && slots[0] < text.Length)
        {
            int end = slots[1];
            if (end == start)
            {
                at = separator.Advance(text, slots[0]);
                continue;
            }
            parts.Push(text[start..slots[0]]);
            for (int group = 1; group < program.GroupCount && parts.Length < most; group++)
            {
                parts.Push(GroupText(text, slots, group) ?? throw new CheckFailed("a group of the separator took no part, so an element of the result is undefined"));
            }
            if (parts.Length >= most)
            {
                return parts;
            }
            start = at = end;
        }
        parts.Push(text[start..]);
        return parts;
    }

    private static RegExp OnlyGlobal(RegExp regexp) =>
        regexp.Global ? regexp : throw new TypeError("String.prototype.replaceAll called with a non-global RegExp argument");

    // Every match of a global expression from the start of the text; lastIndex is 0 in the end.
    private static IEnumerable<int[]> Every(string text, RegExp regexp)
    {
        regexp.LastIndex = 0;
        while (regexp.Find(text) is { } slots)
        {
            if (slots[1] == slots[0])
            {
                regexp.LastIndex = regexp.Advance(text, slots[1]);
            }
            yield return slots;
        }
    }

    private static IEnumerator<Array<string?>> Found(string text, RegExp regexp)
    {
        while (regexp.FindMatch(text) is { } match)
        {
            if (match.IsEmpty)
            {
                regexp.LastIndex = regexp.Advance(text, (int)regexp.LastIndex);
            }
            yield return match;
        }
    }

    private static string ReplaceMatches(string text, RegExp regexp, Func<int[], string> replacement)
    {
        // All matches are found before the first replacement is asked for.
        List<int[]> found = [];
        if (regexp.Global)
        {
            found.AddRange(Every(text, regexp));
        }
        else if (regexp.Find(text) is { } slots)
        {
            found.Add(slots);
        }
        if (found.Count == 0)
        {
            return text;
        }
        StringBuilder result = new();
        int end = 0;
        foreach (int[] slots in found)
        {
            string with = replacement(slots);
            if (slots[0] >= end)
            {
                result.Append(text, end, slots[0] - end).Append(with);
                end = slots[1];
            }
        }
        return result.Append(text, end, text.Length - end).ToString();
    }

    private static Array<object?> ReplacerArguments(string text, int[] slots, RegExpProgram program)
    {
        Array<object?> arguments = [];
        for (int group = 1; group < program.GroupCount; group++)
        {
            arguments.Push(GroupText(text, slots, group));
        }
        arguments.Push((double)slots[0]);
        arguments.Push(text);
        if (program.Names.Count > 0)
        {
            arguments.Push(RegExpMatch.RecordOf(new MatchGroups(), program, slots, group => GroupText(text, slots, group)));
        }
        return arguments;
    }

    private static string? GroupText(string text, int[] slots, int group)
    {
        int from = slots[2 * group];
        return from < 0 || slots[(2 * group) + 1] < 0 ? null : text[from..slots[(2 * group) + 1]];
    }

    /// <summary>GetSubstitution with captures (ECMA-262 section 22.1.3.19.1).</summary>
    private static string Expand(string template, string text, int[] slots, RegExpProgram program)
    {
        int dollar = template.IndexOf('$');
        if (dollar < 0)
        {
            return template;
        }
        StringBuilder result = new(template, 0, dollar, Math.Max(16, template.Length));
        for (int i = dollar; i < template.Length; i++)
        {
            char sign = template[i] == '$' && i + 1 < template.Length ? template[i + 1] : '\0';
            switch (sign)
            {
                case '$':
                    result.Append('$');
                    i++;
                    break;
                case '&':
                    result.Append(text, slots[0], slots[1] - slots[0]);
                    i++;
                    break;
                case '`':
                    result.Append(text, 0, slots[0]);
                    i++;
                    break;
                case '\'':
                    result.Append(text, slots[1], text.Length - slots[1]);
                    i++;
                    break;
                case >= '0' and <= '9':
                    int group = sign - '0';
                    int length = 1;
                    if (i + 2 < template.Length && char.IsAsciiDigit(template[i + 2]) && (group * 10) + template[i + 2] - '0' < program.GroupCount)
                    {
                        group = (group * 10) + template[i + 2] - '0';
                        length = 2;
                    }
                    if (group == 0 || group >= program.GroupCount)
                    {
                        result.Append('$');
                        break;
                    }
                    result.Append(GroupText(text, slots, group));
                    i += length;
                    break;
                case '<' when program.Names.Count > 0 && template.IndexOf('>', i) is >= 0 and int close:
                    string name = template[(i + 2)..close];
                    foreach ((string known, int number) in program.Names)
                    {
                        if (known == name)
                        {
                            result.Append(GroupText(text, slots, number));
                        }
                    }
                    i = close;
                    break;
                default:
                    result.Append(template[i]);
                    break;
            }
        }
        return result.ToString();
    }
}
