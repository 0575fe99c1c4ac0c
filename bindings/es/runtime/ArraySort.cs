using System;
using System.Runtime.CompilerServices;

using Value = Tsonic.Runtime.Values;

namespace Tsonic.Runtime;

public partial class Array<T>
{
    /// <summary>
    /// <c>sort(compare)</c>: stable; without a function by the UTF-16 code units of the texts. <c>undefined</c> comes last, holes behind it.
    /// </summary>
    public Array<T> Sort(Func<T, T, double>? compareFn = null)
    {
        T[] work = new T[count];
        int values = 0;
        int undefined = 0;
        int length = count;
        for (int i = 0; i < length; i++)
        {
            if (!HasItem(i))
            {
                continue;
            }
            if (Value.IsUndefined(items[i]))
            {
                undefined++;
            }
            else
            {
                work[values++] = items[i];
            }
        }
        Sorting.Sort(work, values, compareFn);
        if (length > 1 && level >= 3)
        {
            throw new TypeError("Cannot assign to read only property '0' of object '[object Array]'");
        }
        for (int i = 0; i < values; i++)
        {
            this[i] = work[i];
        }
        for (int i = values; i < values + undefined; i++)
        {
            this[i] = default!;
        }
        for (int i = values + undefined; i < Math.Min(length, count); i++)
        {
            DeleteItem(i);
        }
        return this;
    }

    /// <summary><c>toSorted(compare)</c>.</summary>
    public Array<T> ToSorted(Func<T, T, double>? compareFn = null) => Densely().Sort(compareFn);
}

/// <summary>The order of <c>sort</c>.</summary>
internal static class Sorting
{
    /// <summary>Sorts the first elements by the function, or by their texts.</summary>
    internal static void Sort<T>(T[] work, int count, Func<T, T, double>? compare)
    {
        if (compare is not null)
        {
            StableSort<T, ByFunction<T>>.Sort(work, count, new ByFunction<T>(compare));
        }
        else if (typeof(T) == typeof(string))
        {
            StableSort<string, ByCodeUnits>.Sort(Unsafe.As<string[]>(work), count, default);
        }
        else if (typeof(T) == typeof(double))
        {
            SortNumbersAsText(Unsafe.As<double[]>(work), count);
        }
        else
        {
            StableSort<T, ByText<T>>.Sort(work, count, default);
        }
    }

    private static void SortNumbersAsText(double[] work, int count)
    {
        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            texts[i] = NumberText.ToText(work[i]);
        }
        System.Array.Sort(texts, work, 0, count, StringComparer.Ordinal);
    }

    private readonly struct ByFunction<T>(Func<T, T, double> function) : IOrder<T>
    {
        public double Compare(T left, T right) => function(left, right);
    }

    private readonly struct ByCodeUnits : IOrder<string>
    {
        public double Compare(string left, string right) => string.CompareOrdinal(left, right);
    }

    /// <summary>Makes the texts at every comparison, as Node does: a <c>toString</c> may have effects.</summary>
    private readonly struct ByText<T> : IOrder<T>
    {
        public double Compare(T left, T right)
        {
            string a = Value.ToTextOf(left);
            return string.CompareOrdinal(a, Value.ToTextOf(right));
        }
    }
}
