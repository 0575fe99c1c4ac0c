using System;

namespace Tsonic.Runtime.Tests;

/// <summary>Arrays: random operations with holes, the order of comparisons of <c>sort</c>, callbacks that change the array.</summary>
internal static class ArraySuite
{
    private sealed record Item(double Key, int At);

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

    internal static void Run()
    {
        var random = new Random(2463534242);
        Operations(random);
        Sorts(random);
        Callbacks();
        Various();
        Closed();
    }

    private static void Operations(Random random)
    {
        Array<double> array = [];
        for (int round = 0; round < 6000; round++)
        {
            int a = random.Below(9) - 3;
            int b = random.Below(9) - 3;
            switch (random.Below(26))
            {
                case 0: Console.Log(array.Push(a)); break;
                case 1: Console.Log(array.Push(a, b, round)); break;
                case 2: Console.Log(array.Pop().ToObject()); break;
                case 3: Console.Log(array.Shift().ToObject()); break;
                case 4: Console.Log(array.Unshift(a, b)); break;
                case 5: Console.Log([array.Splice(a, b)]); break;
                case 6: Console.Log([array.Splice(a, b, round, a)]); break;
                case 7: Console.Log([array.Splice(a)]); break;
                case 8: Console.Log(array.Slice(a, b), array.Slice(a), array.Slice()); break;
                case 9: Console.Log(Number(array.IndexOf(a)), Number(array.LastIndexOf(a)), Number(array.IndexOf(a, b)), Number(array.LastIndexOf(a, b))); break;
                case 10: Console.Log(array.Includes(a), array.Includes(a, b)); break;
                case 11: Console.Log(array.Join(), array.Join("-"), array.ToString()); break;
                case 12:
                    if (array.Length < 60)
                    {
                        array.SetLength(Math.Max(array.Length + a, 0));
                    }
                    break;
                case 13:
                    if (a >= 0 && array.Length < 60)
                    {
                        array[array.Length + a] = b;
                    }
                    break;
                case 14: Console.Log([array.Reverse()]); break;
                case 15: Console.Log([array.Sort()]); break;
                case 16: Console.Log([array.Sort((x, y) => y - x)]); break;
                case 17: Console.Log([array.Fill(round, a, b)]); break;
                case 18: Console.Log([array.CopyWithin(a, b, b + 3)]); break;
                case 19: Console.Log(array.Concat([a, b]), array.At(a).ToObject(), array.At(b).ToObject()); break;
                case 20:
                    if (a >= 0 && a < array.Length)
                    {
                        Console.Log(array.DeleteItem(a));
                    }
                    break;
                case 21: Console.Log(array.Map((x, i) => x + i), array.Filter(x => x > 0), array.Some(x => x < -2), array.Every(x => x > -3)); break;
                case 22: Console.Log([array.FlatMap<double>(x => x > 0 ? new Array<double> { x, x } : new Array<double>())]); break;
                case 23:
                    Attempt(() => array.Reduce((s, x) => s * 2 + x));
                    Console.Log(array.ReduceRight((s, x, i) => s + x * i, 1.0));
                    break;
                case 24:
                    // Behind a hole the copy would hold undefined, which an array of numbers cannot.
                    if (Objects.Keys(array).Count == array.Length)
                    {
                        Attempt(() => Number(array.With(a, round).Length));
                    }
                    break;
                case 25: array = array.Length > 40 ? [] : array; break;
            }
            Console.Log(Number(array.Length), Number(Objects.Keys(array).Count), Json.Stringify(array));
        }
    }

    private static object Number(int value) => (double)value;

    private static void Sorts(Random random)
    {
        foreach ((int length, int range) in new[] { (1, 5), (2, 5), (10, 4), (33, 100), (64, 10), (100, 1000), (257, 50), (1000, 100000), (1500, 3) })
        {
            Array<Item> items = [];
            for (int i = 0; i < length; i++)
            {
                items.Push(new Item(random.Below(range), i));
            }
            if (length == 1000)
            {
                items.Sort((x, y) => x.Key - y.Key).Splice(300, 20.0);
            }
            int trace = 0;
            int calls = 0;
            items.Sort((x, y) =>
            {
                calls++;
                trace = trace * 31 + x.At * 7 + y.At;
                return x.Key - y.Key;
            });
            Console.Log(Number(length), Number(calls), Number(trace), items.Map(x => (double)x.At).Join(" "));
            Array<double> wild = items.Map(x => (double)x.At);
            int state = length;
            wild.Sort((_, _) => (state = state * 1103515245 + 12345) % 3);
            Console.Log(wild.Join(" "));
        }
    }

