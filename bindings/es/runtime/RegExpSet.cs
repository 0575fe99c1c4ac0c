using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>A set of code points (of UTF-16 units without the flag <c>u</c>).</summary>
internal sealed class RegExpSet
{
    private readonly List<(int From, int To)> ranges = [];
    private readonly List<Func<int, bool>> tests = [];
    private HashSet<int>? folded;
    private bool[]? ascii;
    private bool unicode;

    internal bool Negated { get; set; }

    internal RegExpSet Add(int from, int to)
    {
        ranges.Add((from, to));
        return this;
    }

    internal RegExpSet Add(Func<int, bool> test)
    {
        tests.Add(test);
        return this;
    }

    /// <summary>The set under the flag <c>i</c>: it has every point that folds to what a member folds to.</summary>
    internal RegExpSet IgnoringCase(bool withUnicode)
    {
        unicode = withUnicode;
        HashSet<int> points = [];
        // Behind these points nothing has two cases.
        int last = withUnicode ? 0x1f000 : 0xffff;
        foreach ((int from, int to) in ranges)
        {
            for (int point = from; point <= Math.Min(to, last); point++)
            {
                points.Add(RegExpCase.Fold(point, withUnicode));
            }
        }
        if (tests.Count > 0)
        {
            for (int point = 0; point <= last; point++)
            {
                if (Plain(point))
                {
                    points.Add(RegExpCase.Fold(point, withUnicode));
                }
            }
        }
        folded = points;
        return this;
    }

    /// <summary>Whether a code point (or unit) is in the set; remembered for ASCII.</summary>
    internal bool HasPoint(int point)
    {
        if (point >= 128)
        {
            return Has(point);
        }
        if (ascii is null)
        {
            ascii = new bool[128];
            for (int i = 0; i < 128; i++)
            {
                ascii[i] = Has(i);
            }
        }
        return ascii[point];
    }

    private bool Has(int point) => (Plain(point) || (folded is not null && folded.Contains(RegExpCase.Fold(point, unicode)))) != Negated;

    private bool Plain(int point)
    {
        foreach ((int from, int to) in ranges)
        {
            if (point >= from && point <= to)
            {
                return true;
            }
        }
        foreach (Func<int, bool> test in tests)
        {
            if (test(point))
            {
                return true;
            }
        }
        return false;
    }

    internal static bool IsSpace(int c) =>
        c is (>= 9 and <= 13) or 32 or 0xa0 or 0x1680 or (>= 0x2000 and <= 0x200a) or 0x2028 or 0x2029 or 0x202f or 0x205f or 0x3000 or 0xfeff;

    internal static bool IsWord(int c) => c < 128 && (char.IsAsciiLetterOrDigit((char)c) || c == '_');

    internal static bool IsDigit(int c) => c is >= '0' and <= '9';

    /// <summary>Whether ECMA-262 knows a property (tables 66 to 68), roughly: a script, or a binary property by its long or short name.</summary>
    internal static bool IsKnownProperty(string name) =>
        name.StartsWith("Script=", StringComparison.Ordinal) || name.StartsWith("sc=", StringComparison.Ordinal)
        || name.StartsWith("Script_Extensions=", StringComparison.Ordinal) || name.StartsWith("scx=", StringComparison.Ordinal)
        || System.Array.IndexOf(BinaryProperties, name) >= 0;

    private static readonly string[] BinaryProperties =
        ("ASCII_Hex_Digit AHex Alphabetic Alpha Assigned Bidi_Control Bidi_C Bidi_Mirrored Bidi_M Case_Ignorable CI Cased Changes_When_Casefolded CWCF "
        + "Changes_When_Casemapped CWCM Changes_When_Lowercased CWL Changes_When_NFKC_Casefolded CWKCF Changes_When_Titlecased CWT Changes_When_Uppercased CWU "
        + "Dash Default_Ignorable_Code_Point DI Deprecated Dep Diacritic Dia Emoji Emoji_Component EComp Emoji_Modifier EMod Emoji_Modifier_Base EBase "
        + "Emoji_Presentation EPres Extended_Pictographic ExtPict Extender Ext Grapheme_Base Gr_Base Grapheme_Extend Gr_Ext Hex_Digit Hex IDS_Binary_Operator IDSB "
        + "IDS_Trinary_Operator IDST ID_Continue IDC ID_Start IDS Ideographic Ideo Join_Control Join_C Logical_Order_Exception LOE Lowercase Lower Math "
        + "Noncharacter_Code_Point NChar Pattern_Syntax Pat_Syn Pattern_White_Space Pat_WS Quotation_Mark QMark Radical Regional_Indicator RI Sentence_Terminal STerm "
        + "Soft_Dotted SD Terminal_Punctuation Term Unified_Ideograph UIdeo Uppercase Upper Variation_Selector VS XID_Continue XIDC XID_Start XIDS").Split(' ');

