using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Tsonic.Runtime;

/// <summary>A map, whatever it holds: what <c>instanceof Map</c> asks, and what code sees that does not know the types.</summary>
public interface IMap
{
    /// <summary><c>size</c>.</summary>
    int Size { get; }

    /// <summary><c>get(key)</c>.</summary>
    object? GetItem(object? key);

    /// <summary><c>set(key, value)</c>. Throws <see cref="CheckFailed"/> if the map cannot hold them.</summary>
    object? SetItem(object? key, object? value);

    /// <summary><c>has(key)</c>.</summary>
    bool HasItem(object? key);

    /// <summary><c>delete(key)</c>.</summary>
    bool DeleteItem(object? key);

    /// <summary><c>clear()</c>.</summary>
    void Clear();
}

/// <summary>
/// A map of JavaScript: keys by SameValueZero, in the order of insertion, and it may change while it is walked.
/// </summary>
/// <typeparam name="K">The type of the keys, in the form of a type argument.</typeparam>
/// <typeparam name="V">The type of the values, in the form of a type argument.</typeparam>
public class Map<K, V> : IMap, IInspectable, ITagged, IEnumerable<KeyValuePair<K, V>>
{
    private readonly HashOrder<K> order = new();
    private V[] values = [];

    /// <summary>An empty map.</summary>
    public Map()
    {
    }

    /// <summary><c>size</c>.</summary>
    public int Size => order.Count;

    object? IMap.GetItem(object? key) => Fits(key, out K typed) ? Get(typed).ToObject() : null;

    object? IMap.SetItem(object? key, object? value) => Set(Runtime.Values.Cast<K>(key), Runtime.Values.Cast<V>(value));

    bool IMap.HasItem(object? key) => Fits(key, out K typed) && Has(typed);

    bool IMap.DeleteItem(object? key) => Fits(key, out K typed) && Delete(typed);

    // A key of another type is none of the map's.
    private static bool Fits(object? key, out K typed)
    {
        if (key is K || default(K) is IOptional || (key is null && default(K) is null))
        {
            typed = Runtime.Values.Cast<K>(key);
            return true;
        }
        typed = default!;
        return false;
    }

    string ITagged.Tag => "Map";

    InspectKind IInspectable.InspectKind => InspectKind.Map;

    /// <inheritdoc/>
    public virtual string InspectName => "Map";

    int IInspectable.InspectCount => order.Count;

    /// <summary>The value of a key that must be there. Throws <see cref="CheckFailed"/> if it is not.</summary>
    public V this[K key] => order.Find(key) is var at and >= 0
        ? values[at]
        : throw new CheckFailed("the map has no value for the key");

    /// <summary><c>get(key)</c>.</summary>
    public Optional<V> Get(K key)
    {
        int at = order.Find(key);
        return at >= 0 ? Optional<V>.Of(values[at]) : default;
    }

    /// <summary>The value of the key; false if there is none.</summary>
    public bool TryGetValue(K key, [MaybeNullWhen(false)] out V value)
    {
        int at = order.Find(key);
        value = at >= 0 ? values[at] : default;
        return at >= 0;
    }

    /// <summary><c>set(key, value)</c>.</summary>
    public Map<K, V> Set(K key, V value)
    {
        int at = order.FindOrAdd(key);
        if (at >= values.Length)
        {
            System.Array.Resize(ref values, order.Capacity);
        }
        values[at] = value;
        return this;
    }

    /// <summary>For the initialisers of C#; the same as <see cref="Set"/>.</summary>
    public void Add(K key, V value) => Set(key, value);

    /// <summary><c>has(key)</c>.</summary>
    public bool Has(K key) => order.Find(key) >= 0;

    /// <summary><c>delete(key)</c>.</summary>
    public bool Delete(K key)
    {
        int at = order.Remove(key);
        if (at >= 0)
        {
            values[at] = default!;
            Compact();
        }
        return at >= 0;
    }

    /// <summary><c>clear()</c>.</summary>
    public void Clear()
    {
        order.Clear();
        values = [];
    }

