using System;

namespace Tsonic.Runtime;

/// <summary>How two elements compare: negative, zero or positive, or NaN, which counts as zero.</summary>
internal interface IOrder<T>
{
    double Compare(T left, T right);
}

/// <summary>
/// The merge sort of V8, which is Tim Peters' listsort: stable, and it asks the comparison function for the same pairs in the same
/// order as Node does, which a function with effects (or an inconsistent one) can see.
/// </summary>
internal struct StableSort<T, TOrder>
    where TOrder : struct, IOrder<T>
{
    private const int GallopWins = 7;

    private readonly T[] work;
    private readonly TOrder order;
    private readonly int[] bases;
    private readonly int[] lengths;
    private int runs;
    private int minGallop;

    private StableSort(T[] work, TOrder order)
    {
        this.work = work;
        this.order = order;
        // Run lengths grow at least like Fibonacci numbers, so 85 cover every array.
        bases = new int[85];
        lengths = new int[85];
        minGallop = GallopWins;
    }

    /// <summary>Sorts the first <paramref name="count"/> elements.</summary>
    internal static void Sort(T[] work, int count, TOrder order)
    {
        if (count >= 2)
        {
            new StableSort<T, TOrder>(work, order).Run(count);
        }
    }

    private void Run(int count)
    {
        int low = 0;
        int remaining = count;
        int minRun = MinRun(count);
        while (remaining != 0)
        {
            int run = CountRun(low, low + remaining);
            if (run < minRun)
            {
                int forced = Math.Min(minRun, remaining);
                InsertSorted(low, low + run, low + forced);
                run = forced;
            }
            bases[runs] = low;
            lengths[runs] = run;
            runs++;
            Collapse();
            low += run;
            remaining -= run;
        }
        while (runs > 1)
        {
            int n = runs - 2;
            MergeAt(n > 0 && lengths[n - 1] < lengths[n + 1] ? n - 1 : n);
        }
    }

    private static int MinRun(int count)
    {
        int odd = 0;
        while (count >= 64)
        {
            odd |= count & 1;
            count >>= 1;
        }
        return count + odd;
    }

    /// <summary>The length of the run that starts at <paramref name="low"/>; a strictly descending one is turned round.</summary>
    private readonly int CountRun(int low, int high)
    {
        int next = low + 1;
        if (next == high)
        {
            return 1;
        }
        bool descending = order.Compare(work[next], work[low]) < 0;
        int length = 2;
        for (int i = next + 1; i < high; i++, length++)
        {
            bool less = order.Compare(work[i], work[i - 1]) < 0;
            if (less != descending)
            {
                break;
            }
        }
        if (descending)
        {
            System.Array.Reverse(work, low, length);
        }
        return length;
    }

    /// <summary>Extends the sorted range up to <paramref name="start"/> to <paramref name="high"/> by binary insertion.</summary>
    private readonly void InsertSorted(int low, int start, int high)
    {
        for (int i = low == start ? start + 1 : start; i < high; i++)
        {
            T pivot = work[i];
            int left = low;
            int right = i;
            while (left < right)
            {
                int middle = left + ((right - left) >> 1);
                if (order.Compare(pivot, work[middle]) < 0)
                {
                    right = middle;
                }
                else
                {
                    left = middle + 1;
                }
            }
            System.Array.Copy(work, left, work, left + 1, i - left);
            work[left] = pivot;
        }
    }

    private readonly bool InvariantHolds(int n) => n < 2 || lengths[n - 2] > lengths[n - 1] + lengths[n];

    private void Collapse()
    {
        while (runs > 1)
        {
            int n = runs - 2;
            if (!InvariantHolds(n + 1) || !InvariantHolds(n))
            {
                MergeAt(lengths[n - 1] < lengths[n + 1] ? n - 1 : n);
            }
            else if (lengths[n] <= lengths[n + 1])
            {
                MergeAt(n);
            }
            else
            {
                return;
            }
        }
    }

    private void MergeAt(int i)
    {
        (int baseA, int lengthA, int baseB, int lengthB) = (bases[i], lengths[i], bases[i + 1], lengths[i + 1]);
        lengths[i] = lengthA + lengthB;
        if (i == runs - 3)
        {
            bases[i + 1] = bases[i + 2];
            lengths[i + 1] = lengths[i + 2];
        }
        runs--;
        int skipped = GallopRight(work, work[baseB], baseA, lengthA, 0);
        baseA += skipped;
        lengthA -= skipped;
        if (lengthA == 0)
        {
            return;
        }
        lengthB = GallopLeft(work, work[baseA + lengthA - 1], baseB, lengthB, lengthB - 1);
        if (lengthB == 0)
        {
            return;
        }
        if (lengthA <= lengthB)
        {
            MergeLow(baseA, lengthA, baseB, lengthB);
        }
        else
        {
            MergeHigh(baseA, lengthA, baseB, lengthB);
        }
    }

    private static int NextOffset(int offset) => offset > int.MaxValue / 2 - 1 ? int.MaxValue : (offset << 1) + 1;

    /// <summary>Where the key belongs, before equal elements.</summary>
    private readonly int GallopLeft(T[] array, T key, int start, int length, int hint)
    {
        int last = 0;
        int offset = 1;
        if (order.Compare(array[start + hint], key) < 0)
        {
            int limit = length - hint;
            while (offset < limit && order.Compare(array[start + hint + offset], key) < 0)
            {
                last = offset;
                offset = NextOffset(offset);
            }
            offset = Math.Min(offset, limit) + hint;
            last += hint;
        }
        else
        {
            int limit = hint + 1;
            while (offset < limit && !(order.Compare(array[start + hint - offset], key) < 0))
            {
                last = offset;
                offset = NextOffset(offset);
            }
            offset = Math.Min(offset, limit);
            (last, offset) = (hint - offset, hint - last);
        }
        last++;
        while (last < offset)
        {
            int middle = last + ((offset - last) >> 1);
            if (order.Compare(array[start + middle], key) < 0)
            {
                last = middle + 1;
            }
            else
            {
                offset = middle;
            }
        }
        return offset;
    }

    /// <summary>Where the key belongs, behind equal elements.</summary>
    private readonly int GallopRight(T[] array, T key, int start, int length, int hint)
    {
        int last = 0;
        int offset = 1;
        if (order.Compare(key, array[start + hint]) < 0)
        {
            int limit = hint + 1;
            while (offset < limit && order.Compare(key, array[start + hint - offset]) < 0)
            {
                last = offset;
                offset = NextOffset(offset);
            }
            offset = Math.Min(offset, limit);
            (last, offset) = (hint - offset, hint - last);
        }
        else
        {
            int limit = length - hint;
            while (offset < limit && !(order.Compare(key, array[start + hint + offset]) < 0))
            {
                last = offset;
                offset = NextOffset(offset);
            }
            offset = Math.Min(offset, limit) + hint;
            last += hint;
        }
        last++;
        while (last < offset)
        {
            int middle = last + ((offset - last) >> 1);
            if (order.Compare(key, array[start + middle]) < 0)
            {
                offset = middle;
            }
            else
            {
                last = middle + 1;
            }
        }
        return offset;
    }

    /// <summary>Merges two neighbours where the first is not longer.</summary>
    private void MergeLow(int baseA, int lengthA, int baseB, int lengthB)
    {
        T[] temp = work.AsSpan(baseA, lengthA).ToArray();
        int dest = baseA;
        int cursorA = 0;
        int cursorB = baseB;
        work[dest++] = work[cursorB++];
        lengthB--;
        // One element of the first run stays for the end: it is greater than the rest of the second.
        while (lengthB != 0 && lengthA > 1)
        {
            int winsA = 0;
            int winsB = 0;
            while (true)
            {
                if (order.Compare(work[cursorB], temp[cursorA]) < 0)
                {
                    work[dest++] = work[cursorB++];
                    winsB++;
                    winsA = 0;
                    if (--lengthB == 0 || winsB >= minGallop)
                    {
                        break;
                    }
                }
                else
                {
                    work[dest++] = temp[cursorA++];
                    winsA++;
                    winsB = 0;
                    if (--lengthA == 1 || winsA >= minGallop)
                    {
                        break;
                    }
                }
            }
            if (lengthB == 0 || lengthA == 1)
            {
                break;
            }
            int gallop = minGallop + 1;
            bool first = true;
            while (first || winsA >= GallopWins || winsB >= GallopWins)
            {
                first = false;
                minGallop = gallop = Math.Max(1, gallop - 1);
                winsA = GallopRight(temp, work[cursorB], cursorA, lengthA, 0);
                if (winsA > 0)
                {
                    System.Array.Copy(temp, cursorA, work, dest, winsA);
                    dest += winsA;
                    cursorA += winsA;
                    lengthA -= winsA;
                    if (lengthA <= 1)
                    {
                        break;
                    }
                }
                work[dest++] = work[cursorB++];
                if (--lengthB == 0)
                {
                    break;
                }
                winsB = GallopLeft(work, temp[cursorA], cursorB, lengthB, 0);
                if (winsB > 0)
                {
                    System.Array.Copy(work, cursorB, work, dest, winsB);
                    dest += winsB;
                    cursorB += winsB;
                    lengthB -= winsB;
                    if (lengthB == 0)
                    {
                        break;
                    }
                }
                work[dest++] = temp[cursorA++];
                if (--lengthA == 1)
                {
                    break;
                }
            }
            if (lengthB == 0 || lengthA <= 1)
            {
                break;
            }
            // Leaving the gallop costs, so that it is not entered at once again.
            minGallop = gallop + 1;
        }
        if (lengthB > 0 && lengthA == 1)
        {
            System.Array.Copy(work, cursorB, work, dest, lengthB);
            work[dest + lengthB] = temp[cursorA];
        }
        else
        {
            System.Array.Copy(temp, cursorA, work, dest, lengthA);
        }
    }

    /// <summary>Merges two neighbours where the second is shorter, from the end.</summary>
    private void MergeHigh(int baseA, int lengthA, int baseB, int lengthB)
    {
        T[] temp = work.AsSpan(baseB, lengthB).ToArray();
        int dest = baseB + lengthB - 1;
        int cursorB = lengthB - 1;
        int cursorA = baseA + lengthA - 1;
        work[dest--] = work[cursorA--];
        lengthA--;
        while (lengthA != 0 && lengthB > 1)
        {
            int winsA = 0;
            int winsB = 0;
            while (true)
            {
                if (order.Compare(temp[cursorB], work[cursorA]) < 0)
                {
                    work[dest--] = work[cursorA--];
                    winsA++;
                    winsB = 0;
                    if (--lengthA == 0 || winsA >= minGallop)
                    {
                        break;
                    }
                }
                else
                {
                    work[dest--] = temp[cursorB--];
                    winsB++;
                    winsA = 0;
                    if (--lengthB == 1 || winsB >= minGallop)
                    {
                        break;
                    }
                }
            }
            if (lengthA == 0 || lengthB == 1)
            {
                break;
            }
            int gallop = minGallop + 1;
            bool first = true;
            while (first || winsA >= GallopWins || winsB >= GallopWins)
            {
                first = false;
                minGallop = gallop = Math.Max(1, gallop - 1);
                winsA = lengthA - GallopRight(work, temp[cursorB], baseA, lengthA, lengthA - 1);
                if (winsA > 0)
                {
                    dest -= winsA;
                    cursorA -= winsA;
                    System.Array.Copy(work, cursorA + 1, work, dest + 1, winsA);
                    lengthA -= winsA;
                    if (lengthA == 0)
                    {
                        break;
                    }
                }
                work[dest--] = temp[cursorB--];
                if (--lengthB == 1)
                {
                    break;
                }
                winsB = lengthB - GallopLeft(temp, work[cursorA], 0, lengthB, lengthB - 1);
                if (winsB > 0)
                {
                    dest -= winsB;
                    cursorB -= winsB;
                    System.Array.Copy(temp, cursorB + 1, work, dest + 1, winsB);
                    lengthB -= winsB;
                    if (lengthB <= 1)
                    {
                        break;
                    }
                }
                work[dest--] = work[cursorA--];
                if (--lengthA == 0)
                {
                    break;
                }
            }
            if (lengthA == 0 || lengthB <= 1)
            {
                break;
            }
            minGallop = gallop + 1;
        }
        if (lengthA > 0 && lengthB == 1)
        {
            dest -= lengthA;
            cursorA -= lengthA;
            System.Array.Copy(work, cursorA + 1, work, dest + 1, lengthA);
            work[dest] = temp[cursorB];
        }
        else
        {
            System.Array.Copy(temp, 0, work, dest - (lengthB - 1), lengthB);
        }
    }
}
