using System;
using System.Collections.Generic;
using System.Globalization;

namespace Tsonic.Runtime;

/// <summary>Reads a pattern (ECMA-262 section 22.2.1 with annex B.1.2) and emits its program. Throws <see cref="SyntaxError"/>.</summary>
internal sealed class RegExpParser
{
    private readonly string source;
    private readonly bool ignoreCase, dotAll, unicode;
    private readonly RegExpProgram program = new();
    private readonly int groups;
    private readonly string flags;
    private readonly bool named;
    private readonly HashSet<string> taken = [];
    private int at;
    private int opened = 1;
    private int depth;

    private RegExpParser(string source, string flags)
    {
        this.source = source;
        this.flags = flags;
        ignoreCase = program.IgnoreCase = flags.Contains('i');
        dotAll = flags.Contains('s');
        unicode = program.Unicode = flags.Contains('u');
        program.Multiline = flags.Contains('m');
        groups = 1;
        bool set = false;
        for (int i = 0; i < source.Length; i++)
        {
            char c = source[i];
            if (c == '\\')
            {
                i++;
            }
            else if (set ? c == ']' : c == '[')
            {
                set = !set;
            }
            else if (c == '(' && !set)
            {
                bool name = string.CompareOrdinal(source, i, "(?<", 0, 3) == 0 && i + 3 < source.Length && source[i + 3] is not ('=' or '!');
                named |= name;
                if (name || i + 1 >= source.Length || source[i + 1] != '?')
                {
                    if (name)
                    {
                        int close = source.IndexOf('>', i);
                        program.Names.Add((close < 0 ? "" : source[(i + 3)..close], groups));
                    }
                    groups++;
                }
            }
        }
        program.GroupCount = groups;
    }

    internal static RegExpProgram Compile(string source, string flags)
    {
        if (flags.Contains('v'))
        {
            throw new CheckFailed("the flag v of regular expressions is not supported");
        }
        var parser = new RegExpParser(source, flags);
        parser.Disjunction(backward: false);
        if (parser.at < source.Length)
        {
            throw parser.Bad("Unmatched ')'");
        }
        parser.Emit(RegExpOp.Match);
        return parser.program;
    }

    private SyntaxError Bad(string why) => new($"Invalid regular expression: /{source}/{flags}: {why}");

    private List<RegExpStep> Steps => program.Steps;

    private RegExpStep Emit(RegExpOp op)
    {
        RegExpStep step = new(op);
        Steps.Add(step);
        return step;
    }

    private int Register(int count)
    {
        int first = (2 * groups) + program.Registers;
        program.Registers += count;
        return first;
    }

    private bool Eat(string text)
    {
        if (string.CompareOrdinal(source, at, text, 0, text.Length) != 0)
        {
            return false;
        }
        at += text.Length;
        return true;
    }

    private void Disjunction(bool backward)
    {
        if (++depth > 500)
        {
            throw new CheckFailed("a regular expression is nested too deeply");
        }
        int start = Steps.Count;
        List<RegExpStep> exits = [];
        Alternative(backward);
        while (Eat("|"))
        {
            // The choice stands before the alternative that was just read; positions behind it move by one.
            RegExpStep split = new(RegExpOp.Split);
            Insert(start, split);
            exits.Add(Emit(RegExpOp.Jump));
            split.A = start = Steps.Count;
            Alternative(backward);
        }
        foreach (RegExpStep exit in exits)
        {
            exit.A = Steps.Count;
        }
        depth--;
    }

    private void Insert(int index, RegExpStep step)
    {
        for (int i = index; i < Steps.Count; i++)
        {
            RegExpStep moved = Steps[i];
            if (moved.Op is RegExpOp.Jump or RegExpOp.Split or RegExpOp.Look)
            {
                moved.A++;
            }
            else if (moved.Op == RegExpOp.Loop)
            {
                moved.D++;
            }
        }
        Steps.Insert(index, step);
    }

    private void Alternative(bool backward)
    {
        List<List<RegExpStep>> terms = [];
        int start = Steps.Count;
        while (at < source.Length && source[at] is not ('|' or ')'))
        {
            int from = Steps.Count;
            Term(backward);
            if (backward)
            {
                // Terms of a lookbehind run from the last to the first.
                List<RegExpStep> term = Steps.GetRange(from, Steps.Count - from);
                Steps.RemoveRange(from, term.Count);
                foreach (RegExpStep step in term)
                {
                    Shift(step, start - from);
                }
                foreach (RegExpStep step in Steps.GetRange(start, from - start))
                {
                    Shift(step, term.Count);
                }
                Steps.InsertRange(start, term);
            }
        }
    }

