using System;
using System.Collections.Generic;
using System.Numerics;

namespace Tsonic.Runtime.Tests;

/// <summary>Conversions and comparisons of any values, property access, freezing, errors that are caught.</summary>
internal static class ValueSuite
{
    internal static void Run()
    {
        object?[] all =
        [
            null, Null.Value, 0.0, -0.0, 1.0, -1.5, double.NaN, double.PositiveInfinity, "", "0", "1", "abc", " 12 ", "B", "a", true, false, new BigInteger(0), new BigInteger(3),
            (Array<object?>)[], (Array<object?>)[1.0], (Array<object?>)[1.0, (Array<object?>)[Null.Value, null, "x"]], new DynamicRecord(), new Point(3, 4), new Labeled(1, 2, "l"),
            new Money(5), new Chooser(),
        ];
        foreach (object? value in all)
        {
            Try(() => Console.Log([Values.TypeOf(value), Values.Truthy(value), Values.ToText(value), Values.LooseEqualsNull(value)]));
            Try(() => Console.Log([Values.ToNumber(value)]));
            Try(() => Console.Log([Values.NumberOf(value), Values.StringOf(value)]));
            foreach (object? other in all)
            {
                Try(() => Console.Log([Values.Add(value, other)]));
                Try(() => Console.Log([Values.LessThan(value, other), Values.GreaterThan(value, other), Values.LessOrEqual(value, other), Values.GreaterOrEqual(value, other)]));
                Console.Log([Values.StrictEquals(value, other), Values.SameValue(value, other)]);
            }
        }
        Try(() => Console.Log([Values.ToText(new Symbol("s"))]));
        Try(() => Console.Log([Values.ToNumber(new Symbol("s"))]));
        Console.Log([Values.StringOf(new Symbol("s")), Symbol.KeyFor(Symbol.For("k")), Symbol.KeyFor(new Symbol("k")), Symbol.For("k") == Symbol.For("k"), new Symbol().Description]);
        Properties();
        Dictionaries();
        Freezing();
        Optionals();
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (Errors.IsCatchable(e))
        {
            Output.WriteLine(Values.ToText(Errors.Value(e)));
        }
    }

    private static void Properties()
    {
        var point = new Point(1, 2);
        Console.Log([Objects.Get(point, "x"), Objects.Get(point, "sum"), Objects.Get(point, "none"), Values.TypeOf(Objects.Get(point, "move"))]);
        Objects.Set(point, "x", 5.0);
        Console.Log([point, Objects.HasOwn(point, "x"), Objects.HasOwn(point, "sum"), Objects.In("sum", point), Objects.In("move", point), Objects.In("nope", point), Objects.In("valueOf", point)]);
        object[] library = [(Array<object?>)[1.0], new Map<double, double>(), new Set<double>(), new Error("e"), new Func<double>(() => 1), new DynamicRecord { HasNullPrototype = true }, point];
        foreach (object item in library)
        {
            foreach (string key in (ReadOnlySpan<string>)["length", "size", "push", "has", "name", "message", "stack", "toString", "0", "1", "then", "call", "flat", "hasOwnProperty"])
            {
                Output.Write(Objects.In(key, item) ? "+" : "-");
            }
            Output.WriteLine(Objects.In(Symbol.Iterator, item) ? "*" : "");
        }
        Console.Log([Values.Cast<double>(DayOfWeek.Friday), Values.Cast<double?>(DayOfWeek.Friday), Values.Cast<DayOfWeek>(5.0), Values.Cast<Optional<DayOfWeek>>(5.0).Value]);
        Try(() => Objects.Set(point, "sum", 1.0));
        Try(() => Objects.Get(null, "x"));
        Try(() => Objects.Get(Null.Value, "x"));
        Try(() => Objects.Set(null, "x", 1.0));
        Try(() => Objects.In("x", "text"));
        Try(() => Objects.Keys(null));
        Console.Log([Objects.Get("text", "1"), Objects.Get("text", "length"), Objects.Get((Array<object?>)["a", "b"], "1"), Objects.Get((Array<object?>)["a", "b"], "length"), Objects.Get("text", "9")]);
        var target = new DynamicRecord();
        Objects.Assign(target, point);
        Objects.Assign(target, "hi");
        Objects.Assign(target, null);
        Objects.Assign(target, (Array<object?>)["z"]);
        Objects.Assign(target, new Accessors());
        Console.Log([target, (Array<object?>)[.. Objects.Keys(target)]]);
        foreach (KeyValuePair<string, object?> property in Objects.Properties(target))
        {
            Console.Log([property.Key, property.Value]);
        }
        Console.Log([PropertyKey.Of(1.0), PropertyKey.Of(-0.0), PropertyKey.Of(Null.Value), PropertyKey.Of((Array<object?>)[1.0, 2.0]), PropertyKey.Of(1e21)]);
        Objects.Delete(target, "0");
        Console.Log([target]);
    }

