using System;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

public partial class Array<T>
{
    /// <summary><c>push(item)</c>; the result is the new length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Push(T item)
    {
        int end = count;
        if (end == dense && (uint)end < (uint)items.Length && level == 0)
        {
            items[end] = item;
            dense = count = end + 1;
            return end + 1;
        }
        return PushSlowly(item);
    }

    /// <summary><c>push(...items)</c>; the result is the new length.</summary>
    public int Push(params ReadOnlySpan<T> items)
    {
        if (items.IsEmpty)
        {
            CheckLength();
        }
        foreach (T item in items)
        {
            PushSlowly(item);
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int PushSlowly(T item)
    {
        WriteSlowly(count, item);
        return count;
    }

    /// <summary>For the initialisers of C#; the same as <see cref="Push(T)"/>.</summary>
    public void Add(T item) => Push(item);

    /// <summary><c>pop()</c>.</summary>
    public new Optional<T> Pop()
    {
        if (count == 0)
        {
            CheckLength();
            return default;
        }
        if (level > 0)
        {
            CheckRemoval(count - 1);
        }
        int last = count - 1;
        Optional<T> result = GetOrUndefined(last);
        items[last] = default!;
        holes?.Clear(last);
        count = last;
        Settle();
        return result;
    }

    /// <summary><c>shift()</c>.</summary>
    public new Optional<T> Shift()
    {
        if (count == 0)
        {
            CheckLength();
            return default;
        }
        if (level > 0)
        {
            CheckRemoval(count == 1 ? 0 : -1);
            CheckMove(0);
        }
        Optional<T> result = GetOrUndefined(0);
        Move(1, 0, count - 1);
        Truncate(count - 1);
        return result;
    }

    /// <summary><c>unshift(...items)</c>; the result is the new length.</summary>
    public int Unshift(params ReadOnlySpan<T> items)
    {
        if (items.Length > 0)
        {
            if (level > 0)
            {
                CheckMove(count == 0 ? 0 : count + items.Length - 1);
            }
            Insert(0, items);
        }
        else
        {
            CheckLength();
        }
        return count;
    }

    /// <summary><c>splice(start)</c> and <c>splice(start, deleteCount)</c>: the removed elements.</summary>
    public Array<T> Splice(double start, double? deleteCount)
    {
        int from = Positions.Relative(start, count, 0);
        return SpliceAt(from, Positions.Clamped(deleteCount, count - from, 0), []);
    }

    /// <summary><c>splice(start)</c>: the removed elements.</summary>
    public new Array<T> Splice(double start)
    {
        int from = Positions.Relative(start, count, 0);
        return SpliceAt(from, count - from, []);
    }

    /// <summary><c>splice(start, deleteCount, ...items)</c>: the removed elements.</summary>
    public Array<T> Splice(double start, double deleteCount, params ReadOnlySpan<T> items)
    {
        int from = Positions.Relative(start, count, 0);
        return SpliceAt(from, Positions.Clamped(deleteCount, count - from, 0), items);
    }

    private Array<T> SpliceAt(int from, int remove, ReadOnlySpan<T> inserted)
    {
        if (level > 0)
        {
            CheckSplice(from, remove, inserted.Length);
        }
        Array<T> removed = CopyRange(from, from + remove);
        if (inserted.Length > remove)
        {
            Overwrite(from, inserted[..remove]);
            Insert(from + remove, inserted[remove..]);
        }
        else
        {
            Overwrite(from, inserted);
            Move(from + remove, from + inserted.Length, count - from - remove);
            Truncate(count - remove + inserted.Length);
        }
        return removed;
    }

    /// <summary><c>fill(value, start, end)</c>.</summary>
    public Array<T> Fill(T value, double? start = null, double? end = null)
    {
        int from = Positions.Relative(start, count, 0);
        int to = Positions.Relative(end, count, count);
        if (from >= to)
        {
            return this;
        }
        if (level > 0)
        {
            CheckWrite(from);
        }
        items.AsSpan(from, to - from).Fill(value);
        if (holes is not null)
        {
            for (int i = from; i < to; i++)
            {
                holes.Clear(i);
            }
            Settle();
        }
        return this;
    }

    /// <summary><c>copyWithin(target, start, end)</c>.</summary>
    public Array<T> CopyWithin(double target, double start, double? end = null)
    {
        int to = Positions.Relative(target, count, 0);
        int from = Positions.Relative(start, count, 0);
        int length = Math.Min(Positions.Relative(end, count, count) - from, count - to);
        if (length > 0)
        {
            if (level > 0)
            {
                CheckMove(from < to ? to + length - 1 : to);
            }
            Move(from, to, length);
            Settle();
        }
        return this;
    }

    /// <summary><c>reverse()</c>.</summary>
    public new Array<T> Reverse()
    {
        if (count > 1 && level > 0)
        {
            CheckMove(0);
        }
        System.Array.Reverse(items, 0, count);
        if (holes is { } old)
        {
            holes = null;
            for (int i = 0; i < count; i++)
            {
                if (old.Contains(i))
                {
                    holes = HoleSet.Add(holes, count - 1 - i, count - i);
                }
            }
        }
        return this;
    }

    /// <inheritdoc/>
    public override void SetLength(double value)
    {
        uint length = Numbers.ToUint32(value);
        if (length != value)
        {
            throw new RangeError("Invalid array length");
        }
        CheckLength();
        if (length < count)
        {
            if (level > 0)
            {
                CheckRemoval(count - 1);
            }
            Truncate((int)length);
        }
        else if (length > count)
        {
            if (length > int.MaxValue)
            {
                throw new CheckFailed($"an array of length {length} is larger than .NET can hold");
            }
            Reserve((int)length);
            holes = HoleSet.Add(holes, count, (int)length);
            count = (int)length;
            Settle();
        }
    }

    /// <summary>Drops the elements from <paramref name="length"/> on.</summary>
    private void Truncate(int length)
    {
        System.Array.Clear(items, length, count - length);
        if (holes is not null)
        {
            for (int i = length; i < count; i++)
            {
                holes.Clear(i);
            }
        }
        count = length;
        Settle();
    }

    /// <summary>Moves elements and holes inside of the array, as if through a copy.</summary>
    private void Move(int from, int to, int length)
    {
        if (holes is not null)
        {
            HoleSet old = holes.Copy();
            for (int i = 0; i < length; i++)
            {
                if (old.Contains(from + i))
                {
                    holes.Set(to + i);
                }
                else
                {
                    holes.Clear(to + i);
                }
            }
        }
        System.Array.Copy(items, from, items, to, length);
    }

    private void Insert(int at, ReadOnlySpan<T> inserted)
    {
        // The span may lie in our own storage, which moves.
        T[] kept = inserted.ToArray();
        int tail = count - at;
        Reserve(count + kept.Length);
        count += kept.Length;
        Move(at, at + kept.Length, tail);
        Overwrite(at, kept);
        Settle();
    }

    private void Overwrite(int at, ReadOnlySpan<T> values)
    {
        values.CopyTo(items.AsSpan(at));
        if (holes is not null)
        {
            for (int i = 0; i < values.Length; i++)
            {
                holes.Clear(at + i);
            }
        }
    }

    /// <summary>Before elements move, the first of them to the index. An array that is closed less than frozen is refused.</summary>
    private void CheckMove(int index)
    {
        if (level >= 3)
        {
            CheckWrite(index);
        }
        if (level > 0)
        {
            throw new CheckFailed("the elements of an array that is sealed or not extensible cannot be moved");
        }
    }

    /// <summary>The first step of <c>splice</c> that a frozen array does not allow.</summary>
    private void CheckSplice(int from, int remove, int insert)
    {
        int tail = count - from - remove;
        if (insert < remove && tail == 0)
        {
            CheckRemoval(count - 1);
        }
        if (remove == 0 && insert == 0)
        {
            CheckLength();
            return;
        }
        CheckMove(insert > remove && tail > 0 ? count - remove + insert - 1 : insert < remove ? from + insert : from);
    }

    private void CheckLength()
    {
        if (level >= 3)
        {
            throw new TypeError("Cannot assign to read only property 'length' of object '[object Array]'");
        }
    }

    private void CheckRemoval(int index)
    {
        if (index >= 0 && level >= 2)
        {
            throw new TypeError($"Cannot delete property '{index}' of [object Array]");
        }
    }
}
