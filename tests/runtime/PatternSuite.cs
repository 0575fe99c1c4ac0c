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
            int[]? found = null;
            for (int at = 0; at <= input.Length && found is null; at++)
            {
                found = program.Execute(input, at);
            }
            string text = found is null
                ? "null"
                : string.Join(" ", Enumerable.Range(0, program.GroupCount).Select(g => found[2 * g] < 0 ? "u" : $"{found[2 * g]}-{found[(2 * g) + 1]}"));
            Console.Log($"{pattern} {flags} {text}");
        }
    }
}