    private static void Dictionaries()
    {
        var random = new Random(521288629);
        var record = new DynamicRecord();
        for (int i = 0; i < 3000; i++)
        {
            string key = random.Below(2) == 0 ? PropertyKey.Of(random.Below(40)) : "k" + PropertyKey.Of(random.Below(30));
            if (random.Below(3) == 0)
            {
                Objects.Delete(record, key);
            }
            else
            {
                Objects.Set(record, key, (double)i);
            }
            if (i % 50 == 0)
            {
                Output.WriteLine(Json.Stringify(record));
            }
        }
    }

    private static void Freezing()
    {
        var point = new Point(1, 2);
        Console.Log([Frozen.IsFrozen(point), Frozen.IsSealed(point), Frozen.IsExtensible(point), Frozen.IsFrozen(1.0)]);
        Frozen.Freeze(point);
        Console.Log([Frozen.IsFrozen(point), Frozen.IsSealed(point), Frozen.IsExtensible(point)]);
        Try(() => Objects.Set(point, "x", 2.0));
        Try(() => Frozen.Check(point, "x").X = 3);
        var record = Frozen.Seal((DynamicRecord)Json.Parse("{\"a\":1}")!);
        Try(() => Objects.Set(record, "b", 2.0));
        Try(() => Objects.Delete(record, "a"));
        Objects.Set(record, "a", 2.0);
        Console.Log([record, Frozen.IsFrozen(record), Frozen.IsSealed(record)]);
        var open = Frozen.PreventExtensions(new DynamicRecord());
        Console.Log([Frozen.IsFrozen(open), Frozen.IsSealed(open)]);
        Try(() => Objects.Set(open, "b", 2.0));
    }

    private static void Optionals()
    {
        Optional<double?> number = Optional<double?>.Of(null);
        Console.Log([number.IsUndefined, number.ToObject(), Optional<double?>.Of(2).Flatten().ToObject(), Optional<double?>.Null.ToObject(), Optional<double?>.Of(3).OrUndefined()]);
        Optional<Optional<string>> nested = Optional<Optional<string>>.Of(Optional<string>.Null);
        Console.Log([nested.IsNull, nested.Flatten().ToObject(), nested.ToObject(), Optional.FromNullOr((string?)null).IsNull, Optional.FromUndefinedOr((double?)1).OrNull()]);
        Console.Log([Values.Cast<Optional<double>>(Null.Value).IsNull, Values.Cast<Optional<double>>(1.0).Value, Values.Cast<double?>(null), Values.Cast<string?>(null), Values.IsUndefined(number), Values.IsNullish(nested)]);
        Console.Log([number.Equals(Optional<double?>.Undefined), new Optional<string>().Or("other"), Optional.Of("x").Or("other")]);
        var set = new HashSet<object?>(SameValueZeroComparer<object?>.Instance) { 0.0, -0.0, double.NaN, double.NaN, "a", new string('a', 1), null, Null.Value, true };
        Console.Log([set.Count]);
    }

    /// <summary>A class with valueOf.</summary>
    private sealed class Money(double amount) : IObject
    {
        private static readonly Members<Money> Table = new Members<Money>("Money").Add("amount", static m => m.Amount).ValueOf(static m => m.Amount);

        internal double Amount => amount;

        Members IObject.Members => Table;
    }

    /// <summary>A class with Symbol.toPrimitive.</summary>
    private sealed class Chooser : IObject
    {
        private static readonly Members<Chooser> Table = new Members<Chooser>("Chooser").ToPrimitive(static (_, hint) => hint == "number" ? 42.0 : $"<{hint}>");

        Members IObject.Members => Table;
    }
}
