using System;
using System.Numerics;

namespace Tsonic.Runtime.Tests;

/// <summary>What console.log prints.</summary>
internal static class InspectSuite
{
    internal static void Run()
    {
        Primitives();
        Nested();
        Classes();
        Cycles();
        Errors();
        Formats();
        Groups();
        Tables();
        Containers();
        var samples = new Samples(new Random(2463534242));
        for (int i = 0; i < 3000; i++)
        {
            Console.Log([samples.Value(1 + (i % 5))]);
        }
    }

    private static DynamicRecord Record(params ReadOnlySpan<(string Key, object? Value)> properties)
    {
        var record = new DynamicRecord();
        foreach ((string key, object? value) in properties)
        {
            record.Write(key, value);
        }
        return record;
    }

    private static Array<object?> List(params ReadOnlySpan<object?> items)
    {
        var list = new Array<object?>();
        foreach (object? item in items)
        {
            list.Push(item);
        }
        return list;
    }

    private static void Primitives()
    {
        Console.Log();
        Console.Log("text");
        Console.Log(-0.0);
        Console.Log(true);
        Console.Log([null, Null.Value, 1.5, -0.0, double.NaN, "a", "", true, new BigInteger(12), new Symbol("s"), new Symbol(), Symbol.For("r"), Symbol.Iterator]);
        Console.Log([List(null, Null.Value, -0.0, "a'b", "a'b\"c", "a'b\"c`", "a'b\"c${", new BigInteger(5), new Symbol("it's"), DayOfWeek.Friday)]);
        Console.Log([List("\0\b\t\n\v\f\r\u001b\u007f\u0085\u009f\u00a0", "\ud800", "\udc00x", "a\ud83d\ude00b")]);
        Console.Log("lone \ud800 surrogate");
    }

    private static void Nested()
    {
        Console.Log([Record(), List(), Record(("a", Record())), List(List()), List(List(List(List()))), List(List(List(List(1.0))))]);
        Console.Log([Record(("a", Record(("b", Record(("c", Record(("d", 1.0))))))))]);
        Console.Log([Record(("a", Record(("b", Record(("c", List(1.0)), ("d", new DynamicRecord()), ("e", List()))))))]);
        Console.Log([Record(("b", 1.0), ("10", 2.0), ("2", 3.0), ("a", 4.0), ("-1", 5.0), ("01", 6.0), ("4294967295", 7.0), ("4294967294", 8.0), ("kebab-case", 9.0))]);
        Console.Log([new DynamicRecord { HasNullPrototype = true }, Without(("x", 1.0)), List(List(List(Without(("x", 1.0)))))]);
        for (int width = 60; width < 90; width++)
        {
            Console.Log([Record(("key", new string('x', width - 20)), ("b", 1.0))]);
            Console.Log([List(new string('x', width - 20), "b")]);
        }
        for (int count = 0; count < 130; count += count < 30 ? 1 : 25)
        {
            var numbers = new Array<double>();
            var words = new Array<string>();
            var mixed = new Array<object?>();
            for (int i = 0; i < count; i++)
            {
                numbers.Push(i * i);
                words.Push(new string('w', i % 9));
                mixed.Push(i % 3 == 0 ? i : $"v{i}");
            }
            Console.Log([numbers, words, mixed, Record(("numbers", numbers), ("words", words))]);
        }
        Console.Log([List("日本", "é", "😀", "👩‍👩‍👧", "ab", "c", "d", "e", "ﷺ"), new string('y', 12000).Length, List(new string('y', 10003))]);
        Console.Log([Record(("text", "first line\nsecond line that is long enough to break\nthird line which is long as well, indeed\n"))]);
        Console.Log([List("short\n", "a longer text of more than sixteen\nwith two lines, together more than the seventy six columns that fit")]);
        var sparse = new Array<double>();
        sparse[3] = 1;
        sparse[9] = 2;
        Console.Log([sparse, List(sparse)]);
    }

    private static DynamicRecord Without(params ReadOnlySpan<(string Key, object? Value)> properties)
    {
        var record = new DynamicRecord { HasNullPrototype = true };
        foreach ((string key, object? value) in properties)
        {
            record.Write(key, value);
        }
        return record;
    }

