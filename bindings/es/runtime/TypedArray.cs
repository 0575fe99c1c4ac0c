using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tsonic.Runtime;

/// <summary>A typed array of any kind: its elements are properties with integer keys, and nothing else can be added.</summary>
public abstract class TypedArray : IInspectable, ITagged, IObject, IPrimitiveConvertible
{
    private static readonly IndexMembers Table = new();

    /// <summary><c>length</c>.</summary>
    public abstract int Length { get; }

    /// <inheritdoc/>
    public abstract string InspectName { get; }

    string ITagged.Tag => InspectName;

    InspectKind IInspectable.InspectKind => InspectKind.TypedArray;

    int IInspectable.InspectCount => Length;

    Members IObject.Members => Table;

    object? IPrimitiveConvertible.ToPrimitive(string hint) => ToString();

    internal abstract object ItemAt(int index);

    internal abstract void SetItem(int index, object? value);

    IEnumerable<object?> IInspectable.InspectItems()
    {
        for (int i = 0; i < Length; i++)
        {
            yield return ItemAt(i);
        }
    }

    private sealed class IndexMembers : Members
    {
        public override bool NextKey(object target, ref int cursor, out string key)
        {
            bool more = cursor < ((TypedArray)target).Length;
            key = more ? PropertyKey.Of(cursor++) : "";
            return more;
        }

        public override OwnKind KindOf(object target, object key) =>
            TryIndex(target, key, out _) ? OwnKind.Value : OwnKind.None;

        public override bool TryGetOwn(object target, object key, out object? value)
        {
            bool found = TryIndex(target, key, out int index);
            value = found ? ((TypedArray)target).ItemAt(index) : null;
            return found;
        }

        public override bool TrySet(object target, object key, object? value)
        {
            if (TryIndex(target, key, out int index))
            {
                ((TypedArray)target).SetItem(index, value);
                return true;
            }
            // Outside of the array a write has no effect.
            return key is string text && PropertyKey.IsArrayIndex(text);
        }

        public override bool TryDelete(object target, object key) => !TryIndex(target, key, out _);

        private static bool TryIndex(object target, object key, out int index)
        {
            index = -1;
            if (key is string text && PropertyKey.TryArrayIndex(text, out uint number) && number < ((TypedArray)target).Length)
            {
                index = (int)number;
            }
            return index >= 0;
        }
    }
}

