using System.Linq;

namespace Tsonic.Runtime.Tests;

/// <summary>Patterns of regular expressions: where the match and each of its groups stand.</summary>
internal static class PatternSuite
{
    private static readonly (string Pattern, string Flags, string Input)[] Cases =
    [
        ("a|ab","","ab"),
        ("a|ab","","b"),
        ("(a*)*","","aab"),
        ("(a*)*","","b"),
        ("(z)((a+)?(b+)?(c))*","","zaacbbbcac"),
        ("(?:(a)|b)*","","ab"),
        ("(?:(a)|b)*","","ba"),
        ("(a)|b\\1c","","bc"),
        ("(a)|b\\1c","","a"),
        ("^(?:(\\d+)\\.)?(\\w+)$","","12.ab"),
        ("^(?:(\\d+)\\.)?(\\w+)$","","ab"),
        ("^(?:(\\d+)\\.)?(\\w+)$","","1.2.3"),
        ("(?<=(\\d+)(\\d+))$","","1053"),
        ("(?<!a)b","","ab cb"),
        ("\\bfoo\\b","i","a FOO b"),
        ("\\bfoo\\b","i","afoo"),
        ("[^]","","\n"),
        ("[^]","",""),
        ("[]","","a"),
        ("a{2,3}?","","aaaa"),
        ("a{,3}","","a{,3}"),
        ("a{,3}","","aaa"),
        ("x{","","x{"),
        ("(?=(a+))a*b\\1","","baaabac"),
        ("(.*?)a(?!(a+)b\\2c)\\2(.*)","","baaabaac"),
        ("\\u{1f600}","u","😀"),
        ("^.$","u","😀"),
        ("^.$","u","a"),
        ("^.$","","😀"),
        ("\\p{L}+","u","1äß9"),
        ("[\\w-]+@[\\d.]+","","a-b@1.2"),
        ("ß","iu","ẞ"),
        ("ß","iu","SS"),
        ("ſ","i","s"),
        ("ſ","iu","s"),
        ("\\w","iu","ſ"),
        ("[^x]","i","X"),
        ("[^x]","i","y"),
        ("[a-z]+","i","ABC_d"),
        ("^b$","m","a\nb\nc"),
        ("a$","","a\n"),
        ("\\cJ","","\n"),
        ("\\0","","\u0000"),
        ("\\101","","A"),
        ("[\\b]","","\b"),
        ("(?<y>\\d{4})-(?<m>\\d\\d)\\k<y>?","","2024-012024"),
        ("(?:a?)*?b","","aab"),
        ("(?:){3}x","","x"),
        ("(\\2)(a)","","aa"),
        ("(a)(?:\\1|b)+","i","aABc"),
        ("\\B(?=(\\d{3})+(?!\\d))(?<!\\.\\d*)","","1234.5678"),
        ("(?:%[\\da-f]{2})+","i","x%C3%bc"),
        ("^(?:([a-z][a-z\\d+.-]*):)?(?:\\/\\/([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?$","is","HTTP://a:1/b?c#d"),
        ("^(?:([a-z][a-z\\d+.-]*):)?(?:\\/\\/([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?$","is","/x"),
        ("(?<=^|,)(\\w*)(?=,|$)","","a,b"),
        ("(?:a|ab)(?:c|bcd)(d*)","","abcd"),
        ("[\\s\\S]*?;","","a\nb;c;"),
        ("(?!(a))b\\1","","b"),
        ("(?:(?=(a)))?b","","ab"),
        ("[\\d-x]","","-"),
        ("[\\d-x]","","w"),
        ("((a)|(b)|c)+","","abc"),
        ("\\s+$","","a  ﻿"),
        ("((?<=(a))b)+","","ab"),
        ("(?<=([ab]+)([bc]+))$","","abc"),
        ("(?:a+)+$","","aaaaaaaaaaab"),
        ("\\x41\\u0042","","AB"),
        ("\\-","","-")
    ];

    internal static void Run()
    {
        foreach ((string pattern, string flags, string input) in Cases)
        {
            RegExpProgram program = RegExpParser.Compile(pattern, flags);
            int[]? found = program.Search(input, 0, sticky: false);
            string text = found is null
                ? "null"
                : string.Join(" ", Enumerable.Range(0, program.GroupCount).Select(g => found[2 * g] < 0 ? "u" : $"{found[2 * g]}-{found[(2 * g) + 1]}"));
            Console.Log($"{pattern} {flags} {text}");
        }
        Methods();
        Wrong();
        Properties();
    }

    private static readonly (string Pattern, string Flags)[] Expressions =
    [
        ("a", ""), ("a", "g"), ("a", "y"), ("a", "gy"), ("", "g"), ("", "gu"), ("(a)|(b)", "g"), ("(?<first>\\w)(?<second>\\w)?", "g"), ("(?<first>\\w)(?<second>\\d)?", ""),
        ("\\b", "g"), ("(?=b)", "g"), ("[ ,]+", ""), ("\\s*", "g"), ("(,)|;", "g"), (".", "gu"), ("$", "gm"), ("^", "g"), ("x*", "y"), ("/\n", "s"), ("[/]/", "i"),
        ("(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)?", ""), ("é", "i"), ("(?<!a)b", "gd"), ("(?<n>b)|(?<m>,)", "dg"),
    ];

