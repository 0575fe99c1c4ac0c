using System;
using System.Collections;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>Between the iteration of C# and that of JavaScript.</summary>
public static class Iteration
{
    /// <summary><c>iterable[Symbol.iterator]()</c> of an iterable about which nothing else is known.</summary>
    public static IIterator IteratorOf<T>(IEnumerable<T> iterable) => iterable switch
    {
        IIterable<T> own => own.GetIterator(),
        Array<T> array => array.Values(),
        Set<T> set => set.Values(),
        IIterationSource<T> source => source.GetIterator(),
        _ => new ArrayIterator<T>(iterable.GetEnumerator(), iterable is ArrayBase ? "Array Iterator" : "String Iterator"),
    };

    /// <summary><c>iterator[Symbol.iterator]()</c>, which must be an iterator of the same kind.</summary>
    public static IIterableIterator<T> Again<T>(IIterableIterator<T> iterator) => (IIterableIterator<T>)iterator.GetIterator();

    /// <summary><c>iterator[Symbol.asyncIterator]()</c>, which must be an iterator of the same kind.</summary>
    public static IAsyncIterableIterator AgainAsync(IAsyncIterableIterator iterator) => (IAsyncIterableIterator)iterator.GetAsyncIterator();

    /// <summary>What iterating any value gives; throws the TypeError of JavaScript if that is nothing.</summary>
    public static IEnumerable<T> Of<T>(object? value) => value switch
    {
        IEnumerable<T> same => same,
        string text => Seen<string, T>(Strings.CodePoints(text)),
        ArrayBase array => Seen<object?, T>(Items(array)),
        IInspectable { InspectKind: InspectKind.Set } set => Seen<object?, T>(set.InspectItems()),
        IInspectable { InspectKind: InspectKind.Map } map => Pairs<T>(map),
        IEnumerable and not IObject => throw new CheckFailed($"{Objects.Describe(value)} is iterated where its items have another type"),
        _ => throw new TypeError($"{Objects.Describe(value)} is not iterable"),
    };

    /// <summary>What <c>for await</c> gets of any value.</summary>
    public static IAsyncIterator AsyncOf<T>(object? value) =>
        value is IAsyncIterable iterable ? iterable.GetAsyncIterator() : AsyncFromSync(Of<T>(value));

    // The entries of a map whose types are not known here. A map gives its keys and values in turn.
    private static IEnumerable<T> Pairs<T>(IInspectable map)
    {
        object? key = null;
        bool hasKey = false;
        foreach (object? item in map.InspectItems())
        {
            if (hasKey)
            {
                yield return Pair<T>(key, item);
            }
            key = item;
            hasKey = !hasKey;
        }
    }

    private static T Pair<T>(object? key, object? value)
    {
        if (typeof(T) == typeof(Array<string>))
        {
            return (T)(object)(Array<string>)[Values.Cast<string>(key), Values.Cast<string>(value)];
        }
        if (typeof(T) == typeof(Array<double>))
        {
            return (T)(object)(Array<double>)[Values.Cast<double>(key), Values.Cast<double>(value)];
        }
        return Values.Cast<T>((Array<object?>)[key, value]);
    }

    private static IEnumerable<object?> Items(ArrayBase array)
    {
        for (int i = 0; i < array.Length; i++)
        {
            yield return array.ItemAt(i);
        }
    }

    /// <summary>Walks an iterator as <c>for..of</c> does. Disposing before the end is leaving early.</summary>
    public static IEnumerator<T> Walk<T>(IIterator iterator) => iterator switch
    {
        IteratorObject<T> own => own.GetEnumerator(),
        _ => new IteratorWalk<T>(iterator),
    };

    /// <summary>The values of an iterable whose C# type knows less (or more) of them than the place where it is used.</summary>
    public static IEnumerable<T> Seen<TItem, T>(IEnumerable<TItem> iterable) =>
        iterable is IEnumerable<T> same ? same : new SeenIterable<TItem, T>(iterable);

    /// <summary>The entries of a map as an iterable: each walk starts anew.</summary>
    public static IEnumerable<Array<TItem>> EntriesOf<K, V, TItem>(Map<K, V> map) => new MapEntries<K, V, TItem>(map);

    /// <summary>What <c>for await</c> and <c>yield*</c> get of an ordinary iterable.</summary>
    public static IAsyncIterator AsyncFromSync<T>(IEnumerable<T> iterable) => new AsyncFromSyncIterator(IteratorOf(iterable));

    /// <summary><c>iterator.return?.(value)</c>; null (undefined) if there is no such method.</summary>
    public static IteratorResult? ReturnIfAny(IIterator iterator, object? value = null) =>
        iterator.CanReturn ? iterator.Return(value) : null;

    /// <summary><c>iterator.return?.(value)</c>; null (undefined) if there is no such method.</summary>
    public static Promise<IteratorResult>? ReturnIfAny(IAsyncIterator iterator, object? value = null) =>
        iterator.CanReturn ? iterator.Return(value) : null;

    /// <summary><c>iterator.throw?.(error)</c>; null (undefined) if there is no such method.</summary>
    public static Promise<IteratorResult>? ThrowIfAny(IAsyncIterator iterator, object? error = null) =>
        iterator.CanThrow ? iterator.Throw(error) : null;

    /// <summary><c>iterator.throw?.(error)</c>; null (undefined) if there is no such method.</summary>
    public static IteratorResult? ThrowIfAny(IIterator iterator, object? error = null) =>
        iterator.CanThrow ? iterator.Throw(error) : null;

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

    private sealed class IteratorWalk<T>(IIterator iterator) : IEnumerator<T>
    {
        // While the body of the loop runs; leaving then is leaving early.
        private bool inBody;

        public T Current { get; private set; } = default!;

        object? IEnumerator.Current => Current;

        public bool MoveNext()
        {
            inBody = false;
            IteratorResult result = iterator.Next();
            if (result.Done)
            {
                return false;
            }
            Current = Values.Cast<T>(result.Value);
            inBody = true;
            return true;
        }

        public void Reset() => throw new NotSupportedException();

        public void Dispose()
        {
            if (inBody)
            {
                inBody = false;
                if (iterator.CanReturn)
                {
                    iterator.Return();
                }
            }
        }
    }

    private interface IIterationSource<T>
    {
        IIterator GetIterator();
    }

    private sealed class MapEntries<K, V, TItem>(Map<K, V> map) : IEnumerable<Array<TItem>>, IIterationSource<Array<TItem>>
    {
        public IIterator GetIterator() => map.Entries<TItem>();

        public IEnumerator<Array<TItem>> GetEnumerator() => map.Entries<TItem>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class SeenIterable<TItem, T>(IEnumerable<TItem> iterable) : IEnumerable<T>, IIterationSource<T>
    {
        public IIterator GetIterator() => IteratorOf(iterable);

        public IEnumerator<T> GetEnumerator()
        {
            foreach (TItem item in iterable)
            {
                yield return Elements.Convert<TItem, T>(item);
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
