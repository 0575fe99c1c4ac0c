using System;
using System.Text;

namespace Tsonic.Runtime.Tests;

/// <summary>Strings: random texts with accents, surrogates and white space through every method.</summary>
internal static class StringSuite
{
    private static readonly string[] Pieces =
    [
        "a", "b", "ab", "Ä", "ß", "é", "e\u0301", "𝒳", "\ud835", "\udcb3", " ", "\t", "\u00a0", "\ufeff", "\u2028", "İ", "Σ", "ΑΣ", "ŉ", "ﬃ", "ǆ", "Ω", "-",
        "$&", "ab", "ΐ", "ა", "𐐀", "", "x.", "'",
    ];

    private static string Word(Random random, int most)
    {
        StringBuilder text = new();
        for (int i = random.Below(most); i >= 0; i--)
        {
            text.Append(Pieces[random.Below(Pieces.Length)]);
        }
        return text.ToString();
    }

    private static string Show(object? value) => Json.Stringify(value);

    private static string Without(string text) => text.Replace("\ud835", "", StringComparison.Ordinal).Replace("\udcb3", "", StringComparison.Ordinal);

    internal static void Run()
    {
        var random = new Random(911);
        for (int round = 0; round < 4000; round++)
        {
            string text = Word(random, 6);
            string other = Word(random, 2);
            double a = random.Below(14) - 5;
            double b = random.Below(14) - 5;
            Console.Log(Show(text), Show(other), a, b);
            Console.Log(Show(Strings.ToUpperCase(text)), Show(Strings.ToLowerCase(text)), Show(Strings.Trim(text)), Show(Strings.TrimStart(text)), Show(Strings.TrimEnd(text)));
            Console.Log(
                Show(Strings.Slice(text, a, b)), Show(Strings.Slice(text, a)), Show(Strings.Substring(text, a, b)), Show(Strings.Substring(text, a)),
                Show(Strings.Substr(text, a, b)), Show(Strings.Substr(text, a)));
            Console.Log(
                Number(Strings.IndexOf(text, other)), Number(Strings.IndexOf(text, other, a)), Number(Strings.LastIndexOf(text, other)),
                Number(Strings.LastIndexOf(text, other, a)), Strings.Includes(text, other, a), Strings.StartsWith(text, other, a),
                Strings.EndsWith(text, other, a), Strings.EndsWith(text, other));
            Console.Log(
                Show(Strings.CharAt(text, a)), Strings.CharCodeAt(text, a), (object?)Strings.CodePointAt(text, a),
                Show(Strings.At(text, a) ?? (object)Null.Value), Number(text.Length));
            Console.Log(Show(Strings.PadStart(text, a + 6, other)), Show(Strings.PadEnd(text, b + 6)), Show(Strings.PadEnd(text, 9, "xyz")));
            Console.Log(
                Show(Strings.Split(text, other)), Show(Strings.Split(text, other, a)), Show(Strings.Split(text, "")), Show(Arrays.From(Strings.CodePoints(text))));
            Console.Log(
                Show(Strings.Replace(text, other, "<$&|$`|$'|$$|$1>")), Show(Strings.ReplaceAll(text, other, "<$&>")), Show(Strings.ReplaceAll(text, "", "-")),
                Show(Strings.Replace(text, "b", m => m + m)));
            Console.Log(
                Show(Strings.Concat(text, other, "!")), string.CompareOrdinal(text, other) < 0, text == other, a >= 0 ? Show(Strings.Repeat(text, a % 3)) : "");
            Console.Log(Show(Strings.Slice(Uris.EncodeUriComponent(Without(text)), 0.0, 40)));
        }
        Fixed();
        Order(random);
    }

    private static object Number(int value) => (double)value;

    private static void Attempt(Func<object?> action)
    {
        try
        {
            Console.Log(action());
        }
        catch (Error error)
        {
            Console.Log($"{error.Name}: {error.Message}");
        }
    }

    private static void Fixed()
    {
        Attempt(() => Strings.Repeat("a", -1));
        Attempt(() => Strings.Repeat("a", double.PositiveInfinity));
        Attempt(() => Strings.Repeat("ab", 1 << 30));
        Attempt(() => Strings.PadEnd("a", 1 << 30));
        Attempt(() => Strings.FromCodePoint(-1));
        Attempt(() => Strings.FromCodePoint(1.5));
        Attempt(() => Uris.EncodeUriComponent("\ud800"));
        Attempt(() => Uris.DecodeUriComponent("%E0%A4%A"));
        Attempt(() => Uris.DecodeUriComponent("%ff"));
        Attempt(() => Uris.DecodeUriComponent("%c0%80"));
        Attempt(() => Strings.Normalize("a", "x"));
        Console.Log(
            Uris.EncodeUri("a b/ü?x=1&y#z%"), Uris.DecodeUri("%41%2F%C3%BC%23"), Uris.DecodeUriComponent("%41%2F%C3%BC%23+"),
            Uris.EncodeUriComponent("a b/ü?x=1&y#z%!'()*~"));
        Array<string> template = TemplateStrings.Of(["a\n", "b", ""], ["a\\n", "b", ""]);
        Console.Log(
            Number(Strings.FromCharCode(104, 105, 65536 + 33, 0xffff).Length), Strings.FromCodePoint(128512, 97), Strings.Raw(template, 1.0, "c"),
            Strings.At("x", -1), Strings.At("x", 5));
    }

    private static void Order(Random random)
    {
        Array<string> sorted =
        [
            "b", "a", "B", "A", "á", "Á", "ä", "z", "Z", "-", "_", " ", "1", "10", "2", "ab", "aB", "Ab", "áb", "é", "e", "f", "", "a-b", "a b", "resume", "résumé",
            "Résumé", "resumes", "co-op", "coop", "CO-OP", "$1", "'q'", "ñandú", "nandu", "\u0001a", "Zürich", "zurich", "Ąb", "č",
        ];
        const string Alphabet = "aAbBzZ -_,.;:!?éÉüÜçñ09$%&'()*+/<=>@[]^`{|}~\"\\#";
        for (int i = 0; i < 200; i++)
        {
            StringBuilder text = new();
            for (int length = 1 + random.Below(5); length > 0; length--)
            {
                int at = random.Below(50);
                text.Append(at < Alphabet.Length ? Alphabet[at].ToString() : "");
            }
            sorted.Push(text.ToString());
        }
        Console.Log(sorted.Sort(Strings.LocaleCompare).Join("\n"));
    }
}
