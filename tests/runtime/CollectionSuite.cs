using System;
using System.Numerics;

namespace Tsonic.Runtime.Tests;

/// <summary>Maps and sets that change while they are walked, weak collections, records.</summary>
internal static class CollectionSuite
{
    private static readonly object?[] Keys =
    [
        double.NaN, 0.0, -0.0, 1.0, 2.0, 3.0, 1.5, "1", "a", "b", "", Null.Value, null, true, false, BigInteger.One, "constructor",
    ];

    internal static void Run()
    {
        Operations();
        Iterators();
        Weak();
        Records();
    }

    private static object Number(int value) => (double)value;

    private static void Operations()
    {
        var random = new Random(31337);
        Map<object?, double> map = [];
        Set<object?> set = new();
        for (int round = 0; round < 5000; round++)
        {
            object? key = random.Below(3) == 0 ? (double)random.Below(60) : Keys[random.Below(Keys.Length)];
            switch (random.Below(9))
            {
                case 0 or 1 or 2:
                    map.Set(key, round);
                    set.Add(key);
                    break;
                case 3 or 4:
                    Console.Log(map.Delete(key), set.Delete(key));
                    break;
                case 5:
                    Console.Log(map.Get(key).ToObject(), map.Has(key), set.Has(key));
                    break;
                case 6:
                    if (random.Below(60) == 0)
                    {
                        map.Clear();
                        set.Clear();
                    }
                    break;
                case 7:
                {
                    int steps = 0;
                    Array<object?> seen = [];
                    foreach ((object? k, double v) in map.EntryPairs())
                    {
                        seen.Push(k);
                        if (steps++ < 5)
                        {
                            if (random.Below(2) == 0)
                            {
                                map.Delete(k);
                            }
                            else
                            {
                                map.Set("n" + (round + steps), v);
                            }
                        }
                    }
                    Console.Log([seen]);
                    break;
                }
                case 8:
                {
                    int steps = 0;
                    Array<object?> seen = [];
                    set.ForEach(v =>
                    {
                        seen.Push(v);
                        if (steps++ < 5)
                        {
                            set.Delete(v);
                            if (random.Below(2) == 0)
                            {
                                set.Add(v);
                            }
                        }
                        if (steps == 9)
                        {
                            set.Clear();
                        }
                    });
                    Console.Log([seen]);
                    break;
                }
            }
            Console.Log(Number(map.Size), Number(set.Size));
        }
        Console.Log(map, set);
    }

    private static void Iterators()
    {
        Map<object?, object?> small = Maps.From<object?, object?, object?>(
        [
            ["a", 1.0], ["b", new Array<double> { 2 }], [-0.0, new Map<string, string>()],
        ]);
        Console.Log(
            small, small.Keys(), small.Values(), small.Entries<object?>(), small.Entries<object?>().Next(), new Set<object?>([1.0, "x"]).Entries(),
            new Set<double>([1]).Values());
        Console.Log(
            Values.SameValue(Arrays.From(small.Keys())[2], -0.0), Arrays.From(small.Entries<object?>()), Json.Stringify(new Array<object?> { small }),
            Values.ToText(small), Values.ToText(small.Keys()));
        ArrayIterator<Array<object?>> walk = small.Entries<object?>();
        walk.Next();
        small.Delete("b");
        small.Set("z", 9.0);
        Console.Log(walk, Arrays.From(small.Entries<object?>()).Slice(1), walk.Next(), walk);
        Map<double, double> two = new() { { 1, 1 }, { 2, 2 }, { 3, 3 } };
        ArrayIterator<double> iterator = two.Keys();
        iterator.Next();
        two.Clear();
        two.Set(7, 7);
        Console.Log([Arrays.From(iterator)]);
    }

    private static void Weak()
    {
        WeakMap<object, double> weak = new();
        object target = new Record<double>();
        weak.Set(target, 1);
        Console.Log(
            weak.Get(target).ToObject(), weak.Has(new Record<double>()), weak.Delete(target), weak.Has(target), weak, new WeakSet<object>().Add(target));
        Attempt(() => new WeakMap<object, double>().Set("x", 1));
        Attempt(() => new WeakSet<object>().Add(1.0));
    }

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

    private static void Records()
    {
        Record<double> record = new()
        {
            ["b"] = 1, ["2"] = 2, ["a"] = 3, ["1"] = 4, ["-1"] = 5, ["01"] = 6, [4294967295] = 7, [4294967294] = 8,
        };
        Console.Log(record, JsObject.Keys(record), JsObject.Values<double>(record), JsObject.Entries<object?>(record), Json.Stringify(record));
        record["c"] = 9;
        record.Delete("a");
        record["a"] = 10;
        Console.Log(record, record.Has("a"), record.Has("zz"), record.Has("toString"), JsObject.HasOwn(record, "b"));
        Record<double> target = new() { ["a"] = 1 };
        Console.Log(
            JsObject.FromEntries<double, object?>([["x", 1.0], ["y", 2.0], ["x", 3.0]]),
            JsObject.FromEntries<string, string>(new Map<string, string> { { "k", "v" } }.Entries<string>()),
            JsObject.Assign<Record<double>>(target, new Record<double> { ["b"] = 2 }, Null.Value, new Record<double> { ["a"] = 3 }));
        Record<double> frozen = Frozen.Freeze(new Record<double> { ["a"] = 1 });
        Attempt(() => frozen["a"] = 2);
        Attempt(() => frozen["b"] = 2);
        Attempt(() => frozen.Delete("a"));
        Console.Log(Frozen.IsFrozen(frozen));
    }
}
