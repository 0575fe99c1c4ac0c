using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>The members of <c>Array</c> itself, and how arrays are made.</summary>
public static class Arrays
{
    /// <summary><c>[...items]</c> and <c>Array.of(...items)</c>.</summary>
    public static Array<T> Of<T>(params ReadOnlySpan<T> items) => new(items.ToArray(), items.Length);

    /// <summary>The number at an index for a comparison: NaN where there is none, as <c>undefined</c> is compared.</summary>
    public static double NumberAt(Array<double> array, int index) => array.GetOrUndefined(index).Or(double.NaN);

    /// <summary>The number at an index for a comparison: NaN where there is none, as <c>undefined</c> is compared.</summary>
    public static double NumberAt(Array<double> array, double index) => array.GetOrUndefined(index).Or(double.NaN);

    /// <summary><c>[...array]</c> in code that does not know the type of its elements.</summary>
    public static T Copied<T>(T array) => array is ArrayBase known ? (T)(object)known.Copied() : throw CheckFailed.WrongType("Array", array);

    /// <summary>The array, whose elements must all be there. Throws <see cref="CheckFailed"/> if one is <c>undefined</c>.</summary>
    public static Array<T> Defined<T>(Array<T?> array)
        where T : class
    {
        for (int i = 0; i < array.Length; i++)
        {
            if (array.ItemAt(i) is null && array.HasItem(i))
            {
                throw new CheckFailed($"element {NumberText.ToText(i)} of an array was expected to be there, but it is undefined");
            }
        }
        return array!;
    }

    /// <summary>As <see cref="Defined"/>, where there may be no array.</summary>
    public static Array<T>? DefinedOrNull<T>(Array<T?>? array)
        where T : class => array is null ? null : Defined(array);

    /// <summary><c>new Array(length)</c>: nothing but holes.</summary>
    public static Array<T> OfLength<T>(double length)
    {
        Array<T> array = new();
        array.SetLength(length);
        return array;
    }

    /// <summary><c>new Array(length)</c>, or with no length an empty array.</summary>
    public static Array<T> OfLength<T>(double? length = null) => OfLength<T>(length ?? 0);

    /// <summary><c>Array.from(iterable)</c>.</summary>
    public static Array<T> From<T>(IEnumerable<T> iterable)
    {
        if (iterable is Array<T> array)
        {
            return array.ToSpliced(0, 0.0);
        }
        Array<T> result = new();
        foreach (T item in iterable)
        {
            result.Push(item);
        }
        return result;
    }

    /// <summary><c>Array.from(iterable, mapfn)</c>; the function is called while the iterable is walked.</summary>
    public static Array<U> From<T, U>(IEnumerable<T> iterable, Func<T, U> mapfn)
    {
        Array<U> result = new();
        foreach (T item in iterable)
        {
            result.Push(mapfn(item));
        }
        return result;
    }

    /// <summary><c>Array.from(iterable, mapfn)</c>; the function is called while the iterable is walked.</summary>
    public static Array<U> From<T, U>(IEnumerable<T> iterable, Func<T, double, U> mapfn)
    {
        Array<U> result = new();
        foreach (T item in iterable)
        {
            result.Push(mapfn(item, result.Length));
        }
        return result;
    }

    /// <summary><c>Array.from({ length })</c>: all elements are <c>undefined</c>.</summary>
    public static Array<T> FromLength<T>(double length)
    {
        int count = LengthOf(length);
        RequireUndefined<T>(count);
        return new Array<T>(new T[count], count);
    }

    /// <summary><c>Array.from({ length }, mapfn)</c>.</summary>
    public static Array<U> FromLength<T, U>(double length, Func<T, U> mapfn)
    {
        int count = LengthOf(length);
        RequireUndefined<T>(count);
        U[] items = new U[count];
        for (int i = 0; i < count; i++)
        {
            items[i] = mapfn(default!);
        }
        return new Array<U>(items, count);
    }

    /// <summary><c>Array.from({ length }, mapfn)</c>.</summary>
    public static Array<U> FromLength<T, U>(double length, Func<T, double, U> mapfn)
    {
        int count = LengthOf(length);
        RequireUndefined<T>(count);
        U[] items = new U[count];
        for (int i = 0; i < count; i++)
        {
            items[i] = mapfn(default!, i);
        }
        return new Array<U>(items, count);
    }

    /// <summary><c>Array.isArray(value)</c>.</summary>
    public static bool IsArray(object? value) => value is ArrayBase;

    /// <summary>ToLength (ECMA-262 section 7.1.20), up to what an array can have.</summary>
    private static int LengthOf(double length)
    {
        double whole = Math.Max(Positions.ToInteger(length), 0);
        return whole <= System.Array.MaxLength ? (int)whole : throw new RangeError("Invalid array length");
    }

    private static void RequireUndefined<T>(int count)
    {
        // C# null is read as undefined by everybody who knows that the type admits it, and object is the type of unknown.
        if (count > 0 && default(T) is not null and not IOptional)
        {
            throw new CheckFailed("the elements of an array made from a length are undefined");
        }
    }
}
