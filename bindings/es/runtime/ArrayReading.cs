using System;
using System.Collections.Generic;
using System.Text;

using Value = Tsonic.Runtime.Values;

namespace Tsonic.Runtime;

public partial class Array<T>
{
    [ThreadStatic]
    private static HashSet<object>? joining;

    /// <inheritdoc/>
    public override ArrayBase Copied() => Slice();

    /// <summary><c>slice(start, end)</c>: a copy of a part.</summary>
    public new Array<T> Slice(double? start = null, double? end = null)
    {
        int from = Positions.Relative(start, count, 0);
        return CopyRange(from, Math.Max(from, Positions.Relative(end, count, count)));
    }

    /// <summary><c>concat(...arrays)</c>.</summary>
    public Array<T> Concat(params ReadOnlySpan<Array<T>> arrays)
    {
        Array<T> result = CopyRange(0, count);
        foreach (Array<T> array in arrays)
        {
            result.AppendWithHoles(array);
        }
        return result;
    }

    /// <summary><c>concat(...items)</c>, where every item is an element or an array of elements.</summary>
    public Array<T> ConcatValues(params ReadOnlySpan<object?> items)
    {
        Array<T> result = CopyRange(0, count);
        foreach (object? item in items)
        {
            if (item is ArrayBase array)
            {
                result.AppendWithHoles(array);
            }
            else
            {
                result.Push(Value.Cast<T>(item));
            }
        }
        return result;
    }

    /// <summary><c>flat(depth)</c>.</summary>
    public Array<TResult> Flat<TResult>(double? depth = null)
    {
        Array<TResult> result = new();
        Elements.Append(result, this, Positions.ToInteger(depth ?? 1));
        return result;
    }