    private static void Classes()
    {
        Console.Log([new Point(1, 2), List(new Point(-0.0, 1.5)), List(List(List(new Point(1, 2)))), new Labeled(1, 2, "it's"), List(List(List(new Labeled(1, 2, ""))))]);
        var options = new Options { Id = 1 };
        Console.Log([options]);
        options.Last = true;
        options.Note = "n";
        options.Two = 2;
        Console.Log([options, List([.. Objects.Keys(options)])]);
        Objects.Delete(options, "last");
        Console.Log([options, Objects.In("last", options), Objects.In("note", options), Objects.In("toString", options)]);
        Objects.Set(options, "last", null);
        Objects.Set(options, "note", "again");
        Console.Log([options, Objects.Get(options, "note"), Objects.Get(options, "none")]);
        Console.Log([new Options { Present = Presence.Ordered(3, 0, 1) }]);
        Console.Log([new Accessors(), List(new Accessors())]);
        var shape = new ClassValue("Shape");
        var square = new ClassValue("Square", shape);
        Members<ClassValue> statics = new Members<ClassValue>("Function").Add("count", static _ => 1.0).Add("items", static _ => List("a"));
        Console.Log([new ClassValue("Counter", null, statics), List(List(List(new ClassValue("Counter", square, statics))))]);
        Func<double> named = Functions.Named(new Func<double>(() => 1), "named");
        Func<double> anonymous = () => 2;
        Func<double> asynchronous = Functions.Described(new Func<double>(() => 3), "AsyncFunction", "later");
        Console.Log([shape, square, new ClassValue(""), named, anonymous, asynchronous, List(shape, named, anonymous), Record(("named", named), ("square", square))]);
        Console.Log([List(List(List(List(named, shape)))), Record(("a", Record(("b", Record(("c", Record(("d", named)))))))), null, Null.Value]);
        Func<double, double> adapted = FunctionAdapter.Adapt<Func<double>, Func<double, double>>(named, static f => _ => f());
        Console.Log([adapted, Values.StrictEquals(adapted, named), Values.StrictEquals(adapted, anonymous)]);
    }

    private static void Cycles()
    {
        DynamicRecord self = Record(("name", "self"));
        self.Write("me", self);
        Array<object?> list = List(1.0);
        list.Push(list);
        list.Push(self);
        list.Push(Record(("list", list)));
        Console.Log([self, list, Record(("self", self), ("list", list))]);
        DynamicRecord a = Record();
        DynamicRecord b = Record(("a", a));
        a.Write("b", b);
        a.Write("c", List(a, b));
        Console.Log([a, b, List(a, b)]);
    }

    private static void Errors()
    {
        var error = new Error("message") { Stack = "Error: message\n    at here" };
        Console.Log([error, List(error), Record(("error", error))]);
        var cause = new Error("outer", new ErrorOptions { Cause = error }) { Stack = "Error: outer\n    at there" };
        Console.Log([cause, Record(("cause", cause))]);
        var missing = new Missing("gone", 404) { Stack = "Error: gone\n    at new Missing (here)" };
        Console.Log([missing, List(missing), List(List(List(missing)))]);
        var type = new TypeError("bad") { Stack = "TypeError: bad" };
        Console.Log([type, List(type), new RangeError { Stack = "RangeError\n    at x" }]);
        var aggregate = new AggregateError([error, 1.0], "all") { Stack = "AggregateError: all\n    at y" };
        Console.Log([aggregate]);
        Console.Log([new Error("a").ToString(), new Error().ToString(), new TypeError("t").ToString(), new Missing("m", 1).ToString(), Values.ToText(new Missing("m", 1))]);
        Console.Log([Values.Add("s", new Missing("m", 1)), Values.Add(new Point(1, 2), 1.0), Values.Add(List(1.0, Null.Value, 2.0), "x")]);
        Console.Log([new Error("own name") { Name = "Custom", Stack = "Error: own name\n    at z" }]);
    }

