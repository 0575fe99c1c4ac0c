using System;
using System.Numerics;

namespace Tsonic.Runtime.Tests;

/// <summary>Random values; samples.js makes the same ones.</summary>
internal sealed class Samples(Random random)
{
    private static readonly string[] Words =
    [
        "", "a", "id", "name", "some-key", "it's", "line\nbreak", "quote\"d", "both'\"", "all'\"`", "tab\t", "back\\slash", "é", "日本語", "😀",
        "\u0001", "\u007f", "\ud83d", "longer text with several words in it", "x1", "_y", "$z", "42", "1", "07", "__proto__x", "null",
    ];

    internal object? Value(int depth)
    {
        switch (random.Below(depth > 0 ? 15 : 7))
        {
            case 0:
                return (double)random.Below(10);
            case 1:
                return random.Plain();
            case 2:
                return Word();
            case 3:
                return random.Below(2) == 0;
            case 4:
                return random.Below(3) switch { 0 => null, 1 => Null.Value, _ => -0.0 };
            case 5:
                return Word() + Word();
            case 6:
                return new BigInteger(random.Next());
            case 7 or 8:
                return Items(random.Below(12), depth);
            case 9:
                return Numbers(random.Below(130));
            case 12:
                return Map(random.Below(5), depth);
            case 13:
                return Set(random.Below(9), depth);
            case 14:
                return Dictionary(random.Below(8));
            default:
                return Record(random.Below(7), depth);
        }
    }

    internal string Word() => Words[random.Below(Words.Length)];

    private Array<object?> Items(int count, int depth)
    {
        var items = new Array<object?>();
        for (int i = 0; i < count; i++)
        {
            items.Push(Value(depth - 1));
        }
        return items;
    }

    private Array<double> Numbers(int count)
    {
        var items = new Array<double>();
        int kind = random.Below(3);
        for (int i = 0; i < count; i++)
        {
            items.Push(kind == 0 ? random.Below(100) : kind == 1 ? random.Plain() : random.Next());
        }
        return items;
    }

    private Map<object?, object?> Map(int count, int depth)
    {
        var map = new Map<object?, object?>();
        for (int i = 0; i < count; i++)
        {
            object? key = Value(depth - 2);
            map.Set(key, Value(depth - 1));
        }
        return map;
    }

    private Set<object?> Set(int count, int depth)
    {
        var set = new Set<object?>();
        for (int i = 0; i < count; i++)
        {
            set.Add(Value(depth - 1));
        }
        return set;
    }

    private Record<double> Dictionary(int count)
    {
        var record = new Record<double>();
        for (int i = 0; i < count; i++)
        {
            record[Word()] = i;
            record[(double)random.Below(20)] = i;
        }
        return record;
    }

    private DynamicRecord Record(int count, int depth)
    {
        var record = new DynamicRecord();
        for (int i = 0; i < count; i++)
        {
            string key = Word();
            record.Write(key, Value(depth - 1));
        }
        return record;
    }
}