    private static readonly string[] Texts = ["", "a", "aab", "ab,ab;b", "xyz aé b1", "😀a😀", "a\nb\n\na", "abcdefghijklm", "\ud83da"];

    private static readonly string[] Templates = ["[$&]", "$1-$2", "$10$01$3$0$$", "$`|$'", "$<first>$<second>$<none>$<", "$"];

    private static void Methods()
    {
        foreach ((string pattern, string flags) in Expressions)
        {
            RegExp regexp = new(pattern, flags);
            Console.Log(regexp, regexp.Source, regexp.Flags, regexp.Global, regexp.Sticky, regexp.HasIndices);
            foreach (string text in Texts)
            {
                regexp.LastIndex = 1;
                Console.Log(regexp.Exec(text), regexp.LastIndex, regexp.Test(text), regexp.LastIndex);
                Console.Log(Strings.Match(text, regexp) ?? (object)Null.Value, regexp.LastIndex, Strings.Search(text, regexp), regexp.LastIndex);
                if (!pattern.Contains('|') && !pattern.Contains(")?"))
            {
                Console.Log(Strings.Split(text, regexp), Strings.Split(text, regexp, 2), regexp.LastIndex);
            }
                foreach (string template in Templates)
                {
                    Console.Log(Strings.Replace(text, regexp, template), regexp.LastIndex);
                }
                Console.Log(Strings.Replace(text, regexp, (match, more) => $"<{Json.Stringify(more)}>"), Strings.Replace(text, regexp, match => $"<{match}>"));
                Console.Log(Strings.Replace(text, regexp, (match, more) => Inspector.ToText(more)));
                if (regexp.Global)
                {
                    regexp.LastIndex = 2;
                    Console.Log(Arrays.From(Strings.MatchAll(text, regexp)), regexp.LastIndex, Strings.ReplaceAll(text, regexp, "_"));
                }
            }
        }
    }

    private static readonly (string Pattern, string Flags)[] Bad =
    [
        ("(", ""), (")", "g"), ("[", ""), ("a**", ""), ("*", ""), ("+", ""), ("?", ""), ("a{2,1}", ""), ("\\", ""), ("[b-a]", ""), ("(?<a>x)(?<a>y)", ""), ("(?<1>x)", ""),
        ("(?<a", ""), ("\\k<a>", "u"), ("(?<b>)\\k<a>", ""), ("\\u{110000}", "u"), ("{1}", "u"), ("a{", "u"), ("]", "u"), ("\\-", "u"), ("\\1", "u"), ("(?<=a)*", ""),
        ("(?=a)*", "u"), ("(?a)", ""), ("[\\d-x]", "u"), ("a", "gg"), ("a", "x"), ("a", "uv"), ("\\p{Foo}", "u"), ("\\c", "u"), ("\\x1", "u"), ("\\u12", "u"), ("x{1}{2}", ""),
        ("^*", ""), ("\\b+", ""), ("(?:", ""), ("[^", "g"), ("(?<a>)|(?<b>\\k", ""), ("{2}", ""), ("\\00", "u"),
    ];

    private static void Wrong()
    {
        foreach ((string pattern, string flags) in Bad)
        {
            try
            {
                Console.Log(new RegExp(pattern, flags));
            }
            catch (Error error)
            {
                Console.Log(Values.ToText(error));
            }
        }
        foreach ((string pattern, string flags) in new[] { ("a/b", ""), ("[/]\\/", ""), ("\n\r\u2028", "g"), ("\\\n", ""), ("", "y"), ("/", "dgimsuy") })
        {
            Console.Log(new RegExp(pattern, flags), new RegExp(new RegExp(pattern, flags), "g").ToString(), Values.ToText(new RegExp(new RegExp(pattern, flags))));
        }
    }

    // Code points that Unicode 15 has; .NET may know more.
    private static readonly string[] PropertyNames =
        ("Emoji Emoji_Presentation EMod Emoji_Modifier_Base Emoji_Component Extended_Pictographic RI Alphabetic Uppercase Lower ID_Start ID_Continue Ideographic "
        + "Dash Diacritic Math Quotation_Mark Variation_Selector Script=Latin sc=Grek Script=Cyrillic sc=Han Script=Hiragana sc=Kana Script=Hangul Script=Arabic "
        + "Script=Hebrew sc=Thai Script=Devanagari Script=Armenian Script=Georgian sc=Zyyy scx=Latn Script_Extensions=Han scx=Greek White_Space ASCII_Hex_Digit "
        + "ASCII Any LC Lu gc=Ll Lt Currency_Symbol Sm Pd Ps Zs Cc").Split(' ');

    private static void Properties()
    {
        foreach (string name in PropertyNames)
        {
            RegExp regexp = new($"^\\p{{{name}}}$", "u");
            double count = 0, sum = 0;
            for (int point = 0; point < 0x30000; point++)
            {
                if (point is (< 0xd800 or > 0xdfff) && regexp.Test(char.ConvertFromUtf32(point)))
                {
                    count++;
                    sum = (sum + (point * count)) % 1000003;
                }
            }
            Console.Log(name, count, sum);
        }
    }
}
