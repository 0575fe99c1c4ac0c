using System;
using System.Numerics;

namespace Tsonic.Runtime;

/// <summary>
/// Which properties an object with optional properties has, and in which order they were made. A slot is the index of a
/// property with a string key in the order of declaration (0 to 63). A new object has its required properties; the field is
/// initialised with them, for example <c>new Presence(0b011)</c>, and the writer of an optional property adds its slot.
/// </summary>
public struct Presence
{
    private ulong slots;

    // The slots in the order in which they were made, where that is not ascending. Never changed in place: literals share it.
    private byte[]? order;

    /// <summary>The properties whose bits are set, made in the order of declaration.</summary>
    public Presence(ulong slots)
    {
        this.slots = slots;
    }

    /// <summary>The properties of an object literal in the order in which they were written.</summary>
    public static Presence Ordered(params ReadOnlySpan<byte> written)
    {
        Presence presence = default;
        foreach (byte slot in written)
        {
            presence.Add(slot);
        }
        return presence;
    }

    /// <summary>Whether the order is not that of the declaration.</summary>
    public readonly bool IsReordered => order is not null;

    /// <summary>The number of properties that are there.</summary>
    public readonly int Count => BitOperations.PopCount(slots);

    /// <summary>The slot of the property that was made as number <paramref name="position"/>; only if <see cref="IsReordered"/>.</summary>
    public readonly int SlotAt(int position) => position < order!.Length ? order[position] : -1;

    /// <summary>Whether the property is there.</summary>
    public readonly bool Has(int slot) => (slots >> slot & 1) != 0;

    /// <summary>Makes the property, as the last one, unless it is there already.</summary>
    public void Add(int slot)
    {
        ulong bit = 1UL << slot;
        if ((slots & bit) != 0)
        {
            return;
        }
        if (order is not null)
        {
            order = [.. order, (byte)slot];
        }
        else if (slots > bit)
        {
            order = [.. Ascending(slots), (byte)slot];
        }
        slots |= bit;
    }

    /// <summary>Removes the property.</summary>
    public void Remove(int slot)
    {
        slots &= ~(1UL << slot);
        if (order is not null)
        {
            byte[] rest = System.Array.FindAll(order, other => other != slot);
            order = IsAscending(rest) ? null : rest;
        }
    }

    /// <summary>Makes the property or removes it.</summary>
    public void Set(int slot, bool present)
    {
        if (present)
        {
            Add(slot);
        }
        else
        {
            Remove(slot);
        }
    }

    private static byte[] Ascending(ulong slots)
    {
        var result = new byte[BitOperations.PopCount(slots)];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = (byte)BitOperations.TrailingZeroCount(slots);
            slots &= slots - 1;
        }
        return result;
    }

    private static bool IsAscending(byte[] slots)
    {
        for (int i = 1; i < slots.Length; i++)
        {
            if (slots[i] < slots[i - 1])
            {
                return false;
            }
        }
        return true;
    }
}