    private static void Shift(RegExpStep step, int by)
    {
        if (step.Op is RegExpOp.Jump or RegExpOp.Split or RegExpOp.Look)
        {
            step.A += by;
        }
        else if (step.Op == RegExpOp.Loop)
        {
            step.D += by;
        }
    }

    private void Term(bool backward)
    {
        int start = Steps.Count;
        int firstGroup = opened;
        bool quantifiable = Atom(backward);
        bool look = source[at - 1] == ')';
        if (at >= source.Length || !Quantifier(out int least, out int most))
        {
            return;
        }
        if (!quantifiable)
        {
            throw Bad(look ? "Invalid quantifier" : "Nothing to repeat");
        }
        bool lazy = Eat("?");
        int counter = Register(2);
        RegExpStep begin = new(RegExpOp.SetCounter) { A = counter };
        RegExpStep loop = new(RegExpOp.Loop) { A = counter, B = least, C = most, Flag = !lazy };
        RegExpStep enter = new(RegExpOp.Enter) { A = counter, B = firstGroup, C = opened };
        Insert(start, enter);
        Insert(start, loop);
        Insert(start, begin);
        RegExpStep check = Emit(RegExpOp.CheckEmpty);
        check.A = counter;
        check.B = least;
        Emit(RegExpOp.Jump).A = start + 1;
        loop.D = Steps.Count;
    }

    private bool Quantifier(out int least, out int most)
    {
        (least, most) = (0, int.MaxValue);
        switch (source[at])
        {
            case '*':
                at++;
                return true;
            case '+':
                at++;
                least = 1;
                return true;
            case '?':
                at++;
                most = 1;
                return true;
            case '{':
                return Braces(ref least, ref most);
            default:
                return false;
        }
    }

    private bool Braces(ref int least, ref int most)
    {
        int from = at++;
        if (Number() is { } low)
        {
            int high = low;
            if (Eat(","))
            {
                high = Number() ?? int.MaxValue;
            }
            if (Eat("}"))
            {
                (least, most) = (low, high);
                return least <= most ? true : throw Bad("numbers out of order in {} quantifier");
            }
        }
        at = from;
        return unicode ? throw Bad("Incomplete quantifier") : false;
    }

    private int? Number()
    {
        int from = at;
        long value = 0;
        while (at < source.Length && char.IsAsciiDigit(source[at]))
        {
            value = Math.Min((value * 10) + (source[at++] - '0'), int.MaxValue);
        }
        return at == from ? null : (int)value;
    }

    private void One(RegExpSet set, bool backward)
    {
        RegExpStep step = Emit(RegExpOp.Set);
        step.Backward = backward;
        step.Set = ignoreCase ? set.IgnoringCase(unicode) : set;
    }

    private bool Atom(bool backward)
    {
        char c = source[at];
        switch (c)
        {
            case '^':
                at++;
                Emit(RegExpOp.Start);
                return false;
            case '$':
                at++;
                Emit(RegExpOp.End);
                return false;
            case '(':
                at++;
                return Group(backward);
            case '.':
                at++;
                RegExpSet any = new() { Negated = true };
                if (!dotAll)
                {
                    any.Add('\n', '\n').Add('\r', '\r').Add('\u2028', '\u2029');
                }
                RegExpStep dot = Emit(RegExpOp.Set);
                dot.Set = any;
                dot.Backward = backward;
                return true;
            case '[':
                at++;
                Brackets(backward);
                return true;
            case '*' or '+' or '?':
                throw Bad("Nothing to repeat");
            case '{' when unicode:
                throw Bad("Nothing to repeat");
            case '{':
                int zero = 0, most = 0, from = at;
                if (Braces(ref zero, ref most))
                {
                    at = from;
                    throw Bad("Nothing to repeat");
                }
                break;
            case '}' or ']' when unicode:
                throw Bad("Lone quantifier brackets");
            case '\\':
                at++;
                return Escape(backward);
        }
        int point = Point();
        One(new RegExpSet().Add(point, point), backward);
        return true;
    }

    private int Point()
    {
        int point = source[at++];
        if (unicode && char.IsHighSurrogate((char)point) && at < source.Length && char.IsLowSurrogate(source[at]))
        {
            point = char.ConvertToUtf32((char)point, source[at++]);
        }
        return point;
    }

