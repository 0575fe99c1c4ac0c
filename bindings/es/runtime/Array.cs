using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using Value = Tsonic.Runtime.Values;

namespace Tsonic.Runtime;

/// <summary>
/// An array of JavaScript. It is a list to C#: indexers, <c>foreach</c>, collection expressions.
/// </summary>
/// <typeparam name="T">The type of the elements, in the form of a type argument.</typeparam>
[CollectionBuilder(typeof(Arrays), nameof(Arrays.Of))]
public partial class Array<T> : ArrayBase, IReadOnlyList<T>
{
    private T[] items;

    /// <summary>An empty array.</summary>
    public Array()
    {
        items = [];
    }

    /// <summary>An empty array with room for elements.</summary>
    internal Array(int capacity)
    {
        items = capacity == 0 ? [] : new T[capacity];
    }

    /// <summary>Takes the storage over.</summary>
    internal Array(T[] storage, int count)
    {
        items = storage;
        dense = this.count = count;
    }

    /// <summary>The storage itself, exactly as long as the array; writes to it are writes to the array until that grows or shrinks.</summary>
    internal T[] Storage()
    {
        if (holes is not null)
        {
            throw HoleRead(FirstHole());
        }
        // A frozen array stays as it is, whatever is done to what C# gets.
        if (level > 0)
        {
            return Span.ToArray();
        }
        if (items.Length != count)
        {
            System.Array.Resize(ref items, count);
        }
        return items;
    }

    int IReadOnlyCollection<T>.Count => count;

    /// <summary>The elements of an array that has no holes, valid until the array changes.</summary>
    public ReadOnlySpan<T> Span => new(items, 0, holes is null ? count : throw HoleRead(FirstHole()));

