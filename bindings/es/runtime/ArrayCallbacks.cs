using System;

namespace Tsonic.Runtime;

/// <summary>The methods that take a callback. They read the live array: what a callback removes is not visited, what it adds is not either.</summary>
public partial class Array<T>
{
    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<T> callback)
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i))
            {
                callback(items[i]);
            }
        }
    }

    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<T, double> callback)
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i))
            {
                callback(items[i], i);
            }
        }
    }

    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<T, double, Array<T>> callback)
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i))
            {
                callback(items[i], i, this);
            }
        }
    }

    /// <summary><c>map(callback)</c>.</summary>
    public Array<U> Map<U>(Func<T, U> callback) =>
        MapWith<U, Call1<T, Array<T>, U>>(new(callback));

    /// <summary><c>map(callback)</c>.</summary>
    public Array<U> Map<U>(Func<T, double, U> callback) =>
        MapWith<U, Call2<T, Array<T>, U>>(new(callback));

    /// <summary><c>map(callback)</c>.</summary>
    public Array<U> Map<U>(Func<T, double, Array<T>, U> callback) =>
        MapWith<U, Call3<T, Array<T>, U>>(new(callback));

    /// <summary><c>filter(predicate)</c>.</summary>
    public Array<T> Filter(Func<T, bool> predicate) =>
        FilterWith<T, Call1<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>filter(predicate)</c>.</summary>
    public Array<T> Filter(Func<T, double, bool> predicate) =>
        FilterWith<T, Call2<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>filter(predicate)</c>.</summary>
    public Array<T> Filter(Func<T, double, Array<T>, bool> predicate) =>
        FilterWith<T, Call3<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>filter(guard)</c>: the elements as what the guard says they are.</summary>
    public Array<S> Filter<S>(Func<T, bool> predicate) =>
        FilterWith<S, Call1<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>filter(guard)</c>: the elements as what the guard says they are.</summary>
    public Array<S> Filter<S>(Func<T, double, bool> predicate) =>
        FilterWith<S, Call2<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>filter(guard)</c>: the elements as what the guard says they are.</summary>
    public Array<S> Filter<S>(Func<T, double, Array<T>, bool> predicate) =>
        FilterWith<S, Call3<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>every(predicate)</c>.</summary>
    public bool Every(Func<T, bool> predicate) =>
        EveryWith<Call1<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>every(predicate)</c>.</summary>
    public bool Every(Func<T, double, bool> predicate) =>
        EveryWith<Call2<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>every(predicate)</c>.</summary>
    public bool Every(Func<T, double, Array<T>, bool> predicate) =>
        EveryWith<Call3<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>some(predicate)</c>.</summary>
    public bool Some(Func<T, bool> predicate) =>
        SomeWith<Call1<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>some(predicate)</c>.</summary>
    public bool Some(Func<T, double, bool> predicate) =>
        SomeWith<Call2<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>some(predicate)</c>.</summary>
    public bool Some(Func<T, double, Array<T>, bool> predicate) =>
        SomeWith<Call3<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>find(predicate)</c>.</summary>
    public Optional<T> Find(Func<T, bool> predicate) =>
        FindWith<T, Call1<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>find(predicate)</c>.</summary>
    public Optional<T> Find(Func<T, double, bool> predicate) =>
        FindWith<T, Call2<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>find(predicate)</c>.</summary>
    public Optional<T> Find(Func<T, double, Array<T>, bool> predicate) =>
        FindWith<T, Call3<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>find(guard)</c>.</summary>
    public Optional<S> Find<S>(Func<T, bool> predicate) =>
        FindWith<S, Call1<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>find(guard)</c>.</summary>
    public Optional<S> Find<S>(Func<T, double, bool> predicate) =>
        FindWith<S, Call2<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>find(guard)</c>.</summary>
    public Optional<S> Find<S>(Func<T, double, Array<T>, bool> predicate) =>
        FindWith<S, Call3<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>findIndex(predicate)</c>.</summary>
    public int FindIndex(Func<T, bool> predicate) =>
        FindIndexWith<Call1<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>findIndex(predicate)</c>.</summary>
    public int FindIndex(Func<T, double, bool> predicate) =>
        FindIndexWith<Call2<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>findIndex(predicate)</c>.</summary>
    public int FindIndex(Func<T, double, Array<T>, bool> predicate) =>
        FindIndexWith<Call3<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>findLast(predicate)</c>.</summary>
    public Optional<T> FindLast(Func<T, bool> predicate) =>
        FindLastWith<T, Call1<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>findLast(predicate)</c>.</summary>
    public Optional<T> FindLast(Func<T, double, bool> predicate) =>
        FindLastWith<T, Call2<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>findLast(predicate)</c>.</summary>
    public Optional<T> FindLast(Func<T, double, Array<T>, bool> predicate) =>
        FindLastWith<T, Call3<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>findLast(guard)</c>.</summary>
    public Optional<S> FindLast<S>(Func<T, bool> predicate) =>
        FindLastWith<S, Call1<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>findLast(guard)</c>.</summary>
    public Optional<S> FindLast<S>(Func<T, double, bool> predicate) =>
        FindLastWith<S, Call2<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>findLast(guard)</c>.</summary>
    public Optional<S> FindLast<S>(Func<T, double, Array<T>, bool> predicate) =>
        FindLastWith<S, Call3<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>findLastIndex(predicate)</c>.</summary>
    public int FindLastIndex(Func<T, bool> predicate) =>
        FindLastIndexWith<Call1<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>findLastIndex(predicate)</c>.</summary>
    public int FindLastIndex(Func<T, double, bool> predicate) =>
        FindLastIndexWith<Call2<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>findLastIndex(predicate)</c>.</summary>
    public int FindLastIndex(Func<T, double, Array<T>, bool> predicate) =>
        FindLastIndexWith<Call3<T, Array<T>, bool>>(new(predicate));

    /// <summary><c>flatMap(callback)</c>; the callback gives an element or an array of elements.</summary>
    public Array<U> FlatMap<U>(Func<T, object?> callback) =>
        FlatMapWith<U, Call1<T, Array<T>, object?>>(new(callback));

    /// <summary><c>flatMap(callback)</c>; the callback gives an element or an array of elements.</summary>
    public Array<U> FlatMap<U>(Func<T, double, object?> callback) =>
        FlatMapWith<U, Call2<T, Array<T>, object?>>(new(callback));

    /// <summary><c>flatMap(callback)</c>; the callback gives an element or an array of elements.</summary>
    public Array<U> FlatMap<U>(Func<T, double, Array<T>, object?> callback) =>
        FlatMapWith<U, Call3<T, Array<T>, object?>>(new(callback));

    /// <summary><c>reduce(callback)</c>. Throws <see cref="TypeError"/> on an empty array.</summary>
    public T Reduce(Func<T, T, T> callback) =>
        ReduceWith<Fold2<T, T, Array<T>>>(new(callback));

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public T Reduce(Func<T, T, T> callback, T initialValue) =>
        ReduceWith<T, Fold2<T, T, Array<T>>>(new(callback), initialValue, 0);

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public U Reduce<U>(Func<U, T, U> callback, U initialValue) =>
        ReduceWith<U, Fold2<U, T, Array<T>>>(new(callback), initialValue, 0);

    /// <summary><c>reduce(callback)</c>. Throws <see cref="TypeError"/> on an empty array.</summary>
    public T Reduce(Func<T, T, double, T> callback) =>
        ReduceWith<Fold3<T, T, Array<T>>>(new(callback));

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public T Reduce(Func<T, T, double, T> callback, T initialValue) =>
        ReduceWith<T, Fold3<T, T, Array<T>>>(new(callback), initialValue, 0);

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public U Reduce<U>(Func<U, T, double, U> callback, U initialValue) =>
        ReduceWith<U, Fold3<U, T, Array<T>>>(new(callback), initialValue, 0);

    /// <summary><c>reduce(callback)</c>. Throws <see cref="TypeError"/> on an empty array.</summary>
    public T Reduce(Func<T, T, double, Array<T>, T> callback) =>
        ReduceWith<Fold4<T, T, Array<T>>>(new(callback));

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public T Reduce(Func<T, T, double, Array<T>, T> callback, T initialValue) =>
        ReduceWith<T, Fold4<T, T, Array<T>>>(new(callback), initialValue, 0);

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public U Reduce<U>(Func<U, T, double, Array<T>, U> callback, U initialValue) =>
        ReduceWith<U, Fold4<U, T, Array<T>>>(new(callback), initialValue, 0);

    /// <summary><c>reduceRight(callback)</c>. Throws <see cref="TypeError"/> on an empty array.</summary>
    public T ReduceRight(Func<T, T, T> callback) =>
        ReduceRightWith<Fold2<T, T, Array<T>>>(new(callback));

    /// <summary><c>reduceRight(callback, initialValue)</c>.</summary>
    public T ReduceRight(Func<T, T, T> callback, T initialValue) =>
        ReduceRightWith<T, Fold2<T, T, Array<T>>>(new(callback), initialValue, count - 1);

    /// <summary><c>reduceRight(callback, initialValue)</c>.</summary>
    public U ReduceRight<U>(Func<U, T, U> callback, U initialValue) =>
        ReduceRightWith<U, Fold2<U, T, Array<T>>>(new(callback), initialValue, count - 1);

    /// <summary><c>reduceRight(callback)</c>. Throws <see cref="TypeError"/> on an empty array.</summary>
    public T ReduceRight(Func<T, T, double, T> callback) =>
        ReduceRightWith<Fold3<T, T, Array<T>>>(new(callback));

    /// <summary><c>reduceRight(callback, initialValue)</c>.</summary>
    public T ReduceRight(Func<T, T, double, T> callback, T initialValue) =>
        ReduceRightWith<T, Fold3<T, T, Array<T>>>(new(callback), initialValue, count - 1);

    /// <summary><c>reduceRight(callback, initialValue)</c>.</summary>
    public U ReduceRight<U>(Func<U, T, double, U> callback, U initialValue) =>
        ReduceRightWith<U, Fold3<U, T, Array<T>>>(new(callback), initialValue, count - 1);

    /// <summary><c>reduceRight(callback)</c>. Throws <see cref="TypeError"/> on an empty array.</summary>
    public T ReduceRight(Func<T, T, double, Array<T>, T> callback) =>
        ReduceRightWith<Fold4<T, T, Array<T>>>(new(callback));

    /// <summary><c>reduceRight(callback, initialValue)</c>.</summary>
    public T ReduceRight(Func<T, T, double, Array<T>, T> callback, T initialValue) =>
        ReduceRightWith<T, Fold4<T, T, Array<T>>>(new(callback), initialValue, count - 1);

    /// <summary><c>reduceRight(callback, initialValue)</c>.</summary>
    public U ReduceRight<U>(Func<U, T, double, Array<T>, U> callback, U initialValue) =>
        ReduceRightWith<U, Fold4<U, T, Array<T>>>(new(callback), initialValue, count - 1);
}
