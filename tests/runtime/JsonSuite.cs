using System;
using System.Numerics;
using System.Text;

namespace Tsonic.Runtime.Tests;

/// <summary>JSON.stringify and JSON.parse, with what they throw.</summary>
internal static class JsonSuite
{
    private static readonly string[] Broken =
    [
        "", "{", "[", "{\"a\"", "{\"a\":", "{\"a\":}", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}", "[1", "[1,", "[1,]", "[1 2]", "{\"a\":1 \"b\":2}",
        "\"abc", "\"a\nb\"", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "-", "-a", "1.", "1.a", "1e", "1e+", "01", "1 2", "nul", "nulx", "tru", "undefined", "NaN",
        "Infinity", "[object Object]", "abc", "nul1", "nul\"", "nul ", "{\"a\":abc}", "[1,2,3,4,5,6,7,8,9,10,x,11,12,13,14,15,16]", "x,1,2,3,4,5,6,7,8,9,10,11,12",
        "[1,2,3,4,5,6,7,8,9,10,11,12,x]", "{\"a\":1}}", "\"abc\"x", "\t\n 1 x", "{\"a\" 1}", "{1:2}", "[,]", "{,}", "\"\\", "\"\\u", ".5", "+1", "'a'", "--1", "-01",
        "1.5.5", "\"\0\"", "é", "\"a\\", "😀", "\"\ud83d", "\u00a01", "[1]]", "-0", "1E5", "1e-7", "123456789012345678901234567890", "\"\\ud83d\\ude00\\n\\/\\b\"", " [ ] ", "{\"__proto__\":1,\"b\":2,\"1\":3,\"b\":4}",
    ];

    internal static void Run()
    {
        foreach (string text in Broken)
        {
            Try(() => Console.Log([Json.Parse(text)]));
        }
        var random = new Random(362436069);
        var samples = new Samples(random);
        for (int i = 0; i < 2000; i++)
        {
            object? value = samples.Value(1 + (i % 5));
            Try(() => Output.WriteLine(Json.Stringify(value) ?? "undefined"));
            Try(() => Output.WriteLine(Json.Stringify(value, Replacer, (i % 3) * 2.0) ?? "undefined"));
            if (i % 4 == 0)
            {
                Mutate(Json.Stringify(value, Replacer) ?? "undefined", random);
            }
        }
        Shapes();
        Cycles();
        Revivers();
    }

    private static object? Replacer(string key, object? value) => value is BigInteger big ? Values.ToText(big) + key : value;

    private static void Mutate(string text, Random random)
    {
        const string Alphabet = "{}[]\",:0123456789.eE+-\\utrfn x\n";
        var changed = new StringBuilder(text);
        for (int i = 0; i < 3 && changed.Length > 0; i++)
        {
            int at = random.Below(changed.Length);
            switch (random.Below(3))
            {
                case 0:
                    changed.Remove(at, 1);
                    break;
                case 1:
                    changed.Insert(at, Alphabet[random.Below(Alphabet.Length)]);
                    break;
                default:
                    changed.Length = at;
                    break;
            }
            Try(() => Console.Log([Json.Parse(changed.ToString())]));
        }
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Error error)
        {
            Output.WriteLine(error.ToString());
        }
    }

    private static void Shapes()
    {
        var options = new Options { Id = 1, Last = true };
        options.Note = null;
        object?[] all = [options, new Point(1, -0.0), new Labeled(1, 2, "l"), (Array<object?>)[new Labeled(1, 2, "l"), null, new Symbol("s"), new Func<double>(() => 1)], new Accessors(), new Missing("m", 3), double.NaN, DayOfWeek.Friday];
        foreach (object? value in all)
        {
            Output.WriteLine(Json.Stringify(value));
            Output.WriteLine(Json.Stringify(value, (IArrayLike?)null, "--"));
            Output.WriteLine(Json.Stringify(value, (Array<object?>)["x", 1.0, "label", "id", "x"], 12.0));
        }
        Output.WriteLine(Json.Stringify(null) ?? "undefined");
        Output.WriteLine(Json.Stringify(new Func<double>(() => 1)) ?? "undefined");
        Output.WriteLine(Json.Stringify("\u2028\ud800\udc00\ud800 \"\\\u007f"));
    }

    private static void Cycles()
    {
        var a = new DynamicRecord();
        a.Write("a", a);
        Try(() => Json.Stringify(a));
        object? b = Json.Parse("{\"b\":{\"c\":[]}}");
        ((Array<object?>)Objects.Get(Objects.Get(b, "b"), "c")!).Push(1.0, b);
        Try(() => Json.Stringify(b));
        object? c = Json.Parse("{\"x\":{\"b\":{\"c\":{\"d\":{\"e\":{}}}}}}");
        object? deep = Objects.Get(Objects.Get(Objects.Get(Objects.Get(Objects.Get(c, "x"), "b"), "c"), "d"), "e");
        Objects.Set(deep, "", Objects.Get(c, "x"));
        Try(() => Json.Stringify(c));
        Try(() => Json.Stringify(new BigInteger(1)));
    }

    private static void Revivers()
    {
        Console.Log([Json.Parse("{\"a\":[1,2,{\"b\":null}],\"c\":\"x\"}", (key, value) =>
        {
            Output.WriteLine($"{key}={Json.Stringify(value)}");
            return value is double number ? number * 2 : key == "c" ? null : value;
        })]);
    }
}
