using System;
using System.Collections.Generic;
using System.Text;

namespace Tsonic.Runtime;

public abstract partial class TypedArray<T, TSelf, TFormat>
{
    /// <summary><c>from(elements)</c>.</summary>
    public static TSelf From(IEnumerable<T> elements)
    {
        IReadOnlyCollection<T> all = elements as IReadOnlyCollection<T> ?? [.. elements];
        TSelf result = Fresh(all.Count);
        int i = 0;
        foreach (T element in all)
        {
            result.Store(i++, element);
        }
        return result;
    }

    /// <summary><c>from(elements, mapfn)</c>; the elements are walked before the function is called.</summary>
    public static TSelf From<TItem>(IEnumerable<TItem> elements, Func<TItem, T> mapfn)
    {
        List<TItem> all = [.. elements];
        TSelf result = Fresh(all.Count);
        for (int i = 0; i < all.Count; i++)
        {
            result.Store(i, mapfn(all[i]));
        }
        return result;
    }

    /// <summary><c>from(elements, mapfn)</c>; the elements are walked before the function is called.</summary>
    public static TSelf From<TItem>(IEnumerable<TItem> elements, Func<TItem, double, T> mapfn)
    {
        List<TItem> all = [.. elements];
        TSelf result = Fresh(all.Count);
        for (int i = 0; i < all.Count; i++)
        {
            result.Store(i, mapfn(all[i], i));
        }
        return result;
    }

    /// <summary><c>from({ length })</c>: every element is made of undefined.</summary>
    public static TSelf FromLength(double length)
    {
        if (double.NaN is not T missing)
        {
            throw new TypeError("Cannot convert undefined to a BigInt");
        }
        return From(Arrays.FromLength<object?, T>(length, (object? _) => missing));
    }

    /// <summary><c>from({ length }, mapfn)</c>.</summary>
    public static TSelf FromLength<TItem>(double length, Func<TItem, double, T> mapfn) =>
        From(Arrays.FromLength<TItem, T>(length, mapfn));

    /// <summary><c>from({ length }, mapfn)</c>.</summary>
    public static TSelf FromLength<TItem>(double length, Func<TItem, T> mapfn) =>
        From(Arrays.FromLength<TItem, T>(length, mapfn));

    /// <summary><c>of(...items)</c>.</summary>
    public static TSelf Of(params ReadOnlySpan<T> items)
    {
        TSelf result = Fresh(items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            result.Store(i, items[i]);
        }
        return result;
    }

    /// <summary><c>set(array, offset)</c>.</summary>
    public void Set(IEnumerable<T> array, double? offset = null)
    {
        double from = Positions.ToInteger(offset ?? 0);
        // A copy first: the source may be a view of the same bytes.
        List<T> all = [.. array];
        if (from < 0 || from + all.Count > length)
        {
            throw new RangeError("offset is out of bounds");
        }
        for (int i = 0; i < all.Count; i++)
        {
            Store((int)from + i, all[i]);
        }
    }

    /// <summary><c>subarray(begin, end)</c>: a view of the same bytes.</summary>
    public TSelf Subarray(double? begin = null, double? end = null)
    {
        int from = Positions.Relative(begin, length, 0);
        int to = Math.Max(from, Positions.Relative(end, length, length));
        return TFormat.View(Buffer, start + from * TFormat.Size, to - from);
    }

    /// <summary><c>slice(start, end)</c>: a copy.</summary>
    public TSelf Slice(double? start = null, double? end = null)
    {
        int from = Positions.Relative(start, length, 0);
        int to = Math.Max(from, Positions.Relative(end, length, length));
        TSelf result = Fresh(to - from);
        bytes.AsSpan(this.start + from * TFormat.Size, (to - from) * TFormat.Size).CopyTo(result.bytes);
        return result;
    }

    /// <summary><c>fill(value, start, end)</c>.</summary>
    public TSelf Fill(T value, double? start = null, double? end = null)
    {
        int to = Positions.Relative(end, length, length);
        for (int i = Positions.Relative(start, length, 0); i < to; i++)
        {
            Store(i, value);
        }
        return Self;
    }

    /// <summary><c>copyWithin(target, start, end)</c>.</summary>
    public TSelf CopyWithin(double target, double start, double? end = null)
    {
        int to = Positions.Relative(target, length, 0);
        int from = Positions.Relative(start, length, 0);
        int count = Math.Min(Positions.Relative(end, length, length) - from, length - to);
        if (count > 0)
        {
            System.Buffer.BlockCopy(bytes, this.start + from * TFormat.Size, bytes, this.start + to * TFormat.Size, count * TFormat.Size);
        }
        return Self;
    }

    /// <summary><c>reverse()</c>.</summary>
    public TSelf Reverse()
    {
        for (int i = 0, j = length - 1; i < j; i++, j--)
        {
            T left = Load(i);
            Store(i, Load(j));
            Store(j, left);
        }
        return Self;
    }

