using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>Between the iteration of C# and that of JavaScript.</summary>
public static class Iteration
{
    /// <summary><c>iterable[Symbol.iterator]()</c> of an iterable about which nothing else is known.</summary>
    public static IteratorObject<T, object?, object?> IteratorOf<T>(IEnumerable<T> iterable) => iterable switch
    {
        IteratorObject<T, object?, object?> iterator => iterator,
        Array<T> array => array.Values(),
        Set<T> set => set.Values(),
        _ => new ArrayIterator<T>(iterable.GetEnumerator(), "Iterator"),
    };

    /// <summary>The first <paramref name="count"/> elements, all if negative: what a destructuring pattern takes. Ends the iteration then.</summary>
    public static Array<T> Take<T>(IEnumerable<T> iterable, int count)
    {
        Array<T> taken = [];
        if (count == 0)
        {
            return taken;
        }
        foreach (T item in iterable)
        {
            taken.Push(item);
            if (taken.Length == count)
            {
                break;
            }
        }
        return taken;
    }
}
