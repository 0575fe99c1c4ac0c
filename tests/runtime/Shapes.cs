using System;

namespace Tsonic.Runtime.Tests;

/// <summary>A class as the compiler writes it: a private field, an accessor, a method, a toString.</summary>
internal class Point : IObject
{
    private static readonly Members<Point> Table = new Members<Point>("Point")
        .Add("x", static p => p.X, static (p, v) => p.X = Values.Cast<double>(v))
        .Add("y", static p => p.Y, static (p, v) => p.Y = Values.Cast<double>(v))
        .Accessor("sum", static p => p.X + p.Y)
        .Method("move", static p => new Action<double>(p.Move))
        .ToText(static p => p.ToString());

    internal Point(double x, double y)
    {
        X = x;
        Y = y;
    }

    internal double X { get; set; }

    internal double Y { get; set; }

    Members IObject.Members => Table;

    internal static Members<Point> Members => Table;

    public override string ToString() => $"({NumberText.ToText(X)}, {NumberText.ToText(Y)})";

    internal void Move(double by) => X += by;
}

/// <summary>A derived class with a field of its own and a toJSON.</summary>
internal sealed class Labeled(double x, double y, string label) : Point(x, y), IObject
{
    private static readonly Members<Labeled> Table = new Members<Labeled>("Labeled", Members)
        .Add("label", static p => p.Label, static (p, v) => p.Label = Values.Cast<string>(v))
        .ToJson(static (p, key) => $"{key}:{p.Label}")
        .Tag(static p => "Marked");

    internal string Label { get; set; } = label;

    Members IObject.Members => Table;
}

/// <summary>A shape with optional properties, as a literal makes it.</summary>
internal sealed class Options : IObject
{
    private static readonly Members<Options> Table = new Members<Options>()
        .Add("id", static p => p.Id, static (p, v) => p.Id = Values.Cast<double>(v))
        .AddOptional("note", static p => p.Note, static (p, v) => p.Note = Values.Cast<string?>(v))
        .AddOptional("2", static p => p.Two, static (p, v) => p.Two = Values.Cast<double?>(v))
        .AddOptional("last", static p => p.Last, static (p, v) => p.Last = Values.Cast<bool?>(v))
        .Presence(static p => ref p.Present);

    internal Presence Present = new(0b0001);

    internal double Id { get; set; }

    internal string? Note
    {
        get;
        set
        {
            field = value;
            Present.Add(1);
        }
    }

    internal double? Two
    {
        get;
        set
        {
            field = value;
            Present.Add(2);
        }
    }

    internal bool? Last
    {
        get;
        set
        {
            field = value;
            Present.Add(3);
        }
    }

    Members IObject.Members => Table;
}

/// <summary>An object literal with accessors and a symbol.</summary>
internal sealed class Accessors : IObject
{
    internal static readonly Symbol Mark = new("mark");

    private static readonly Members<Accessors> Table = new Members<Accessors>()
        .OwnAccessor("both", static p => p.both, static (p, v) => p.both = Values.Cast<double>(v))
        .OwnAccessor("read", static p => 1.0)
        .OwnAccessor("write", null, static (p, v) => p.both = Values.Cast<double>(v))
        .Add(Mark, static p => "marked");

    private double both = 2;

    Members IObject.Members => Table;
}

/// <summary>A user's error with a property of its own.</summary>
internal sealed class Missing : Error, IObject
{
    private static readonly Members<Missing> Table = new Members<Missing>("Missing", Error.Members)
        .Add("code", static e => e.Code, static (e, v) => e.Code = Values.Cast<double>(v));

    internal Missing(string message, double code)
        : base(message)
    {
        Name = "Missing";
        Code = code;
    }

    internal double Code { get; set; }

    Members IObject.Members => Table;
}

/// <summary>An array of the user's with a field.</summary>
internal sealed class Stack : Array<object?>, IObject
{
    private static readonly Members<Stack> Table = new Members<Stack>("Stack").Add("limit", static s => 10.0);

    Members IObject.Members => Table;
}

/// <summary>A map of the user's.</summary>
internal sealed class Registry : Map<string, double>, IObject
{
    private static readonly Members<Registry> Table = new("Registry");

    Members IObject.Members => Table;
}
