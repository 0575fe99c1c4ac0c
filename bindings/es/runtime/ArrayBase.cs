using System;
using System.Collections;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>
/// An array whatever its elements are: what <c>unknown[]</c> and <c>Array.isArray</c> see.
/// Elements are in the form in which <see cref="object"/> holds any value.
/// </summary>
public abstract partial class ArrayBase : IArrayLike, IInspectable, IPrimitiveConvertible, IEnumerable, IFreezable
{
    private protected int level;
    private protected int count;

    // Elements that no check has to look at: `count`, or 0 while there are holes or the array is closed.
    private protected int dense;
    private protected HoleSet? holes;

    /// <summary><c>length</c>.</summary>
    public int Length => count;

    int IArrayLike.Count => Length;

    InspectKind IInspectable.InspectKind => InspectKind.Array;

    /// <inheritdoc/>
    public virtual string InspectName => "Array";

    int IInspectable.InspectCount => Length;

    /// <summary>0 open, 1 not extensible, 2 sealed, 3 frozen.</summary>
    int IFreezable.FrozenLevel
    {
        get => level;
        set
        {
            level = value;
            LevelChanged();
        }
    }

    /// <summary>The element, or <c>undefined</c> where there is none.</summary>
    public abstract object? ItemAt(int index);

    /// <summary>Whether there is an element at the index: inside of the array and not a hole.</summary>
    public bool HasItem(int index) =>
        (uint)index < (uint)dense || ((uint)index < (uint)count && (holes is null || !holes.Contains(index)));

    /// <summary>Writes an element. Throws <see cref="CheckFailed"/> if the array cannot hold the value.</summary>
    public abstract void SetItem(int index, object? value);

    /// <summary>Removes the element, leaving a hole: <c>delete array[index]</c>.</summary>
    public abstract bool DeleteItem(int index);

    /// <summary>Writes <c>length</c>.</summary>
    public abstract void SetLength(double value);

    /// <summary>The same elements at this moment in an array of any values; holes stay holes.</summary>
    public abstract Array<object?> ToObjects();

    /// <summary>A new array with the same elements and the same type of elements.</summary>
    public abstract ArrayBase Copied();

    /// <summary><c>join(separator)</c>.</summary>
    public abstract string Join(string? separator = null);

    object? IPrimitiveConvertible.ToPrimitive(string hint) => Join();

    IEnumerator IEnumerable.GetEnumerator() => Walk().GetEnumerator();

    /// <summary>The items of <c>for..of</c>: live, holes read as <c>undefined</c>.</summary>
    public IEnumerable<object?> Walk()
    {
        for (int i = 0; i < Length; i++)
        {
            yield return ItemAt(i);
        }
    }

    IEnumerable<object?> IInspectable.InspectItems()
    {
        for (int i = 0; i < Length; i++)
        {
            if (HasItem(i))
            {
                yield return ItemAt(i);
                continue;
            }
            int start = i;
            while (i + 1 < Length && !HasItem(i + 1))
            {
                i++;
            }
            int empty = i + 1 - start;
            yield return new InspectText(empty == 1 ? "<1 empty item>" : $"<{empty} empty items>");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Join();

    private protected abstract void LevelChanged();
}

/// <summary>An object that keeps itself how far <c>Object.freeze</c> and its kin have closed it.</summary>
public interface IFreezable
{
    /// <summary>0 open, 1 not extensible, 2 sealed, 3 frozen. It never falls.</summary>
    int FrozenLevel { get; set; }
}
