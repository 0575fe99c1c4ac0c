namespace Tsonic.Runtime;

/// <summary>
/// Objects whose property is read although they may be absent: the error is the one that JavaScript throws then (ECMA-262 section 7.3.2),
/// with the name of the property as Node words it.
/// </summary>
public static class Receiver
{
    /// <summary>The object of <c>value.property</c>, from a slot where C# <c>null</c> is <c>undefined</c>.</summary>
    public static T Of<T>(T? value, string property)
        where T : class => value ?? throw Missing("undefined", property);

    /// <summary>The object of <c>value.property</c>, from a slot where C# <c>null</c> is <c>undefined</c>.</summary>
    public static T Of<T>(T? value, string property)
        where T : struct => value ?? throw Missing("undefined", property);

    /// <summary>The object of <c>value.property</c>, from a slot where C# <c>null</c> is <c>null</c>.</summary>
    public static T OfNullable<T>(T? value, string property)
        where T : class => value ?? throw Missing("null", property);

    /// <summary>The object of <c>value.property</c>, from a slot where C# <c>null</c> is <c>null</c>.</summary>
    public static T OfNullable<T>(T? value, string property)
        where T : struct => value ?? throw Missing("null", property);

    /// <summary>The object of <c>value.property</c>.</summary>
    public static T OfOptional<T>(Optional<T> value, string property) =>
        value.IsUndefined ? throw Missing("undefined", property)
        : value.IsNull ? throw Missing("null", property)
        : value.OrDefault()!;

    /// <summary>The object of <c>value.property</c>, from a slot of any value.</summary>
    public static object OfAny(object? value, string property) => value switch
    {
        null => throw Missing("undefined", property),
        Null => throw Missing("null", property),
        _ => value,
    };

    private static TypeError Missing(string value, string property) =>
        new($"Cannot read properties of {value} (reading '{property}')");
}

/// <summary>
/// What a <c>NullReferenceException</c> is in JavaScript. Which property was read of what is not known here, so whoever asks for the message
/// ends the program.
/// </summary>
internal sealed class UnknownDereference() : TypeError("Cannot read properties of undefined")
{
    /// <inheritdoc/>
    public override string Message
    {
        get => throw new CheckFailed("an object was expected, but it is null or undefined; the message of this TypeError is not known");
        set => base.Message = value;
    }

    /// <inheritdoc/>
    internal override string ShownMessage => base.Message;
}
