namespace Tsonic.Runtime;

/// <summary>Makes an <see cref="Optional{T}"/> out of another form of the same value.</summary>
public static class Optional
{
    /// <summary>Holds <paramref name="value"/>.</summary>
    public static Optional<T> Of<T>(T value) => Optional<T>.Of(value);

    /// <summary>From a slot where C# <c>null</c> is <c>undefined</c>.</summary>
    public static Optional<T> FromUndefinedOr<T>(T? value)
        where T : class => value is null ? Optional<T>.Undefined : Optional<T>.Of(value);

    /// <summary>From a slot where C# <c>null</c> is <c>undefined</c>.</summary>
    public static Optional<T> FromUndefinedOr<T>(T? value)
        where T : struct => value is { } inner ? Optional<T>.Of(inner) : Optional<T>.Undefined;

    /// <summary>From a slot where C# <c>null</c> is <c>null</c>.</summary>
    public static Optional<T> FromNullOr<T>(T? value)
        where T : class => value is null ? Optional<T>.Null : Optional<T>.Of(value);

    /// <summary>From a slot where C# <c>null</c> is <c>null</c>.</summary>
    public static Optional<T> FromNullOr<T>(T? value)
        where T : struct => value is { } inner ? Optional<T>.Of(inner) : Optional<T>.Null;

    /// <summary>From a slot that holds any value. Throws <see cref="CheckFailed"/> when it is of another type.</summary>
    public static Optional<T> FromObject<T>(object? value) => value switch
    {
        null => Optional<T>.Undefined,
        Null => Optional<T>.Null,
        _ => Optional<T>.Of(Values.Cast<T>(value)),
    };

    /// <summary>Whether <paramref name="value"/> is <c>undefined</c>, also inside.</summary>
    public static bool IsUndefined<T>(Optional<T> value) => value.IsUndefined;

    /// <summary>One level instead of two; the inner value decides unless the outer one is without a value.</summary>
    public static Optional<T> Flatten<T>(this Optional<Optional<T>> value) =>
        value.IsUndefined ? Optional<T>.Undefined : value.IsNull ? Optional<T>.Null : value.OrDefault();

    /// <summary>One level instead of two, where the inner C# <c>null</c> is <c>undefined</c>.</summary>
    public static Optional<T> Flatten<T>(this Optional<T?> value)
        where T : struct => value.IsNull ? Optional<T>.Null : FromUndefinedOr(value.OrDefault());

    /// <summary>The value in a slot where C# <c>null</c> is <c>undefined</c>. Throws <see cref="CheckFailed"/> on <c>null</c>.</summary>
    public static T? OrUndefined<T>(this Optional<T?> value)
        where T : struct => value.IsNull ? throw CheckFailed.NoValue(isNull: true) : value.OrDefault();
}

/// <summary>Conversions of <see cref="Optional{T}"/> to <c>T?</c> for value types.</summary>
public static class OptionalOfValues
{
    /// <summary>The value in a slot where C# <c>null</c> is <c>undefined</c>. Throws <see cref="CheckFailed"/> on <c>null</c>.</summary>
    public static T? OrUndefined<T>(this Optional<T> value)
        where T : struct =>
        value.IsUndefined ? null : value.IsNull ? throw CheckFailed.NoValue(isNull: true) : value.OrDefault();

    /// <summary>The value in a slot where C# <c>null</c> is <c>null</c>. Throws <see cref="CheckFailed"/> on <c>undefined</c>.</summary>
    public static T? OrNull<T>(this Optional<T> value)
        where T : struct =>
        value.IsNull ? null : value.IsUndefined ? throw CheckFailed.NoValue(isNull: false) : value.OrDefault();

    /// <summary>The value, or C# <c>null</c> for both <c>null</c> and <c>undefined</c>, for tests that do not tell them apart (<c>??</c>, <c>?.</c>).</summary>
    public static T? OrNothing<T>(this Optional<T> value)
        where T : struct => value.IsNullish ? null : value.OrDefault();
}

/// <summary>Conversions of <see cref="Optional{T}"/> to <c>T?</c> for reference types.</summary>
public static class OptionalOfReferences
{
    /// <summary>The value in a slot where C# <c>null</c> is <c>undefined</c>. Throws <see cref="CheckFailed"/> on <c>null</c>.</summary>
    public static T? OrUndefined<T>(this Optional<T> value)
        where T : class? =>
        value.IsUndefined ? null : value.IsNull ? throw CheckFailed.NoValue(isNull: true) : value.OrDefault();

    /// <summary>The value in a slot where C# <c>null</c> is <c>null</c>. Throws <see cref="CheckFailed"/> on <c>undefined</c>.</summary>
    public static T? OrNull<T>(this Optional<T> value)
        where T : class? =>
        value.IsNull ? null : value.IsUndefined ? throw CheckFailed.NoValue(isNull: false) : value.OrDefault();

    /// <summary>The value, or C# <c>null</c> for both <c>null</c> and <c>undefined</c>, for tests that do not tell them apart (<c>??</c>, <c>?.</c>).</summary>
    public static T? OrNothing<T>(this Optional<T> value)
        where T : class? => value.IsNullish ? null : value.OrDefault();
}