    private void Compact()
    {
        if (order.WantsCompaction)
        {
            V[] old = values;
            V[] packed = new V[order.Count];
            order.Compact((from, to) => packed[to] = old[from]);
            values = packed;
        }
    }

    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<V> callback)
    {
        HashOrder<K>.Cursor cursor = new(order);
        while (cursor.Next(out int at))
        {
            callback(values[at]);
        }
    }

    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<V, K> callback)
    {
        HashOrder<K>.Cursor cursor = new(order);
        while (cursor.Next(out int at))
        {
            callback(values[at], order[at]);
        }
    }

    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<V, K, Map<K, V>> callback)
    {
        HashOrder<K>.Cursor cursor = new(order);
        while (cursor.Next(out int at))
        {
            callback(values[at], order[at], this);
        }
    }

    /// <summary><c>keys()</c>.</summary>
    public ArrayIterator<K> Keys()
    {
        HashOrder<K>.Cursor cursor = new(order);
        return new(WalkKeys(cursor), "Map Iterator", () => Rest(cursor, at => [Runtime.Values.ToObject(order[at])]));
    }

    /// <summary><c>values()</c>.</summary>
    public ArrayIterator<V> Values()
    {
        HashOrder<K>.Cursor cursor = new(order);
        return new(WalkValues(cursor), "Map Iterator", () => Rest(cursor, at => [Runtime.Values.ToObject(values[at])]));
    }

    /// <summary><c>entries()</c>; <typeparamref name="TItem"/> holds keys and values.</summary>
    public ArrayIterator<Array<TItem>> Entries<TItem>()
    {
        HashOrder<K>.Cursor cursor = new(order);
        return new EntryIterator<TItem>(
            WalkEntries<TItem>(cursor),
            "Map Iterator",
            () => Rest(cursor, at => [Runtime.Values.ToObject(order[at]), Runtime.Values.ToObject(values[at])]));
    }

    /// <summary>The entries where the pairs are taken apart at once.</summary>
    public IEnumerable<(K Key, V Value)> EntryPairs()
    {
        HashOrder<K>.Cursor cursor = new(order);
        while (cursor.Next(out int at))
        {
            yield return (order[at], values[at]);
        }
    }

    /// <summary>The entries for C#.</summary>
    public IEnumerator<KeyValuePair<K, V>> GetEnumerator()
    {
        HashOrder<K>.Cursor cursor = new(order);
        while (cursor.Next(out int at))
        {
            yield return new(order[at], values[at]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IEnumerable<object?> IInspectable.InspectItems() => Rest(
        new HashOrder<K>.Cursor(order),
        at => [Runtime.Values.ToObject(order[at]), Runtime.Values.ToObject(values[at])]);

    private IEnumerator<K> WalkKeys(HashOrder<K>.Cursor cursor)
    {
        while (cursor.Next(out int at))
        {
            yield return order[at];
        }
    }

    private IEnumerator<V> WalkValues(HashOrder<K>.Cursor cursor)
    {
        while (cursor.Next(out int at))
        {
            yield return values[at];
        }
    }

    private IEnumerator<Array<TItem>> WalkEntries<TItem>(HashOrder<K>.Cursor cursor)
    {
        while (cursor.Next(out int at))
        {
            yield return [Elements.Convert<K, TItem>(order[at]), Elements.Convert<V, TItem>(values[at])];
        }
    }

    private static IEnumerable<object?> Rest(HashOrder<K>.Cursor cursor, Func<int, object?[]> items)
    {
        HashOrder<K>.Cursor ahead = cursor.Copy();
        while (ahead.Next(out int at))
        {
            foreach (object? item in items(at))
            {
                yield return item;
            }
        }
    }
}

/// <summary>How maps are made of other things.</summary>
public static class Maps
{
    /// <summary><c>new Map(entries)</c>; <typeparamref name="TItem"/> holds keys and values.</summary>
    public static Map<K, V> From<K, V, TItem>(IEnumerable<Array<TItem>>? entries)
    {
        Map<K, V> map = [];
        foreach (Array<TItem> entry in entries ?? [])
        {
            map.Set(Elements.Convert<TItem, K>(entry.Read(0)), Elements.Convert<TItem, V>(entry.Read(1)));
        }
        return map;
    }

    /// <summary><c>new Map(otherMap)</c>.</summary>
    public static Map<K, V> Copy<K, V>(Map<K, V> entries)
    {
        Map<K, V> map = [];
        foreach ((K key, V value) in entries.EntryPairs())
        {
            map.Set(key, value);
        }
        return map;
    }
}
