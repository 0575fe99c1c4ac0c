using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>
/// Questions and conversions that hold for any value. A value of type <see cref="object"/> is in the form of a union:
/// C# <c>null</c> is <c>undefined</c>, <see cref="Null"/> is <c>null</c>, a number is a boxed <see cref="double"/> or a boxed enum,
/// a boolean a boxed <see cref="bool"/>, a bigint a boxed <see cref="BigInteger"/>, a function a delegate or <see cref="ClassValue"/>.
/// </summary>
public static partial class Values
{
    /// <summary>Whether the value is <c>undefined</c>, told from its type in the form of a type argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUndefined<T>(T value)
    {
        if (typeof(T).IsValueType)
        {
            return value is null || (value is IOptional && ((IOptional)value).IsUndefined);
        }
        return value is null;
    }

    /// <summary>Whether the value is <c>null</c>, told from its type in the form of a type argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNull<T>(T value)
    {
        if (typeof(T).IsValueType)
        {
            return value is IOptional && ((IOptional)value).IsNull;
        }
        return value is Null;
    }

    /// <summary>Whether the value is <c>null</c> or <c>undefined</c> (<c>value == null</c>), told from its type in the form of a type argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNullish<T>(T value) => IsUndefined(value) || IsNull(value);

    /// <summary><c>value == null</c> for any value.</summary>
    public static bool LooseEqualsNull(object? value) => value is null or Null;

    /// <summary>The value in the form in which <see cref="object"/> holds any value; its own type is that of a type argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static object? ToObject<T>(T value)
    {
        if (typeof(T).IsValueType && value is IOptional)
        {
            return ((IOptional)value).ToObject();
        }
        return value;
    }

    /// <summary>The value of a slot where C# <c>null</c> is <c>null</c>, in the form of any value.</summary>
    public static object NullOrToObject(object? value) => value ?? Null.Value;

    /// <summary>
    /// The value as a <typeparamref name="T"/>, which may be the form of a type argument (<see cref="Optional{T}"/>, <see cref="Nullable{T}"/>).
    /// C# <c>null</c> passes where the type admits it. Throws <see cref="CheckFailed"/> if it is of another type.
    /// </summary>
    public static T Cast<T>(object? value)
    {
        if (value is T typed)
        {
            return typed;
        }
        if (value is null && default(T) is null)
        {
            return default!;
        }
        // A number and an enum are both numbers.
        if ((typeof(T) == typeof(double) || typeof(T) == typeof(double?)) && TryNumber(value, out double number))
        {
            return (T)(object)number;
        }
        return typeof(T).IsEnum && TryNumber(value, out number) ? ToEnum<T>(number, value) : CastOptional<T>.Default.From(value);
    }

    private static T ToEnum<T>(double number, object? value)
    {
        int whole = (int)number;
        return whole == number && Unsafe.SizeOf<T>() == sizeof(int) ? Unsafe.As<int, T>(ref whole) : throw CheckFailed.WrongType(NameOf<T>(), value);
    }

    /// <summary>The value in a slot where C# <c>null</c> is <c>null</c>. Throws <see cref="CheckFailed"/> on <c>undefined</c> and on other types.</summary>
    public static T CastNullOr<T>(object? value) => value switch
    {
        T typed => typed,
        Null when default(T) is null => default!,
        _ => throw CheckFailed.WrongType(NameOf<T>() + " | null", value),
    };

    /// <summary>The value, which must be there. Throws <see cref="CheckFailed"/> on <c>undefined</c>.</summary>
    public static T Defined<T>(T? value)
        where T : class => value ?? throw CheckFailed.NoValue(isNull: false);

    /// <summary>The value, which must be there. Throws <see cref="CheckFailed"/> on <c>undefined</c>.</summary>
    public static T Defined<T>(T? value)
        where T : struct => value ?? throw CheckFailed.NoValue(isNull: false);

    /// <summary>The value as an object that is there: a class or interface. Throws <see cref="CheckFailed"/> otherwise.</summary>
    public static T CastObject<T>(object? value)
        where T : class => value as T ?? throw CheckFailed.WrongType(NameOf<T>(), value);

    /// <summary><c>typeof value</c>.</summary>
    public static string TypeOf(object? value) => value switch
    {
        null => "undefined",
        string => "string",
        double or Enum => "number",
        bool => "boolean",
        BigInteger => "bigint",
        Symbol => "symbol",
        Delegate or ClassValue => "function",
        int or long or uint or ulong or short or ushort or byte or sbyte or float => "number",
        _ => "object",
    };

