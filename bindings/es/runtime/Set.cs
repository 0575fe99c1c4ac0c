using System;
using System.Collections;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>A set, whatever it holds: what <c>instanceof Set</c> asks.</summary>
public interface ISet;

/// <summary>A set of JavaScript: values by SameValueZero, in the order of insertion, and it may change while it is walked.</summary>
/// <typeparam name="T">The type of the values, in the form of a type argument.</typeparam>
public class Set<T> : ISet, IInspectable, ITagged, IEnumerable<T>
{
    private readonly HashOrder<T> order = new();

    /// <summary><c>new Set(values)</c>.</summary>
    public Set(IEnumerable<T>? values = null)
    {
        if (values is not null)
        {
            foreach (T value in values)
            {
                order.FindOrAdd(value);
            }
        }
    }

    /// <summary><c>size</c>.</summary>
    public int Size => order.Count;

    string ITagged.Tag => "Set";

    InspectKind IInspectable.InspectKind => InspectKind.Set;

    /// <inheritdoc/>
    public virtual string InspectName => "Set";

    int IInspectable.InspectCount => order.Count;

    /// <summary><c>add(value)</c>.</summary>
    public Set<T> Add(T value)
    {
        order.FindOrAdd(value);
        return this;
    }

    /// <summary><c>has(value)</c>.</summary>
    public bool Has(T value) => order.Find(value) >= 0;

    /// <summary><c>delete(value)</c>.</summary>
    public bool Delete(T value)
    {
        bool removed = order.Remove(value) >= 0;
        if (removed && order.WantsCompaction)
        {
            order.Compact(null);
        }
        return removed;
    }

    /// <summary><c>clear()</c>.</summary>
    public void Clear() => order.Clear();

    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<T> callback)
    {
        HashOrder<T>.Cursor cursor = new(order);
        while (cursor.Next(out int at))
        {
            callback(order[at]);
        }
    }

    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<T, T> callback)
    {
        HashOrder<T>.Cursor cursor = new(order);
        while (cursor.Next(out int at))
        {
            callback(order[at], order[at]);
        }
    }

    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<T, T, Set<T>> callback)
    {
        HashOrder<T>.Cursor cursor = new(order);
        while (cursor.Next(out int at))
        {
            callback(order[at], order[at], this);
        }
    }

    /// <summary><c>values()</c>.</summary>
    public ArrayIterator<T> Values()
    {
        HashOrder<T>.Cursor cursor = new(order);
        return new(Walk(cursor), "Set Iterator", () => Rest(cursor, pairs: false));
    }

    /// <summary><c>keys()</c>, which are the values.</summary>
    public ArrayIterator<T> Keys() => Values();

    /// <summary><c>entries()</c>: every value twice.</summary>
    public ArrayIterator<Array<T>> Entries()
    {
        HashOrder<T>.Cursor cursor = new(order);
        return new EntryIterator<T>(WalkPairs(cursor), "Set Iterator", () => Rest(cursor, pairs: true));
    }

    /// <summary><c>entries()</c> where the pairs are taken apart at once.</summary>
    public IEnumerable<(T Key, T Value)> EntryPairs()
    {
        HashOrder<T>.Cursor cursor = new(order);
        while (cursor.Next(out int at))
        {
            yield return (order[at], order[at]);
        }
    }

    /// <summary>Walks the set as <c>for..of</c> does.</summary>
    public IEnumerator<T> GetEnumerator() => Walk(new HashOrder<T>.Cursor(order));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IEnumerable<object?> IInspectable.InspectItems() => Rest(new HashOrder<T>.Cursor(order), pairs: false);

    private IEnumerator<T> Walk(HashOrder<T>.Cursor cursor)
    {
        while (cursor.Next(out int at))
        {
            yield return order[at];
        }
    }

    private IEnumerator<Array<T>> WalkPairs(HashOrder<T>.Cursor cursor)
    {
        while (cursor.Next(out int at))
        {
            yield return [order[at], order[at]];
        }
    }

    private IEnumerable<object?> Rest(HashOrder<T>.Cursor cursor, bool pairs)
    {
        HashOrder<T>.Cursor ahead = cursor.Copy();
        while (ahead.Next(out int at))
        {
            object? value = Runtime.Values.ToObject(order[at]);
            yield return value;
            if (pairs)
            {
                yield return value;
            }
        }
    }
}