    private static void Callbacks()
    {
        Array<double> log = [];
        Array<double> live = [1, 2, 3, 4];
        live.ForEach((x, i, all) =>
        {
            log.Push(x);
            if (x < 3)
            {
                all.Push(x * 10);
            }
            if (x == 2)
            {
                all.Shift();
            }
        });
        Console.Log(log, live);
        foreach (double x in live)
        {
            log.Push(x);
            if (live.Length < 12)
            {
                live.Push(x + 1);
            }
        }
        Console.Log([log]);
        Console.Log(
            live.FindLast(x => x % 2 == 0).ToObject(), Number(live.FindLastIndex(x => x > 900)), live.Find(x => x > 900).ToObject(), Number(live.FindIndex(x => x == 4)));
    }

    private static void Various()
    {
        Array<object?> deep = [new Array<object?> { 1.0, new Array<object?> { 2.0, new Array<object?> { 3.0 } } }, 4.0];
        Console.Log(
            new Array<double> { 3, 1, 10, 2 }.ToSorted(),
            new Array<double> { 1, 2, 3 }.ToReversed(),
            new Array<double> { 1, 2, 3 }.ToSpliced(1, 1, 9, 8),
            deep.Flat<object?>(),
            deep.Flat<object?>(double.PositiveInfinity));
        Console.Log(
            new Array<string?> { "b", null, "a", null, "c" }.Sort(),
            new Array<bool> { true, false }.Sort(),
            new Array<object?> { Null.Value, "m", "z", 3.0 }.Sort());
        Console.Log(
            new Array<double> { double.NaN }.Includes(double.NaN),
            Number(new Array<double> { double.NaN }.IndexOf(double.NaN)),
            new Array<double> { -0.0 }.Includes(0),
            Values.SameValue(new Array<double> { -0.0 }.At(0).ToObject(), -0.0));
        Console.Log(
            Arrays.From(Strings.CodePoints("ab")).Entries<object?>().Next(),
            Arrays.From(new Array<double> { 7, 8 }.Entries<double>()),
            Arrays.From(new Array<double> { 7, 8 }.Keys()),
            new Array<double> { 5 }.Values().Next());
        Array<object?> nested = [1.0];
        nested.Push(nested);
        Console.Log(nested.Join("/"), nested);
        Console.Log(
            Arrays.FromLength<object?, double>(3, (_, i) => i * i),
            Arrays.From(new Set<double>([1, 1, 2])),
            Arrays.Of(1.0, 2.0),
            Arrays.From(Strings.CodePoints("h€𝒳")),
            Arrays.OfLength<double>(3),
            Arrays.OfLength<double>(2).Fill(0));
        Attempt(() => Arrays.OfLength<double>(-1));
    }

    private static void Closed()
    {
        Array<double> frozen = Frozen.Freeze(new Array<double> { 1, 2, 3 });
        Func<object?>[] actions =
        [
            () => frozen.Push(4), () => frozen.Pop().ToObject(), () => frozen.Shift().ToObject(), () => frozen.Unshift(0), () => frozen[0] = 9, () => frozen[3] = 9,
            () => frozen.Sort(), () => frozen.Reverse(), () => frozen.Fill(0), () => frozen.Splice(0, 1.0), () => frozen.Splice(1, 0, 5),
            () =>
            {
                frozen.SetLength(0);
                return null;
            },
            () => frozen.Map(x => x + 1),
        ];
        foreach (Func<object?> action in actions)
        {
            Attempt(action);
        }
        Console.Log(frozen, Frozen.IsFrozen(frozen), Frozen.IsFrozen(frozen.Slice()));
    }
}