    private bool Group(bool backward)
    {
        bool behind = false, look = false, negative = false;
        if (Eat("?:"))
        {
            Disjunction(backward);
            Close();
            return true;
        }
        if (Eat("?=") || Eat("?!"))
        {
            look = true;
            negative = source[at - 1] == '!';
        }
        else if (Eat("?<=") || Eat("?<!"))
        {
            look = behind = true;
            negative = source[at - 1] == '!';
        }
        if (look)
        {
            RegExpStep step = Emit(RegExpOp.Look);
            step.Flag = negative;
            Disjunction(behind);
            Close();
            Emit(RegExpOp.Match);
            step.A = Steps.Count;
            return !behind && !unicode;
        }
        if (Eat("?<"))
        {
            string name = Name();
            if (!taken.Add(name))
            {
                throw Bad("Duplicate capture group name");
            }
        }
        else if (at < source.Length && source[at] == '?')
        {
            throw Bad("Invalid group");
        }
        int group = opened++;
        int register = Register(1);
        RegExpStep begin = Emit(RegExpOp.SetCounter);
        begin.A = register;
        begin.Flag = true;
        Disjunction(backward);
        Close();
        RegExpStep save = Emit(RegExpOp.Save);
        save.A = group;
        save.B = register;
        save.Backward = backward;
        return true;
    }

    private string Name()
    {
        int end = source.IndexOf('>', at);
        string name = end < 0 ? "" : source[at..end];
        if (!IsName(name))
        {
            throw Bad("Invalid capture group name");
        }
        at = end + 1;
        return name;
    }