    /// <summary>
    /// An element. Reading where there is none throws <see cref="CheckFailed"/>; writing at the length appends,
    /// and behind it leaves holes.
    /// </summary>
    public new T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)dense && !IsPresent(index))
            {
                FailRead(index);
            }
            return Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), (nint)(uint)index);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set
        {
            if ((uint)index < (uint)dense)
            {
                Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), (nint)(uint)index) = value;
            }
            else
            {
                WriteSlowly(index, value);
            }
        }
    }

    /// <summary>As the other indexer, for counters that nothing keeps below 2^31.</summary>
    public T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((ulong)index >= (uint)dense && !((ulong)index < (uint)count && IsPresent((int)index)))
            {
                FailRead(index);
            }
            return Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), (nint)index);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set
        {
            if ((ulong)index < (uint)dense)
            {
                Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), (nint)index) = value;
            }
            else if (index == (int)index)
            {
                WriteSlowly((int)index, value);
            }
            else
            {
                throw BadWrite(index);
            }
        }
    }

    /// <summary>As the other indexer. A number that is not an index has no element.</summary>
    public new T this[double index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            int i = (int)index;
            if (i != index || ((uint)i >= (uint)dense && !IsPresent(i)))
            {
                FailRead(index);
            }
            return Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), (nint)(uint)i);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set
        {
            int i = (int)index;
            if (i == index && (uint)i < (uint)dense)
            {
                Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), (nint)(uint)i) = value;
            }
            else if (i == index)
            {
                WriteSlowly(i, value);
            }
            else
            {
                throw BadWrite(index);
            }
        }
    }

    /// <summary>The element, or <c>undefined</c> where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public new Optional<T> GetOrUndefined(int index) => (uint)index < (uint)dense || IsPresent(index)
        ? Optional<T>.Of(Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), (nint)(uint)index))
        : default;

    /// <summary>The element, or <c>undefined</c> where there is none.</summary>
    public new Optional<T> GetOrUndefined(double index)
    {
        int i = (int)index;
        return i == index ? GetOrUndefined(i) : default;
    }

    /// <summary><c>at(index)</c>: a negative index counts from the end.</summary>
    public Optional<T> At(int index) => GetOrUndefined(index < 0 ? index + count : index);

    /// <summary><c>at(index)</c>: a negative index counts from the end.</summary>
    public new Optional<T> At(double index)
    {
        double whole = Positions.ToInteger(index);
        return GetOrUndefined(whole < 0 ? whole + count : whole);
    }

    /// <inheritdoc/>
    public override object? ItemAt(int index) => HasItem(index) ? Value.ToObject(items[index]) : null;

    /// <inheritdoc/>
    public override void SetItem(int index, object? value) => this[index] = Value.Cast<T>(value);

    /// <inheritdoc/>
    public override bool DeleteItem(int index)
    {
        if (HasItem(index))
        {
            if (level >= 2)
            {
                throw new TypeError($"Cannot delete property '{index}' of [object Array]");
            }
            items[index] = default!;
            holes = HoleSet.Add(holes, index, index + 1);
            Settle();
        }
        return true;
    }

    /// <inheritdoc/>
    public override Array<object?> ToObjects()
    {
        object?[] copy = new object?[count];
        for (int i = 0; i < count; i++)
        {
            copy[i] = ItemAt(i);
        }
        Array<object?> result = new(copy, count) { holes = holes?.Copy() };
        result.Settle();
        return result;
    }

    /// <summary>Walks the array as <c>for..of</c> does: by live index up to the live length.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => Enumerate();

    IEnumerator IEnumerable.GetEnumerator() => Enumerate();

    private IEnumerator<T> Enumerate()
    {
        for (int i = 0; i < count; i++)
        {
            yield return Read(i);
        }
    }

    /// <summary>An element inside of the live length as the library passes it on: a hole is <c>undefined</c> where the type admits it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Read(int index) => (uint)index < (uint)dense ? items[index] : ReadOrUndefined(index);

    private T ReadOrUndefined(int index)
    {
        if (HasItem(index))
        {
            return items[index];
        }
        // Only for these types does every reader know that C# null may stand for undefined.
        if (typeof(T) == typeof(object) || (typeof(T).IsValueType && default(T) is null or IOptional))
        {
            return default!;
        }
        throw (uint)index < (uint)count ? HoleRead(index) : CheckFailed.IndexOutOfRange(index, count);
    }

    // Inlined too: what a loop keeps in registers would not survive a call, even one that is hardly ever made.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsPresent(int index) => (uint)index < (uint)count && (holes is not { } known || !known.Contains(index));

    // Only throws, which .NET's compiler takes for a call that does not come back.
    [DoesNotReturn]
    private void FailRead(double index) => throw ReadFailure(index);

    private CheckFailed ReadFailure(double index) =>
        (int)index == index && (uint)(int)index < (uint)count ? HoleRead((int)index) : CheckFailed.IndexOutOfRange(index, count);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteSlowly(int index, T value)
    {
        if (index < 0)
        {
            throw BadWrite(index);
        }
        if (level > 0)
        {
            CheckWrite(index);
        }
        if (index >= count)
        {
            Reserve(index + 1);
            holes = HoleSet.Add(holes, count, index);
            count = index + 1;
        }
        holes?.Clear(index);
        items[index] = value;
        Settle();
    }

    /// <summary>After a change of the length or of the holes.</summary>
    private void Settle()
    {
        if (holes is { Count: 0 })
        {
            holes = null;
        }
        dense = holes is null && level == 0 ? count : 0;
    }

    private protected override void LevelChanged() => Settle();

    private void CheckWrite(int index)
    {
        if (!HasItem(index))
        {
            throw new TypeError($"Cannot add property {index}, object is not extensible");
        }
        if (level >= 3)
        {
            throw new TypeError($"Cannot assign to read only property '{index}' of object '[object Array]'");
        }
    }

    /// <summary>Makes room for so many elements.</summary>
    private void Reserve(int needed)
    {
        if (needed > items.Length)
        {
            if ((uint)needed > (uint)System.Array.MaxLength)
            {
                throw new RangeError("Invalid array length");
            }
            long doubled = long.Max(needed, long.Max(4, 2L * items.Length));
            System.Array.Resize(ref items, (int)long.Min(doubled, System.Array.MaxLength));
        }
    }

    private int FirstHole()
    {
        int index = 0;
        while (HasItem(index))
        {
            index++;
        }
        return index;
    }

    private CheckFailed BadWrite(double index) =>
        new($"index {NumberText.ToText(index)} cannot be written in an array (length {count})");

    private static CheckFailed HoleRead(int index) =>
        new($"index {index} is a hole of the array, so the element is undefined");

    /// <summary>The walk of <see cref="GetEnumerator"/>.</summary>
    public struct Enumerator
    {
        private readonly Array<T> array;
        private int index;

        internal Enumerator(Array<T> array)
        {
            this.array = array;
            index = -1;
        }

        /// <summary>The element.</summary>
        public readonly T Current => array.Read(index);

        /// <summary>Whether there is another element; from then on there are no more, however the array grows.</summary>
        public bool MoveNext()
        {
            if (index == int.MaxValue - 1 || ++index >= array.count)
            {
                index = int.MaxValue - 1;
                return false;
            }
            return true;
        }
    }
}
