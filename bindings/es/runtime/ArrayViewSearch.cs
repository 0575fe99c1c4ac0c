using System;

namespace Tsonic.Runtime;

// Searches that narrow what they find, and searches from the end.
public abstract partial class ArrayBase
{
    /// <summary><c>find(predicate)</c> with a type guard.</summary>
    public Optional<S> Find<S>(Func<object?, bool> predicate) => Found<S>(SearchForwards((item, _) => predicate(item)));

    /// <summary><c>find(predicate)</c> with a type guard.</summary>
    public Optional<S> Find<S>(Func<object?, double, bool> predicate) => Found<S>(SearchForwards(predicate));

    /// <summary><c>find(predicate)</c> with a type guard.</summary>
    public Optional<S> Find<S>(Func<object?, double, ArrayBase, bool> predicate) => Found<S>(SearchForwards((item, i) => predicate(item, i, this)));

    /// <summary><c>findLast(predicate)</c>.</summary>
    public Optional<object?> FindLast(Func<object?, bool> predicate) => Found<object?>(SearchBackwards((item, _) => predicate(item)));

    /// <summary><c>findLast(predicate)</c>.</summary>
    public Optional<object?> FindLast(Func<object?, double, bool> predicate) => Found<object?>(SearchBackwards(predicate));

    /// <summary><c>findLast(predicate)</c>.</summary>
    public Optional<object?> FindLast(Func<object?, double, ArrayBase, bool> predicate) =>
        Found<object?>(SearchBackwards((item, i) => predicate(item, i, this)));

    /// <summary><c>findLast(predicate)</c> with a type guard.</summary>
    public Optional<S> FindLast<S>(Func<object?, bool> predicate) => Found<S>(SearchBackwards((item, _) => predicate(item)));

    /// <summary><c>findLast(predicate)</c> with a type guard.</summary>
    public Optional<S> FindLast<S>(Func<object?, double, bool> predicate) => Found<S>(SearchBackwards(predicate));

    /// <summary><c>findLast(predicate)</c> with a type guard.</summary>
    public Optional<S> FindLast<S>(Func<object?, double, ArrayBase, bool> predicate) => Found<S>(SearchBackwards((item, i) => predicate(item, i, this)));

    /// <summary><c>findLastIndex(predicate)</c>.</summary>
    public int FindLastIndex(Func<object?, bool> predicate) => SearchBackwards((item, _) => predicate(item)).Index;

    /// <summary><c>findLastIndex(predicate)</c>.</summary>
    public int FindLastIndex(Func<object?, double, bool> predicate) => SearchBackwards(predicate).Index;

    /// <summary><c>findLastIndex(predicate)</c>.</summary>
    public int FindLastIndex(Func<object?, double, ArrayBase, bool> predicate) => SearchBackwards((item, i) => predicate(item, i, this)).Index;

    // The first item that passes, with its index; -1 if there is none.
    private (int Index, object? Item) SearchForwards(Func<object?, double, bool> predicate)
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            object? item = ItemAt(i);
            if (predicate(item, i))
            {
                return (i, item);
            }
        }
        return (-1, null);
    }

    private (int Index, object? Item) SearchBackwards(Func<object?, double, bool> predicate)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            object? item = ItemAt(i);
            if (predicate(item, i))
            {
                return (i, item);
            }
        }
        return (-1, null);
    }

    private static Optional<S> Found<S>((int Index, object? Item) found) =>
        found.Index < 0 ? default : Optional<S>.Of(Runtime.Values.Cast<S>(found.Item));
}