    private static bool IsName(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            int point = char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1])
                ? char.ConvertToUtf32(name[i], name[i + 1])
                : name[i];
            bool first = i == 0;
            i += point > 0xffff ? 1 : 0;
            if (point is '$' or '_' || (!first && point is '\u200c' or '\u200d'))
            {
                continue;
            }
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(point);
            bool letter = category <= UnicodeCategory.OtherLetter || category == UnicodeCategory.LetterNumber;
            bool more = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation;
            if (!letter && (first || !more))
            {
                return false;
            }
        }
        return name.Length > 0;
    }

    private void Close()
    {
        if (!Eat(")"))
        {
            throw Bad("Unterminated group");
        }
    }

    private bool Escape(bool backward)
    {
        if (at >= source.Length)
        {
            throw Bad("\\ at end of pattern");
        }
        char c = source[at];
        if (c is 'b' or 'B')
        {
            at++;
            Emit(c == 'b' ? RegExpOp.Word : RegExpOp.NotWord);
            return false;
        }
        if (c == 'k' && (named || unicode))
        {
            at++;
            string name = Eat("<") ? Name() : throw Bad("Invalid named reference");
            List<int> found = [];
            foreach ((string known, int group) in program.Names)
            {
                if (known == name)
                {
                    found.Add(group);
                }
            }
            BackReference(found.Count > 0 ? [.. found] : throw Bad("Invalid named capture referenced"), backward);
            return true;
        }
        if (c is >= '1' and <= '9')
        {
            int from = at;
            int number = Number()!.Value;
            if (number < groups)
            {
                BackReference([number], backward);
                return true;
            }
            at = unicode ? throw Bad("Invalid escape") : from;
        }
        RegExpSet set = new();
        if (!ClassEscape(set))
        {
            int point = Character(inClass: false);
            set.Add(point, point);
        }
        One(set, backward);
        return true;
    }

    private void BackReference(int[] to, bool backward)
    {
        RegExpStep step = Emit(RegExpOp.BackReference);
        step.Groups = to;
        step.Backward = backward;
    }

    private bool ClassEscape(RegExpSet set)
    {
        bool folds = unicode && ignoreCase;
        char c = at < source.Length ? source[at] : '\0';
        Func<int, bool>? test = c switch
        {
            'd' => RegExpSet.IsDigit,
            'D' => static p => !RegExpSet.IsDigit(p),
            's' => RegExpSet.IsSpace,
            'S' => static p => !RegExpSet.IsSpace(p),
            'w' => RegExpSet.IsWord,
            'W' => p => !RegExpSet.IsWord(folds ? RegExpCase.Fold(p, true) : p),
            _ => null,
        };
        if (test is not null)
        {
            at++;
            set.Add(test);
            return true;
        }
        if (!unicode || c is not ('p' or 'P'))
        {
            return false;
        }
        at++;
        int end = source.IndexOf('}', at);
        if (!Eat("{") || end < 0)
        {
            throw Bad("Invalid property name");
        }
        string name = source[at..end];
        at = end + 1;
        Func<int, bool> property = RegExpSet.Property(name) ?? throw (RegExpSet.IsKnownProperty(name)
            ? new CheckFailed($"the property {name} of regular expressions is not supported")
            : Bad("Invalid property name"));
        set.Add(c == 'p' ? property : p => !property(p));
        return true;
    }

    // A character behind a backslash.
    private int Character(bool inClass)
    {
        if (at >= source.Length)
        {
            throw Bad("\\ at end of pattern");
        }
        char c = source[at];
        switch (c)
        {
            case 't': at++; return '\t';
            case 'n': at++; return '\n';
            case 'v': at++; return '\v';
            case 'f': at++; return '\f';
            case 'r': at++; return '\r';
            case 'c':
                if (at + 1 < source.Length && (char.IsAsciiLetter(source[at + 1]) || (inClass && !unicode && RegExpSet.IsWord(source[at + 1]))))
                {
                    at += 2;
                    return source[at - 1] % 32;
                }
                return unicode ? throw Bad("Invalid Unicode escape") : '\\';
            case 'x':
                at++;
                return Hex(2) ?? (unicode ? throw Bad("Invalid escape") : 'x');
            case 'u':
                at++;
                return UnicodeEscape();
            case >= '0' and <= '7' when !unicode:
                int value = 0;
                for (int i = 0; i < 3 && at < source.Length && source[at] is >= '0' and <= '7' && (value * 8) + source[at] - '0' <= 255; i++)
                {
                    value = (value * 8) + source[at++] - '0';
                }
                return value;
            case '0' when at + 1 >= source.Length || !char.IsAsciiDigit(source[at + 1]):
                at++;
                return 0;
            case '0':
                throw Bad(inClass ? "Invalid class escape" : "Invalid decimal escape");
        }
        if (unicode && !"^$\\.*+?()[]{}|/".Contains(c) && !(inClass && c == '-'))
        {
            throw Bad("Invalid escape");
        }
        return Point();
    }

    private int UnicodeEscape()
    {
        if (unicode && Eat("{"))
        {
            int end = source.IndexOf('}', at);
            if (end < 0 || !int.TryParse(source.AsSpan(at, end - at), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int point) || point is < 0 or > 0x10ffff)
            {
                throw Bad("Invalid Unicode escape");
            }
            at = end + 1;
            return point;
        }
        if (Hex(4) is not { } unit)
        {
            return unicode ? throw Bad("Invalid Unicode escape") : 'u';
        }
        int from = at;
        if (unicode && char.IsHighSurrogate((char)unit) && Eat("\\u") && Hex(4) is { } low && char.IsLowSurrogate((char)low))
        {
            return char.ConvertToUtf32((char)unit, (char)low);
        }
        at = from;
        return unit;
    }

    private int? Hex(int digits)
    {
        if (at + digits > source.Length
            || !int.TryParse(source.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value))
        {
            return null;
        }
        at += digits;
        return value;
    }

    private void Brackets(bool backward)
    {
        RegExpSet set = new() { Negated = Eat("^") };
        while (!Eat("]"))
        {
            int? low = Member(set);
            if (at + 1 < source.Length && source[at] == '-' && source[at + 1] != ']')
            {
                at++;
                int? high = Member(set);
                if (low is { } first && high is { } last)
                {
                    set.Add(first, first <= last ? last : throw Bad("Range out of order in character class"));
                    continue;
                }
                if (unicode)
                {
                    throw Bad("Invalid character class");
                }
                set.Add('-', '-');
                Single(set, high);
            }
            Single(set, low);
        }
        One(set, backward);
    }

    private static void Single(RegExpSet set, int? point)
    {
        if (point is { } value)
        {
            set.Add(value, value);
        }
    }

    // A member of a class; null if it was a set, which was added.
    private int? Member(RegExpSet set)
    {
        if (at >= source.Length)
        {
            throw Bad("Unterminated character class");
        }
        if (!Eat("\\"))
        {
            return Point();
        }
        if (Eat("b"))
        {
            return '\b';
        }
        return ClassEscape(set) ? null : Character(inClass: true);
    }
}