    private static void Formats()
    {
        object?[] arguments = [1.0, "text", true, null, Null.Value, new BigInteger(7), -0.0, 1.9, "12.5px", Record(("a", List(1.0, List(2.0)))), List(1.0, "b"), new Symbol("s"), new Point(1, 2), new Accessors()];
        foreach (string kind in (ReadOnlySpan<string>)["%s", "%d", "%i", "%f", "%j", "%O", "%c", "%%", "%x", "%", "a%sb%", "%s%s", "%%%s", "%s %d", "100%", "%5d"])
        {
            foreach (object? argument in arguments)
            {
                if (argument is Symbol && kind is "%f" || (argument is BigInteger && kind == "%j"))
                {
                    continue;
                }
                Console.Log([kind, argument]);
            }
        }
        Console.Log(["%s", "a", "b", List("c"), "%s", 5.0]);
        Console.Log(["%o", List(1.0, "a")]);
        Console.Log(["no placeholder", "a", 1.0, Record(("a", 1.0))]);
        Console.Log([1.0, "%s", "a"]);
    }

    private static void Groups()
    {
        Console.Group(["one"]);
        Console.Log("inside\nof it");
        Console.Group();
        Console.Info([Record(("a", 1.0)), "x\ny"]);
        Console.GroupEnd();
        Console.Log([List("z")]);
        Console.GroupEnd();
        Console.GroupEnd();
        Console.Count();
        Console.Count("c");
        Console.Count();
        Console.CountReset();
        Console.Count();
        Console.Dir(Record(("a", Record(("b", Record(("c", Record(("d", 1.0)))))))), Record(("depth", 0.0)));
        Console.Dir(Record(("a", Record(("b", Record(("c", Record(("d", 1.0)))))))), Record(("depth", Null.Value)));
    }

    private static void Containers()
    {
        var map = new Map<string, Array<double>> { { "a", [1, 2] }, { "b", [] } };
        var set = new Set<object?>([1.0, "1", Null.Value, null]);
        Console.Log([map, set, map.Keys(), map.Values(), map.Entries<object?>(), set.Values(), set.Entries()]);
        Console.Log([new Map<double, double>(), new Set<double>(), new Map<double, double>().Keys(), new WeakMap<object, double>(), new WeakSet<object>()]);
        Console.Log([List(List(List(map, set, new Map<double, double>()))), Record(("map", map), ("set", set))]);
        var big = new Map<double, string>();
        var many = new Set<double>();
        for (int i = 0; i < 120; i++)
        {
            big.Set(i, $"value {i}");
            many.Add(i * 1000);
        }
        Console.Log([big, many, big.Keys(), List("x").Values()]);
        map.Set("self", []);
        var cyclic = new Map<string, object?>();
        cyclic.Set("me", cyclic);
        cyclic.Set("list", List(cyclic));
        Console.Log([cyclic, new Set<object?>([cyclic])]);
        var stack = new Stack();
        Console.Log([stack, new Registry()]);
        stack.Push(1.0, "b");
        var registry = new Registry { { "a", 1 } };
        Console.Log([stack, registry, List(List(List(stack, registry))), (Array<object?>)[.. Objects.Keys(stack)], Json.Stringify(stack), Values.ToText(stack)]);
        Console.Log([Objects.Assign(new DynamicRecord(), stack), Values.ToText(registry), Objects.Get(stack, "length"), Objects.Get(stack, "limit")]);
        Console.Table(map);
        Console.Table(set);
        Console.Log(["%s %s %o %j", map, set, set, map]);
        Console.Log([Json.Stringify(List(map, set)), Values.ToText(map), Values.ToText(set), Values.ToText(map.Keys())]);
    }

    private static void Tables()
    {
        Console.Table(List(1.0, "a", Null.Value));
        Console.Table(List(Record(("a", 1.0), ("b", "x")), Record(("b", 2.0), ("c", List(1.0, 2.0)))));
        Console.Table(List(Record(("a", 1.0), ("b", "x")), 5.0), List("b"));
        Console.Table(Record(("first", Record(("x", 1.0))), ("second", Record(("y", Record(("p", 1.0), ("q", 2.0), ("r", 3.0)))))));
        Console.Table(List(List(1.0, 2.0), List(3.0, "日本")));
        Console.Table(List());
        Console.Table("text");
        Console.Table(List(new Point(1, 2)));
    }
}
