using System;

namespace Tsonic.Runtime;

/// <summary>
/// A check that the compiler placed did not hold: the program took a value for something it is not
/// (read past the end of an array as a plain <c>number</c>, a wrong <c>as</c>). JavaScript would go on with a wrong value;
/// we end the program. No <c>catch</c> of the program sees it.
/// </summary>
public sealed class CheckFailed : Exception
{
    /// <summary>A failed check; the message says what was expected and what was there.</summary>
    public CheckFailed(string message)
        : base(message)
    {
    }

    /// <summary>A failed check with the exception that revealed it.</summary>
    public CheckFailed(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary><c>null</c> or <c>undefined</c> where a value was promised.</summary>
    public static CheckFailed NoValue(bool isNull) =>
        new(isNull ? "a value was expected, but it is null" : "a value was expected, but it is undefined");

    /// <summary>A value of another type than the one that was promised.</summary>
    public static CheckFailed WrongType(string expected, object? actual) =>
        new($"a value of type {expected} was expected, but it is {Describe(actual)}");

    /// <summary>An index outside of an array where an element was promised.</summary>
    public static CheckFailed IndexOutOfRange(double index, double length) =>
        new($"index {NumberText.ToText(index)} is outside of the array (length {NumberText.ToText(length)}), so the element is undefined");

    /// <summary>A write through a wider type that the object's own property cannot take.</summary>
    public static CheckFailed CannotWrite(string key) => new($"property '{key}' of this object cannot be written");

    /// <summary>A property that an assertion said the object has.</summary>
    public static CheckFailed Missing(string key) => new($"this object has no property '{key}', which the program's types say that it has");

    /// <summary>The end of a function that type checking said is never reached.</summary>
    public static CheckFailed Unreachable() => new("the end of a function that never ends was reached");

    private static string Describe(object? value) => value switch
    {
        null => "undefined",
        Null => "null",
        string or double or bool or System.Numerics.BigInteger => $"{Values.TypeOf(value)} {Values.ToText(value)}",
        IObject { Members.ConstructorName: { } name } => $"an instance of {name}",
        _ => Values.TypeOf(value) == "function" ? "a function" : "an object",
    };
}
