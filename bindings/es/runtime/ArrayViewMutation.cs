using System;

namespace Tsonic.Runtime;

public abstract partial class ArrayBase
{
    /// <summary><c>push(...items)</c>. Throws <see cref="CheckFailed"/> for an item that the array cannot hold.</summary>
    public int Push(params ReadOnlySpan<object?> items)
    {
        foreach (object? item in items)
        {
            PushObject(item);
        }
        return count;
    }

    /// <summary><c>unshift(...items)</c>. Throws <see cref="CheckFailed"/> for an item that the array cannot hold.</summary>
    public int Unshift(params ReadOnlySpan<object?> items)
    {
        SpliceObjects(0, 0, items);
        return count;
    }

    /// <summary><c>pop()</c>.</summary>
    public Optional<object?> Pop() => PopObject();

    /// <summary><c>shift()</c>.</summary>
    public Optional<object?> Shift() => ShiftObject();

    /// <summary><c>splice(start)</c>.</summary>
    public ArrayBase Splice(double start) => SpliceObjects(start, double.PositiveInfinity, default);

    /// <summary><c>splice(start, deleteCount, ...items)</c>.</summary>
    public ArrayBase Splice(double start, double deleteCount, params ReadOnlySpan<object?> items) => SpliceObjects(start, deleteCount, items);

    /// <summary><c>reverse()</c>.</summary>
    public ArrayBase Reverse() => ReverseObjects();

    /// <summary><c>fill(value, start, end)</c>.</summary>
    public ArrayBase Fill(object? value, double? start = null, double? end = null) => FillObject(value, start, end);

    private protected abstract void PushObject(object? item);

    private protected abstract Optional<object?> PopObject();

    private protected abstract Optional<object?> ShiftObject();

    private protected abstract ArrayBase SpliceObjects(double start, double deleteCount, ReadOnlySpan<object?> items);

    private protected abstract ArrayBase ReverseObjects();

    private protected abstract ArrayBase FillObject(object? value, double? start, double? end);
}

public partial class Array<T>
{
    private protected override void PushObject(object? item) => Push(Runtime.Values.Cast<T>(item));

    private protected override Optional<object?> PopObject()
    {
        object? last = count == 0 ? null : ItemAt(count - 1);
        Pop();
        return Optional<object?>.Of(last);
    }

    private protected override Optional<object?> ShiftObject()
    {
        object? first = count == 0 ? null : ItemAt(0);
        Shift();
        return Optional<object?>.Of(first);
    }

    private protected override ArrayBase SpliceObjects(double start, double deleteCount, ReadOnlySpan<object?> items)
    {
        T[] own = new T[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            own[i] = Runtime.Values.Cast<T>(items[i]);
        }
        return Splice(start, deleteCount, own);
    }

    private protected override ArrayBase ReverseObjects() => Reverse();

    private protected override ArrayBase FillObject(object? value, double? start, double? end) =>
        Fill(Runtime.Values.Cast<T>(value), start, end);
}