    /// <summary><c>toReversed()</c>.</summary>
    public TSelf ToReversed() => Slice().Reverse();

    /// <summary><c>with(index, value)</c>.</summary>
    public TSelf With(double index, T value)
    {
        double whole = Positions.ToInteger(index);
        double actual = whole < 0 ? length + whole : whole;
        if (actual < 0 || actual >= length)
        {
            throw new RangeError("Invalid typed array index");
        }
        TSelf copy = Slice();
        copy.Store((int)actual, value);
        return copy;
    }

    /// <summary><c>indexOf(item, fromIndex)</c>: by <c>===</c>, or -1.</summary>
    public int IndexOf(T searchElement, double? fromIndex = null)
    {
        for (int i = Positions.Relative(fromIndex, length, 0); i < length; i++)
        {
            if (Runtime.Values.StrictEqualsOf(Load(i), searchElement))
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary><c>lastIndexOf(item, fromIndex)</c>: by <c>===</c>, or -1.</summary>
    public int LastIndexOf(T searchElement, double? fromIndex = null)
    {
        double from = fromIndex is { } given ? Positions.ToInteger(given) : length - 1;
        from = from < 0 ? length + from : Math.Min(from, length - 1);
        for (int i = from < 0 ? -1 : (int)from; i >= 0; i--)
        {
            if (Runtime.Values.StrictEqualsOf(Load(i), searchElement))
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary><c>includes(item, fromIndex)</c>: by SameValueZero.</summary>
    public bool Includes(T searchElement, double? fromIndex = null)
    {
        for (int i = Positions.Relative(fromIndex, length, 0); i < length; i++)
        {
            if (SameValueZeroComparer<T>.Instance.Equals(Load(i), searchElement))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary><c>join(separator)</c>.</summary>
    public string Join(string? separator = null)
    {
        StringBuilder text = new();
        for (int i = 0; i < length; i++)
        {
            text.Append(i == 0 ? "" : separator ?? ",").Append(Runtime.Values.ToTextOf(Load(i)));
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Join();

    /// <summary><c>sort(compare)</c>: stable; without a function by value, NaN last.</summary>
    public TSelf Sort(Func<T, T, double>? compareFn = null)
    {
        T[] work = [.. this];
        if (compareFn is null)
        {
            System.Array.Sort(work, ByValue);
        }
        else if (length > 1)
        {
            MergeSort((T[])work.Clone(), 0, length, work, compareFn);
        }
        for (int i = 0; i < length; i++)
        {
            Store(i, work[i]);
        }
        return Self;
    }

    /// <summary><c>toSorted(compare)</c>.</summary>
    public TSelf ToSorted(Func<T, T, double>? compareFn = null) => Slice().Sort(compareFn);

    private static int ByValue(T left, T right)
    {
        if (left is not double a || right is not double b)
        {
            return Comparer<T>.Default.Compare(left, right);
        }
        if (double.IsNaN(a) || double.IsNaN(b))
        {
            return double.IsNaN(a).CompareTo(double.IsNaN(b));
        }
        return a == b ? double.IsNegative(b).CompareTo(double.IsNegative(a)) : a < b ? -1 : 1;
    }

    /// <summary>The plain merge sort that V8 uses here, so that the function sees the same pairs. Source and target change roles at each level.</summary>
    private static void MergeSort(T[] source, int from, int to, T[] target, Func<T, T, double> compare)
    {
        int middle = from + ((to - from) >> 1);
        if (middle - from > 1)
        {
            MergeSort(target, from, middle, source, compare);
        }
        if (to - middle > 1)
        {
            MergeSort(target, middle, to, source, compare);
        }
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++)
        {
            // NaN counts as zero.
            bool takeLeft = left < middle && (right >= to || !(compare(source[left], source[right]) > 0));
            target[i] = takeLeft ? source[left++] : source[right++];
        }
    }

    /// <summary><c>keys()</c>.</summary>
    public ArrayIterator<double> Keys() => new(Indices(), "Array Iterator");

    /// <summary><c>values()</c>.</summary>
    public ArrayIterator<T> Values() => new(Walk(), "Array Iterator");

    /// <summary><c>entries()</c>; <typeparamref name="TItem"/> holds indices and elements.</summary>
    public ArrayIterator<Array<TItem>> Entries<TItem>() => new(Pairs<TItem>(), "Array Iterator");

    /// <summary><c>entries()</c> where the pairs are taken apart at once.</summary>
    public IEnumerable<(double Index, T Value)> EntryPairs()
    {
        for (int i = 0; i < length; i++)
        {
            yield return (i, Load(i));
        }
    }

    private IEnumerator<double> Indices()
    {
        for (int i = 0; i < length; i++)
        {
            yield return i;
        }
    }

    private IEnumerator<Array<TItem>> Pairs<TItem>()
    {
        for (int i = 0; i < length; i++)
        {
            yield return [Elements.Convert<double, TItem>(i), Elements.Convert<T, TItem>(Load(i))];
        }
    }
}