    /// <summary><c>indexOf(item, fromIndex)</c>: by <c>===</c>, or -1.</summary>
    public int IndexOf(T searchElement, double? fromIndex = null)
    {
        int from = Positions.Relative(fromIndex, count, 0);
        if (holes is null && typeof(T) == typeof(double))
        {
            // NaN is not equal to itself, which this search respects only in that it must not look for it.
            double wanted = (double)(object)searchElement!;
            for (int i = from; i < count; i++)
            {
                if ((double)(object)items[i]! == wanted)
                {
                    return i;
                }
            }
            return -1;
        }
        for (int i = from; i < count; i++)
        {
            if (HasItem(i) && Value.StrictEqualsOf(items[i], searchElement))
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary><c>lastIndexOf(item, fromIndex)</c>: by <c>===</c>, or -1.</summary>
    public int LastIndexOf(T searchElement, double? fromIndex = null)
    {
        double from = fromIndex is { } given ? Positions.ToInteger(given) : count - 1;
        from = from < 0 ? count + from : Math.Min(from, count - 1);
        for (int i = from < 0 ? -1 : (int)from; i >= 0; i--)
        {
            if (HasItem(i) && Value.StrictEqualsOf(items[i], searchElement))
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary><c>includes(item, fromIndex)</c>: by SameValueZero; holes are <c>undefined</c>.</summary>
    public bool Includes(T searchElement, double? fromIndex = null)
    {
        for (int i = Positions.Relative(fromIndex, count, 0); i < count; i++)
        {
            if (HasItem(i)
                ? SameValueZeroComparer<T>.Instance.Equals(items[i], searchElement)
                : Value.IsUndefined(searchElement))
            {
                return true;
            }
        }
        return false;
    }

    /// <inheritdoc/>
    public override string Join(string? separator = null)
    {
        joining ??= new HashSet<object>(ReferenceEqualityComparer.Instance);
        // An array inside of itself is empty text.
        if (!joining.Add(this))
        {
            return "";
        }
        try
        {
            StringBuilder text = new();
            for (int i = 0; i < count; i++)
            {
                if (i > 0)
                {
                    text.Append(separator ?? ",");
                }
                if (HasItem(i) && !Value.IsNullish(items[i]))
                {
                    text.Append(Value.ToTextOf(items[i]));
                }
            }
            return text.ToString();
        }
        finally
        {
            joining.Remove(this);
        }
    }

    /// <summary><c>toReversed()</c>.</summary>
    public Array<T> ToReversed()
    {
        T[] copy = CopyDense();
        System.Array.Reverse(copy);
        return new Array<T>(copy, copy.Length);
    }

    /// <summary><c>toSpliced(start, deleteCount, ...items)</c>.</summary>
    public Array<T> ToSpliced(double start, double deleteCount, params ReadOnlySpan<T> items)
    {
        Array<T> copy = Densely();
        copy.Splice(start, deleteCount, items);
        return copy;
    }

    /// <summary><c>toSpliced(start, deleteCount)</c>.</summary>
    public Array<T> ToSpliced(double start, double? deleteCount)
    {
        Array<T> copy = Densely();
        copy.Splice(start, deleteCount);
        return copy;
    }

    /// <summary><c>toSpliced(start)</c>.</summary>
    public Array<T> ToSpliced(double start)
    {
        Array<T> copy = Densely();
        copy.Splice(start);
        return copy;
    }

    /// <summary><c>with(index, value)</c>.</summary>
    public Array<T> With(double index, T value)
    {
        double whole = Positions.ToInteger(index);
        double actual = whole < 0 ? count + whole : whole;
        if (actual >= count || actual < 0)
        {
            throw new RangeError("Invalid index : " + NumberText.ToText(index));
        }
        Array<T> copy = Densely();
        copy.items[(int)actual] = value;
        return copy;
    }

    /// <summary><c>keys()</c>.</summary>
    public new ArrayIterator<double> Keys() => new(Indices(), "Array Iterator");

    /// <summary><c>values()</c>.</summary>
    public new ArrayIterator<T> Values() => new(Walking(), "Array Iterator");

    /// <summary><c>entries()</c>; <typeparamref name="TItem"/> holds indices and elements.</summary>
    public ArrayIterator<Array<TItem>> Entries<TItem>() => new(Pairs<TItem>(), "Array Iterator");

    /// <summary><c>entries()</c> where the pairs are taken apart at once.</summary>
    public new IEnumerable<(double Index, T Value)> EntryPairs()
    {
        for (int i = 0; i < count; i++)
        {
            yield return (i, Read(i));
        }
    }

    private IEnumerator<double> Indices()
    {
        for (int i = 0; i < count; i++)
        {
            yield return i;
        }
    }

    private IEnumerator<T> Walking()
    {
        for (int i = 0; i < count; i++)
        {
            yield return Read(i);
        }
    }

    private IEnumerator<Array<TItem>> Pairs<TItem>()
    {
        for (int i = 0; i < count; i++)
        {
            yield return [Elements.Convert<double, TItem>(i), Elements.Convert<T, TItem>(Read(i))];
        }
    }

    /// <summary>A copy of a range with its holes.</summary>
    private Array<T> CopyRange(int from, int to)
    {
        Array<T> copy = new(items.AsSpan(from, to - from).ToArray(), to - from);
        if (holes is not null)
        {
            for (int i = from; i < to; i++)
            {
                if (holes.Contains(i))
                {
                    copy.holes = HoleSet.Add(copy.holes, i - from, i - from + 1);
                }
            }
            copy.Settle();
        }
        return copy;
    }

    private void AppendWithHoles(ArrayBase other)
    {
        if (other is Array<T> { holes: null } same)
        {
            int start = count;
            int added = same.count;
            Reserve(start + added);
            System.Array.Copy(same.items, 0, items, start, added);
            count = start + added;
            Settle();
            return;
        }
        int end = other.Length;
        for (int i = 0; i < end; i++)
        {
            if (other.HasItem(i))
            {
                Push(Value.Cast<T>(other.ItemAt(i)));
            }
            else
            {
                SetLength(count + 1);
            }
        }
    }

    /// <summary>The elements; a hole is <c>undefined</c> where the type admits it.</summary>
    private T[] CopyDense()
    {
        if (holes is null)
        {
            return items.AsSpan(0, count).ToArray();
        }
        T[] copy = new T[count];
        for (int i = 0; i < count; i++)
        {
            copy[i] = Read(i);
        }
        return copy;
    }

    private Array<T> Densely()
    {
        T[] copy = CopyDense();
        return new Array<T>(copy, copy.Length);
    }
}