    /// <summary><c>\p{name}</c>, or null if the property is not supported.</summary>
    internal static Func<int, bool>? Property(string name)
    {
        name = name.StartsWith("General_Category=", StringComparison.Ordinal) ? name[17..] : name.StartsWith("gc=", StringComparison.Ordinal) ? name[3..] : name;
        string code = name switch
        {
            "Letter" => "L",
            "Titlecase_Letter" => "Lt",
            "Modifier_Letter" => "Lm",
            "Other_Letter" => "Lo",
            "Spacing_Mark" => "Mc",
            "Enclosing_Mark" => "Me",
            "Combining_Mark" => "M",
            "digit" => "Nd",
            "Letter_Number" => "Nl",
            "Other_Number" => "No",
            "Connector_Punctuation" => "Pc",
            "Dash_Punctuation" => "Pd",
            "Open_Punctuation" => "Ps",
            "Close_Punctuation" => "Pe",
            "Initial_Punctuation" => "Pi",
            "Final_Punctuation" => "Pf",
            "Other_Punctuation" => "Po",
            "Math_Symbol" => "Sm",
            "Currency_Symbol" => "Sc",
            "Modifier_Symbol" => "Sk",
            "Other_Symbol" => "So",
            "Line_Separator" => "Zl",
            "Paragraph_Separator" => "Zp",
            "Control" or "cntrl" => "Cc",
            "Format" => "Cf",
            "Surrogate" => "Cs",
            "Private_Use" => "Co",
            "Unassigned" => "Cn",
            "Uppercase_Letter" => "Lu",
            "Lowercase_Letter" => "Ll",
            "Mark" => "M",
            "Nonspacing_Mark" => "Mn",
            "Number" => "N",
            "Decimal_Number" => "Nd",
            "Punctuation" or "punct" => "P",
            "Cased_Letter" => "LC",
            "Symbol" => "S",
            "Separator" => "Z",
            "Space_Separator" => "Zs",
            "Other" => "C",
            _ => name,
        };
        switch (code)
        {
            case "Any":
                return static _ => true;
            case "ASCII":
                return static c => c < 128;
            case "ASCII_Hex_Digit" or "AHex":
                return static c => c < 128 && char.IsAsciiHexDigit((char)c);
            case "Assigned":
                Func<int, bool> unassigned = RegExpCategories.Find("Cn")!;
                return c => !unassigned(c);
            case "White_Space" or "space":
                return static c => (IsSpace(c) && c != 0xfeff) || c == 0x85;
        }
        return RegExpCategories.Find(code) ?? RegExpProperties.Find(name);
    }
}

/// <summary>Canonicalize of ECMA-262 section 22.2.2.7.3.</summary>
internal static class RegExpCase
{
    private static readonly int[] Upper = new int[0x10000];

    internal static int Fold(int point, bool unicode)
    {
        if (point < 128)
        {
            return point is >= 'a' and <= 'z' ? point - 32 : point;
        }
        if (!unicode)
        {
            int known = Upper[point];
            if (known == 0)
            {
                string upper = Strings.ToUpperCase(((char)point).ToString());
                known = upper.Length == 1 && upper[0] >= 128 ? upper[0] : point;
                Upper[point] = known;
            }
            return known;
        }
        if (point is 0x130 or 0x131 or (>= 0xd800 and <= 0xdfff))
        {
            return point;
        }
        // Simple case folding, up to the choice of the representative: the upper case of the lower case of the upper case.
        string text = Single(char.ConvertFromUtf32(point), Strings.ToUpperCase);
        text = Single(text, Strings.ToLowerCase);
        text = Single(text, Strings.ToUpperCase);
        return char.ConvertToUtf32(text, 0);
    }

    private static string Single(string text, Func<string, string> map)
    {
        string mapped = map(text);
        return mapped.Length == (char.IsHighSurrogate(mapped[0]) ? 2 : 1) ? mapped : text;
    }
}