/// <summary>What the typed arrays have in common (ECMA-262 section 23.2).</summary>
/// <typeparam name="T">What JavaScript reads: <see cref="double"/> or a big integer.</typeparam>
/// <typeparam name="TSelf">The typed array.</typeparam>
/// <typeparam name="TFormat">How elements lie in the bytes.</typeparam>
public abstract partial class TypedArray<T, TSelf, TFormat> : TypedArray, IEnumerable<T>
    where T : struct
    where TSelf : TypedArray<T, TSelf, TFormat>
    where TFormat : struct, IElementFormat<T, TSelf>
{
    private readonly byte[] bytes;
    private readonly int start;
    private readonly int length;

    // The order of the parameters keeps callers with integers from choosing this one, which checks nothing.
    private protected TypedArray(int byteOffset, int length, ArrayBuffer buffer)
    {
        Buffer = buffer;
        bytes = buffer.Bytes;
        start = byteOffset;
        this.length = length;
    }

    private protected TypedArray(double length)
        : this(0, (int)Positions.ToInteger(length), new ArrayBuffer(BytesFor(length)))
    {
    }

    private protected TypedArray(IEnumerable<T> elements)
        : this(elements as IReadOnlyCollection<T> ?? [.. elements])
    {
    }

    private TypedArray(IReadOnlyCollection<T> elements)
        : this(elements.Count)
    {
        int i = 0;
        foreach (T element in elements)
        {
            Store(i++, element);
        }
    }

    private protected TypedArray(ArrayBuffer buffer, double? byteOffset, double? length, string name)
        : this(OffsetIn(buffer, byteOffset, name), LengthIn(buffer, byteOffset, length, name), buffer)
    {
    }

    /// <summary><c>buffer</c>.</summary>
    public ArrayBuffer Buffer { get; }

    /// <inheritdoc/>
    public override int Length => length;

    /// <summary><c>byteLength</c>.</summary>
    public int ByteLength => length * TFormat.Size;

    /// <summary><c>byteOffset</c>.</summary>
    public int ByteOffset => start;

    /// <summary>An element. Reading outside of the array throws <see cref="CheckFailed"/>, writing there does nothing.</summary>
    public T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)index < (uint)length ? Load(index) : throw CheckFailed.IndexOutOfRange(index, length);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set
        {
            if ((uint)index < (uint)length)
            {
                Store(index, value);
            }
        }
    }

    /// <summary>As the other indexer, for counters that nothing keeps below 2^31.</summary>
    public T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (ulong)index < (uint)length ? Load((int)index) : throw CheckFailed.IndexOutOfRange(index, length);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set
        {
            if ((ulong)index < (uint)length)
            {
                Store((int)index, value);
            }
        }
    }

    /// <summary>As the other indexer. A number that is not an index has no element.</summary>
    public T this[double index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            int i = (int)index;
            return i == index && (uint)i < (uint)length ? Load(i) : throw CheckFailed.IndexOutOfRange(index, length);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set
        {
            int i = (int)index;
            if (i == index && (uint)i < (uint)length)
            {
                Store(i, value);
            }
        }
    }

    private TSelf Self => Unsafe.As<TSelf>(this);

    /// <summary>The element, or <c>undefined</c> outside of the array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T? GetOrUndefined(int index) => (uint)index < (uint)length ? Load(index) : null;

    /// <summary>The element, or <c>undefined</c> outside of the array.</summary>
    public T? GetOrUndefined(double index)
    {
        int i = (int)index;
        return i == index ? GetOrUndefined(i) : null;
    }

    /// <summary><c>at(index)</c>: a negative index counts from the end.</summary>
    public T? At(double index)
    {
        double whole = Positions.ToInteger(index);
        return GetOrUndefined(whole < 0 ? whole + length : whole);
    }

    internal override object ItemAt(int index) => Load(index);

    internal override void SetItem(int index, object? value) => Store(index, Runtime.Values.Cast<T>(value));

    /// <summary>Walks the elements.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => Walk();

    IEnumerator IEnumerable.GetEnumerator() => Walk();

    private IEnumerator<T> Walk()
    {
        for (int i = 0; i < length; i++)
        {
            yield return Load(i);
        }
    }

    // The constructor has checked that all elements lie inside of the bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Load(int index) => TFormat.Load(ref ByteAt(index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(int index, T value) => TFormat.Store(ref ByteAt(index), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte ByteAt(int index) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), (nint)(uint)start + (nint)(uint)index * TFormat.Size);

    private static TSelf Fresh(int length) => TFormat.View(new ArrayBuffer(new byte[checked(length * TFormat.Size)]), 0, length);

    private static double BytesFor(double length)
    {
        double whole = Positions.ToInteger(length);
        if (whole < 0 || whole > JsNumber.MAX_SAFE_INTEGER || whole * TFormat.Size > System.Array.MaxLength)
        {
            throw new RangeError(whole < 0 || whole > 4294967296 ? $"Invalid typed array length: {NumberText.ToText(length)}" : "Array buffer allocation failed");
        }
        return whole * TFormat.Size;
    }

    private static int OffsetIn(ArrayBuffer buffer, double? byteOffset, string name)
    {
        double offset = Positions.ToInteger(byteOffset ?? 0);
        if (offset < 0)
        {
            throw new RangeError($"Start offset {NumberText.ToText(offset)} is outside the bounds of the buffer");
        }
        if (offset % TFormat.Size != 0)
        {
            throw new RangeError($"start offset of {name} should be a multiple of {TFormat.Size}");
        }
        return offset <= buffer.ByteLength
            ? (int)offset
            : throw new RangeError($"Start offset {NumberText.ToText(offset)} is outside the bounds of the buffer");
    }

    private static int LengthIn(ArrayBuffer buffer, double? byteOffset, double? length, string name)
    {
        int offset = OffsetIn(buffer, byteOffset, name);
        if (length is not { } given)
        {
            return buffer.ByteLength % TFormat.Size == 0
                ? (buffer.ByteLength - offset) / TFormat.Size
                : throw new RangeError($"byte length of {name} should be a multiple of {TFormat.Size}");
        }
        double whole = Positions.ToInteger(given);
        return whole >= 0 && offset + whole * TFormat.Size <= buffer.ByteLength
            ? (int)whole
            : throw new RangeError($"Invalid typed array length: {NumberText.ToText(given)}");
    }

    /// <summary>The walk of <see cref="GetEnumerator"/>.</summary>
    public struct Enumerator
    {
        private readonly TypedArray<T, TSelf, TFormat> array;
        private int index;

        internal Enumerator(TypedArray<T, TSelf, TFormat> array)
        {
            this.array = array;
            index = -1;
        }

        /// <summary>The element.</summary>
        public readonly T Current => array.Load(index);

        /// <summary>Whether there is another element.</summary>
        public bool MoveNext() => ++index < array.length;
    }
}
