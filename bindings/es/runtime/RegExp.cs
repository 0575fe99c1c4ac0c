using System;
using System.Collections.Generic;
using System.Text;

namespace Tsonic.Runtime;

/// <summary>A regular expression (ECMA-262 section 22.2). Patterns are compiled once for each text and flags.</summary>
public sealed class RegExp : IInspectable, IPrimitiveConvertible
{
    private const int MostPrograms = 500;

    private static readonly Dictionary<(string Source, string Flags), RegExpProgram> Programs = [];

    private readonly string pattern;
    private readonly RegExpProgram program;

    /// <summary><c>new RegExp(pattern, flags)</c> and a literal. Throws <see cref="SyntaxError"/>.</summary>
    public RegExp(string pattern, string? flags = null)
    {
        this.pattern = pattern;
        Flags = Sorted(flags ?? "");
        program = Compile(pattern, Flags);
    }

    /// <summary><c>new RegExp(pattern, flags)</c>: the text of another expression, with its flags or with new ones.</summary>
    public RegExp(RegExp pattern, string? flags = null)
        : this(pattern.pattern, flags ?? pattern.Flags)
    {
    }

    /// <summary><c>new RegExp(pattern, flags)</c> where the pattern is a string or another expression.</summary>
    public RegExp(object? pattern, string? flags = null)
        : this(TextOf(pattern), flags ?? (pattern as RegExp)?.Flags)
    {
    }

    /// <summary><c>lastIndex</c>: where the next search of a global or sticky expression starts, in UTF-16 units.</summary>
    public double LastIndex { get; set; }

    /// <summary><c>flags</c>, in alphabetical order.</summary>
    public string Flags { get; }

    /// <summary><c>source</c>: the pattern as it would stand between slashes.</summary>
    public string Source => Escape(pattern);

    /// <summary><c>hasIndices</c>, the flag <c>d</c>.</summary>
    public bool HasIndices => Flags.Contains('d');

    /// <summary><c>global</c>, the flag <c>g</c>.</summary>
    public bool Global => Flags.Contains('g');

    /// <summary><c>ignoreCase</c>, the flag <c>i</c>.</summary>
    public bool IgnoreCase => Flags.Contains('i');

    /// <summary><c>multiline</c>, the flag <c>m</c>.</summary>
    public bool Multiline => Flags.Contains('m');

    /// <summary><c>dotAll</c>, the flag <c>s</c>.</summary>
    public bool DotAll => Flags.Contains('s');

    /// <summary><c>unicode</c>, the flag <c>u</c>.</summary>
    public bool Unicode => Flags.Contains('u');

    /// <summary><c>sticky</c>, the flag <c>y</c>.</summary>
    public bool Sticky => Flags.Contains('y');

    InspectKind IInspectable.InspectKind => InspectKind.Text;

    string IInspectable.InspectName => "RegExp";

    int IInspectable.InspectCount => 0;

    internal RegExpProgram Program => program;

    /// <summary><c>RegExp(pattern, flags)</c> without <c>new</c>: an expression without new flags is itself.</summary>
    public static RegExp From(object? pattern, string? flags = null) =>
        pattern is RegExp same && flags is null ? same : new RegExp(pattern, flags);

    /// <summary><c>exec(string)</c>.</summary>
    public Array<string?>? Exec(string? text) => FindMatch(text ?? Strings.Absent);

    /// <summary><c>test(string)</c>.</summary>
    public bool Test(string? text) => Find(text ?? Strings.Absent) is not null;

    /// <inheritdoc/>
    public override string ToString() => $"/{Source}/{Flags}";

    object? IPrimitiveConvertible.ToPrimitive(string hint) => hint == "number" ? double.NaN : ToString();

    IEnumerable<object?> IInspectable.InspectItems() => [ToString()];

    internal RegExpMatch? FindMatch(string text) => Find(text) is { } slots ? new RegExpMatch(text, slots, program, HasIndices) : null;

    /// <summary>RegExpBuiltinExec: the slots of the match, and <c>lastIndex</c> moved (ECMA-262 section 22.2.7.2).</summary>
    internal int[]? Find(string text)
    {
        bool remembers = Global || Sticky;
        double last = remembers ? Math.Max(Positions.ToInteger(LastIndex), 0) : 0;
        int[]? slots = last > text.Length ? null : program.Search(text, (int)last, Sticky);
        if (remembers)
        {
            LastIndex = slots is null ? 0 : slots[1];
        }
        return slots;
    }

    /// <summary>The position behind one that an empty match was found at (ECMA-262 section 22.2.7.3).</summary>
    internal int Advance(string text, int index) =>
        Unicode && index + 1 < text.Length && char.IsHighSurrogate(text[index]) && char.IsLowSurrogate(text[index + 1]) ? index + 2 : index + 1;

    private static string TextOf(object? pattern) => pattern switch
    {
        RegExp other => other.pattern,
        null => "",
        _ => Values.ToText(pattern),
    };

    private static string Sorted(string flags)
    {
        if (flags.Length > 1)
        {
            char[] letters = flags.ToCharArray();
            System.Array.Sort(letters);
            for (int i = 1; i < letters.Length; i++)
            {
                if (letters[i] == letters[i - 1])
                {
                    throw BadFlags(flags);
                }
            }
            string sorted = new(letters);
            return Known(flags, sorted);
        }
        return Known(flags, flags);
    }

    private static string Known(string flags, string sorted)
    {
        foreach (char flag in sorted)
        {
            if (!"dgimsuvy".Contains(flag))
            {
                throw BadFlags(flags);
            }
        }
        return sorted.Contains('u') && sorted.Contains('v') ? throw BadFlags(flags) : sorted;
    }

    private static SyntaxError BadFlags(string flags) => new($"Invalid flags supplied to RegExp constructor '{flags}'");

    private static RegExpProgram Compile(string source, string flags)
    {
        if (Programs.TryGetValue((source, flags), out RegExpProgram? known))
        {
            return known;
        }
        RegExpProgram made = RegExpParser.Compile(source, flags);
        if (Programs.Count >= MostPrograms)
        {
            Programs.Clear();
        }
        Programs.Add((source, flags), made);
        return made;
    }

    // EscapeRegExpPattern: slashes and line ends would end a literal.
    private static string Escape(string pattern)
    {
        if (pattern.Length == 0)
        {
            return "(?:)";
        }
        if (pattern.AsSpan().IndexOfAny("/\n\r\u2028\u2029") < 0)
        {
            return pattern;
        }
        StringBuilder result = new();
        bool inClass = false, escaped = false;
        foreach (char c in pattern)
        {
            string? line = c switch
            {
                '\n' => "n",
                '\r' => "r",
                '\u2028' => "u2028",
                '\u2029' => "u2029",
                _ => null,
            };
            if (line is not null)
            {
                result.Append(escaped ? "" : "\\").Append(line);
            }
            else
            {
                result.Append(c == '/' && !inClass && !escaped ? "\\" : "").Append(c);
            }
            if (!escaped)
            {
                inClass = c switch
                {
                    '[' => true,
                    ']' => false,
                    _ => inClass,
                };
            }
            escaped = !escaped && c == '\\';
        }
        return result.ToString();
    }
}
