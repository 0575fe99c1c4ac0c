using System;
using System.Diagnostics.CodeAnalysis;

namespace Tsonic.Runtime;

/// <summary>What <see cref="Optional{T}"/> offers to code that does not know its type argument.</summary>
public interface IOptional
{
    /// <summary>Whether the value is <c>undefined</c>, also when the inner value says so.</summary>
    bool IsUndefined { get; }

    /// <summary>Whether the value is <c>null</c>, also when the inner value says so.</summary>
    bool IsNull { get; }

    /// <summary>The value in the form in which <see cref="object"/> holds any value; never an <see cref="IOptional"/>.</summary>
    object? ToObject();
}

/// <summary>
/// A value, <c>null</c> or <c>undefined</c>; the default is <c>undefined</c>.
/// If <typeparamref name="T"/> itself admits <c>null</c> or <c>undefined</c>, every test asks the inner value too.
/// </summary>
/// <typeparam name="T">The type of the value, in the form of a type argument.</typeparam>
public readonly struct Optional<T> : IOptional, IOptionalFactory<Optional<T>>, IEquatable<Optional<T>>
{
    private const byte UndefinedState = 0;
    private const byte NullState = 1;
    private const byte ValueState = 2;

    private readonly T value;
    private readonly byte state;

    private Optional(byte state, T value)
    {
        this.state = state;
        this.value = value;
    }

    /// <summary>The value <c>undefined</c>.</summary>
    public static Optional<T> Undefined => default;

    /// <summary>The value <c>null</c>.</summary>
    public static Optional<T> Null => new(NullState, default!);

    /// <summary>Holds <paramref name="value"/>.</summary>
    public static Optional<T> Of(T value) => new(ValueState, value);

    /// <summary>Holds <paramref name="value"/>.</summary>
    public static implicit operator Optional<T>(T value) => Of(value);

    /// <summary>Whether there is neither <c>null</c> nor a value.</summary>
    public bool IsUndefined => state == UndefinedState || (state == ValueState && Values.IsUndefined(value));

    /// <summary>Whether it is <c>null</c>.</summary>
    public bool IsNull => state == NullState || (state == ValueState && Values.IsNull(value));

    /// <summary>Whether it is <c>null</c> or <c>undefined</c>.</summary>
    public bool IsNullish => state != ValueState || Values.IsNullish(value);

    /// <summary>Whether there is a value that is neither <c>null</c> nor <c>undefined</c>.</summary>
    public bool HasValue => !IsNullish;

    /// <summary>The value. Throws <see cref="CheckFailed"/> when there is none.</summary>
    public T Value
    {
        get
        {
            if (state != ValueState)
            {
                // A type argument that admits undefined (or null) can say so itself.
                if (state == UndefinedState && Values.IsUndefined(default(T)!))
                {
                    return default!;
                }
                throw CheckFailed.NoValue(state == NullState);
            }
            return value;
        }
    }

    /// <summary>The value, or <paramref name="other"/> when it is <c>null</c> or <c>undefined</c> (the operator <c>??</c>).</summary>
    public T Or(T other) => IsNullish ? other : value;

    /// <summary>The value or the default of <typeparamref name="T"/>, untested.</summary>
    [return: MaybeNull]
    public T OrDefault() => value;

    /// <inheritdoc/>
    public object? ToObject() => state switch
    {
        UndefinedState => null,
        NullState => Tsonic.Runtime.Null.Value,
        _ => Values.ToObject(value),
    };

    Optional<T> IOptionalFactory<Optional<T>>.FromObject(object? value) => Optional.FromObject<T>(value);

    /// <summary>Whether both hold the same value in the sense of SameValueZero.</summary>
    public bool Equals(Optional<T> other)
    {
        if (state == ValueState && other.state == ValueState)
        {
            return SameValueZeroComparer<T>.Instance.Equals(value, other.value);
        }
        if (IsUndefined || other.IsUndefined)
        {
            return IsUndefined && other.IsUndefined;
        }
        return IsNull && other.IsNull;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        IsUndefined ? 0 : IsNull ? 1 : SameValueZeroComparer<T>.Instance.GetHashCode(value!);

    /// <inheritdoc/>
    public override string ToString() => Values.ToText(ToObject());
}
