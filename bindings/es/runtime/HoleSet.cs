using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>Which indices of an array have no element. Arrays without holes have none of these.</summary>
internal sealed class HoleSet
{
    private ulong[] bits;

    private HoleSet(ulong[] bits)
    {
        this.bits = bits;
    }

    /// <summary>How many holes there are.</summary>
    internal int Count { get; private set; }

    /// <summary>Holes from <paramref name="start"/> up to <paramref name="end"/>, added to those that are there.</summary>
    internal static HoleSet? Add(HoleSet? holes, int start, int end)
    {
        if (start >= end)
        {
            return holes;
        }
        holes ??= new HoleSet(new ulong[(end + 63) >> 6]);
        for (int i = start; i < end; i++)
        {
            holes.Set(i);
        }
        return holes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Contains(int index)
    {
        int word = index >> 6;
        return word < bits.Length && (bits[word] >> (index & 63) & 1) != 0;
    }

    internal void Set(int index)
    {
        int word = index >> 6;
        if (word >= bits.Length)
        {
            System.Array.Resize(ref bits, int.Max(word + 1, bits.Length * 2));
        }
        ulong mask = 1UL << (index & 63);
        if ((bits[word] & mask) == 0)
        {
            bits[word] |= mask;
            Count++;
        }
    }

    internal void Clear(int index)
    {
        int word = index >> 6;
        ulong mask = 1UL << (index & 63);
        if (word < bits.Length && (bits[word] & mask) != 0)
        {
            bits[word] &= ~mask;
            Count--;
        }
    }

    internal HoleSet Copy() => new((ulong[])bits.Clone()) { Count = Count };
}
