using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>
/// The keys of a map or set by SameValueZero: each has a place, places follow the order of insertion, and removed ones stay empty until
/// the table is packed. Cursors survive all of it (ECMA-262 section 24.1.3.5).
/// </summary>
/// <typeparam name="K">The type of the keys, in the form of a type argument.</typeparam>
internal sealed class HashOrder<K>
{
    private const int Removed = -2;
    private const int End = -1;

    private int[] buckets = [];
    private Slot[] slots = [];
    private int used;

    // Cursors that were placed before a packing find their new place through this chain.
    private Packing? packings;

    private struct Slot
    {
        internal K Key;
        internal int Hash;

        // The next slot of the bucket, End or Removed.
        internal int Next;
    }

    /// <summary>A packing of the table, which cursors apply when they come to it.</summary>
    internal sealed class Packing
    {
        /// <summary>For each old place, how many places before it were kept. C# null: the table was emptied.</summary>
        internal int[]? KeptBefore;

        internal Packing? Next;
    }

    /// <summary>The number of keys.</summary>
    internal int Count { get; private set; }

    /// <summary>The number of places that exist.</summary>
    internal int Capacity => slots.Length;

    /// <summary>The number of places that were used.</summary>
    internal int Used => used;

    /// <summary>The newest packing, to which new cursors hold.</summary>
    internal Packing Current => packings ??= new Packing();

    /// <summary>The key at a place.</summary>
    internal K this[int at] => slots[at].Key;

    internal bool IsThere(int at) => slots[at].Next != Removed;

    internal int Find(K key) => Find(key, Hash(key));

    private int Find(K key, int hash)
    {
        if (buckets.Length == 0)
        {
            return -1;
        }
        Slot[] all = slots;
        for (int at = buckets[hash & (buckets.Length - 1)] - 1; (uint)at < (uint)all.Length; at = all[at].Next)
        {
            if (all[at].Hash == hash && SameValueZeroComparer<K>.Instance.Equals(all[at].Key, key))
            {
                return at;
            }
        }
        return -1;
    }

    internal int FindOrAdd(K key)
    {
        int hash = Hash(key);
        int at = Find(key, hash);
        if (at >= 0)
        {
            return at;
        }
        if (used == slots.Length)
        {
            Grow();
        }
        // A map keeps the key 0 for -0.
        if (typeof(K) == typeof(double) && (double)(object)key! == 0)
        {
            key = (K)(object)0.0;
        }
        else if (typeof(K) == typeof(object) && key is 0.0)
        {
            key = (K)(object)0.0;
        }
        ref int bucket = ref buckets[hash & (buckets.Length - 1)];
        slots[used] = new Slot { Key = key, Hash = hash, Next = bucket - 1 };
        bucket = used + 1;
        Count++;
        return used++;
    }

    /// <summary>Removes a key; the result is its place, or -1.</summary>
    internal int Remove(K key)
    {
        int found = Find(key);
        if (found < 0)
        {
            return -1;
        }
        ref int bucket = ref buckets[slots[found].Hash & (buckets.Length - 1)];
        if (bucket - 1 == found)
        {
            bucket = slots[found].Next + 1;
        }
        else
        {
            int before = bucket - 1;
            while (slots[before].Next != found)
            {
                before = slots[before].Next;
            }
            slots[before].Next = slots[found].Next;
        }
        slots[found] = new Slot { Key = default!, Next = Removed };
        Count--;
        return found;
    }

    internal void Clear()
    {
        buckets = [];
        slots = [];
        used = 0;
        Count = 0;
        Chain(null);
    }

    /// <summary>Whether so many places are empty that the table should be packed.</summary>
    internal bool WantsCompaction => used > 32 && Count < used / 2;

    /// <summary>Closes the gaps; <paramref name="move"/> hears from where to where each key goes.</summary>
    internal void Compact(Action<int, int>? move)
    {
        int[] keptBefore = new int[used + 1];
        Slot[] packed = new Slot[Math.Max(Count, 4)];
        int kept = 0;
        for (int at = 0; at < used; at++)
        {
            keptBefore[at] = kept;
            if (IsThere(at))
            {
                move?.Invoke(at, kept);
                packed[kept++] = slots[at];
            }
        }
        keptBefore[used] = kept;
        slots = packed;
        used = kept;
        Rehash();
        Chain(keptBefore);
    }

    private void Chain(int[]? keptBefore)
    {
        // Nobody holds a cursor if nobody asked for the newest packing.
        if (packings is { } last)
        {
            last.KeptBefore = keptBefore;
            packings = last.Next = new Packing();
        }
    }

    private void Grow()
    {
        System.Array.Resize(ref slots, Math.Max(4, slots.Length * 2));
        Rehash();
    }

    private void Rehash()
    {
        int size = 4;
        while (size < slots.Length)
        {
            size *= 2;
        }
        buckets = new int[size];
        for (int at = 0; at < used; at++)
        {
            if (slots[at].Next != Removed)
            {
                ref int bucket = ref buckets[slots[at].Hash & (size - 1)];
                slots[at].Next = bucket - 1;
                bucket = at + 1;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Hash(K key)
    {
        if (typeof(K) == typeof(double))
        {
            // Integers keep their distances, so that neighbours stay neighbours in memory.
            double number = (double)(object)key!;
            int whole = (int)number;
            return whole == number ? whole : Mix(number.GetHashCode());
        }
        int hash = key is null ? 0 : SameValueZeroComparer<K>.Instance.GetHashCode(key);
        return typeof(K) == typeof(string) ? hash : Mix(hash);
    }

    /// <summary>Spreads the bits: the low ones of a double that is an integer are all zero.</summary>
    private static int Mix(int hash)
    {
        uint h = (uint)hash;
        h = (h ^ (h >> 16)) * 0x85EBCA6Bu;
        h = (h ^ (h >> 13)) * 0xC2B2AE35u;
        return (int)(h ^ (h >> 16));
    }

    /// <summary>A position in the order that stays right while keys come and go.</summary>
    internal sealed class Cursor(HashOrder<K> order)
    {
        private Packing packing = order.Current;
        private int next;

        /// <summary>Steps to the next key that is there.</summary>
        internal bool Next(out int at)
        {
            while (packing.Next is { } newer)
            {
                next = packing.KeptBefore is { } kept ? kept[Math.Min(next, kept.Length - 1)] : 0;
                packing = newer;
            }
            while (next < order.Used)
            {
                at = next++;
                if (order.IsThere(at))
                {
                    return true;
                }
            }
            at = -1;
            return false;
        }

        /// <summary>Another cursor at the same position.</summary>
        internal Cursor Copy() => new(order) { packing = packing, next = next };
    }
}