    /// <summary>Whether the value is not an object and not a function.</summary>
    public static bool IsPrimitive(object? value) => TypeOf(value) switch
    {
        "object" => value is Null,
        "function" => false,
        _ => true,
    };

    /// <summary>The truth of a value (ECMA-262 section 7.1.2).</summary>
    public static bool Truthy(object? value) => value switch
    {
        null or Null => false,
        bool flag => flag,
        double number => Truthy(number),
        string text => text.Length != 0,
        BigInteger big => !big.IsZero,
        _ => !TryNumber(value, out double number) || Truthy(number),
    };

    /// <summary>The truth of a number: neither zero nor NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Truthy(double value) => value is < 0 or > 0;

    /// <summary>The truth of a whole number; C# alone cannot choose between the other numbers for one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Truthy(int value) => value != 0;

    /// <summary>The truth of a whole number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Truthy(long value) => value != 0;

    /// <summary>The truth of a string: not empty; C# <c>null</c> is <c>null</c> or <c>undefined</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Truthy(string? value) => !string.IsNullOrEmpty(value);

    /// <summary>The truth of a boolean that can be missing.</summary>
    public static bool Truthy(bool? value) => value ?? false;

    /// <summary>The truth of a number that can be missing.</summary>
    public static bool Truthy(double? value) => value is < 0 or > 0;

    /// <summary>The truth of a bigint.</summary>
    public static bool Truthy(BigInteger value) => !value.IsZero;

    /// <summary>The truth of a value of a type parameter.</summary>
    public static bool TruthyOf<T>(T value) => typeof(T) == typeof(bool) ? (bool)(object)value! : Truthy(ToObject(value));

    /// <summary>The number that a boxed number or enum holds.</summary>
    public static bool TryNumber(object? value, out double number)
    {
        switch (value)
        {
            case double direct:
                number = direct;
                return true;
            case Enum or int or long or uint or ulong or short or ushort or byte or sbyte or float:
                number = ((IConvertible)value).ToDouble(System.Globalization.CultureInfo.InvariantCulture);
                return true;
            default:
                number = 0;
                return false;
        }
    }

    internal static readonly object True = true;
    internal static readonly object False = false;
    private static readonly object[] SmallNumbers = new object[1024];

    /// <summary>An integer in the form of any value; small ones share their boxes, whose identity nobody can see.</summary>
    internal static object Box(long value) => (ulong)value < (ulong)SmallNumbers.Length ? SmallNumbers[value] ??= (double)value : (double)value;

    internal static string NameOf<T>() => NameOf(typeof(T));

    private static string NameOf(Type type)
    {
        if (type == typeof(double))
        {
            return "number";
        }
        if (type == typeof(bool))
        {
            return "boolean";
        }
        if (type == typeof(string))
        {
            return "string";
        }
        if (type == typeof(BigInteger))
        {
            return "bigint";
        }
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return NameOf(inner) + " | undefined";
        }
        int tick = type.Name.IndexOf('`');
        return tick < 0 ? type.Name : type.Name[..tick];
    }

    // Optional<T> cannot be made from a box without knowing its argument; the struct gives its own converter.
    private class CastOptional<T>
    {
        internal static readonly CastOptional<T> Default = default(T) is IOptionalFactory<T> factory ? new ByFactory(factory) : new CastOptional<T>();

        // An object that the program made of its own type is read as what an iterator gives.
        internal virtual T From(object? value) => typeof(T) == typeof(IteratorResult) && value is IObject and not IteratorResult
            ? (T)(object)IteratorResult.Of(value)
            : value is Delegate function && FunctionCasts.TryAdapt(function, typeof(T), out Delegate? adapted)
                ? (T)(object)adapted
                : value is MatchGroups groups && groups.AsObject() is T seen
                ? seen
                : throw CheckFailed.WrongType(NameOf<T>(), value);

        private sealed class ByFactory(IOptionalFactory<T> factory) : CastOptional<T>
        {
            internal override T From(object? value) => factory.FromObject(value);
        }
    }
}

/// <summary>Makes a value of an optional type from a value of any type.</summary>
internal interface IOptionalFactory<out TOptional>
{
    TOptional FromObject(object? value);
}
