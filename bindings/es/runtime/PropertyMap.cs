using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>
/// The properties of an object that has no declared ones, in the order of JavaScript: integers ascending, then the order of creation.
/// Few properties are searched one by one, many by hash.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
public sealed class PropertyMap<T>
{
    private const int HashFrom = 9;
    private string?[] keys = [];
    private T[] values = [];
    private int used;
    private int removed;
    private Dictionary<string, int>? index;
    // The keys that are integers; sorted when somebody looks.
    private List<uint>? integers;
    private bool unsorted;

    /// <summary>The number of properties.</summary>
    public int Count => used - removed;

    /// <summary>Whether there is a property.</summary>
    public bool Contains(string key) => Find(key) >= 0;

    /// <summary>Reads a property; false if there is none.</summary>
    public bool TryGet(string key, [MaybeNullWhen(false)] out T value)
    {
        int at = Find(key);
        value = at < 0 ? default : values[at];
        return at >= 0;
    }

    /// <summary>Changes a property or makes it.</summary>
    public void Set(string key, T value)
    {
        int at = Find(key);
        if (at < 0)
        {
            Append(key, value);
        }
        else
        {
            values[at] = value;
        }
    }

    /// <summary>Removes a property; false if there was none.</summary>
    public bool Remove(string key)
    {
        int at = Find(key);
        if (at < 0)
        {
            return false;
        }
        keys[at] = null;
        values[at] = default!;
        removed++;
        index?.Remove(key);
        unsorted |= PropertyKey.IsArrayIndex(key);
        if (Count == 0)
        {
            used = 0;
            removed = 0;
        }
        return true;
    }

    /// <summary>
    /// Steps through the properties; the cursor starts at 0. A property that is removed before it is reached is left out, one that is made
    /// meanwhile is reached.
    /// </summary>
    public bool Next(ref int cursor, [MaybeNullWhen(false)] out string key, [MaybeNullWhen(false)] out T value)
    {
        if (unsorted)
        {
            SortIntegers();
        }
        // The integers count down from -1, so that the cursor tells the two runs apart.
        if (integers is { Count: > 0 } && cursor <= 0 && -cursor < integers.Count)
        {
            key = integers[-cursor].ToString(System.Globalization.CultureInfo.InvariantCulture);
            cursor--;
            value = values[Find(key)];
            return true;
        }
        cursor = Math.Max(cursor, 0);
        while (cursor < used)
        {
            int at = cursor++;
            if (keys[at] is { } found && (integers is null || !PropertyKey.IsArrayIndex(found)))
            {
                key = found;
                value = values[at];
                return true;
            }
        }
        key = null;
        value = default;
        // Stays at the end, also when nothing but integers was there.
        cursor = int.MaxValue;
        return false;
    }

    private void SortIntegers()
    {
        integers!.Clear();
        for (int i = 0; i < used; i++)
        {
            if (keys[i] is { } key && PropertyKey.TryArrayIndex(key, out uint number))
            {
                integers.Add(number);
            }
        }
        integers.Sort();
        unsorted = false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Find(string key)
    {
        if (index is not null)
        {
            return index.TryGetValue(key, out int at) ? at : -1;
        }
        string?[] all = keys;
        for (int i = 0; i < all.Length && i < used; i++)
        {
            string? other = all[i];
            if (ReferenceEquals(other, key) || (other is not null && other.Length == key.Length && string.Equals(other, key)))
            {
                return i;
            }
        }
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Append(string key, T value)
    {
        if (used == keys.Length)
        {
            Grow();
        }
        keys[used] = key;
        values[used] = value;
        if (PropertyKey.TryArrayIndex(key, out uint number))
        {
            integers ??= [];
            unsorted |= integers.Count > 0 && integers[^1] > number;
            integers.Add(number);
        }
        index?.Add(key, used);
        used++;
        if (index is null && used >= HashFrom)
        {
            BuildIndex();
        }
    }

    private void Grow()
    {
        if (removed > used / 2)
        {
            Compact();
            return;
        }
        int size = Math.Max(6, keys.Length * 2);
        System.Array.Resize(ref keys, size);
        System.Array.Resize(ref values, size);
    }

    private void Compact()
    {
        int to = 0;
        for (int i = 0; i < used; i++)
        {
            if (keys[i] is not null)
            {
                keys[to] = keys[i];
                values[to++] = values[i];
            }
        }
        System.Array.Clear(keys, to, used - to);
        System.Array.Clear(values, to, used - to);
        used = to;
        removed = 0;
        if (index is not null)
        {
            BuildIndex();
        }
    }

    private void BuildIndex()
    {
        index = new Dictionary<string, int>(used * 2, StringComparer.Ordinal);
        for (int i = 0; i < used; i++)
        {
            if (keys[i] is { } key)
            {
                index.Add(key, i);
            }
        }
    }
}
