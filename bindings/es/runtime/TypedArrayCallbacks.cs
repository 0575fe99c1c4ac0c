using System;

namespace Tsonic.Runtime;

public abstract partial class TypedArray<T, TSelf, TFormat>
{
    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<T> callback)
    {
        for (int i = 0; i < length; i++)
        {
            callback(Load(i));
        }
    }

    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<T, double> callback)
    {
        for (int i = 0; i < length; i++)
        {
            callback(Load(i), i);
        }
    }

    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<T, double, TSelf> callback)
    {
        for (int i = 0; i < length; i++)
        {
            callback(Load(i), i, Self);
        }
    }

    /// <summary><c>map(callback)</c>.</summary>
    public TSelf Map(Func<T, T> callback) => MapWith<Call1<T, TSelf, T>>(new(callback));

    /// <summary><c>map(callback)</c>.</summary>
    public TSelf Map(Func<T, double, T> callback) => MapWith<Call2<T, TSelf, T>>(new(callback));

    /// <summary><c>map(callback)</c>.</summary>
    public TSelf Map(Func<T, double, TSelf, T> callback) => MapWith<Call3<T, TSelf, T>>(new(callback));

    /// <summary><c>filter(predicate)</c>.</summary>
    public TSelf Filter(Func<T, bool> predicate) => FilterWith<Call1<T, TSelf, bool>>(new(predicate));

    /// <summary><c>filter(predicate)</c>.</summary>
    public TSelf Filter(Func<T, double, bool> predicate) => FilterWith<Call2<T, TSelf, bool>>(new(predicate));

    /// <summary><c>filter(predicate)</c>.</summary>
    public TSelf Filter(Func<T, double, TSelf, bool> predicate) => FilterWith<Call3<T, TSelf, bool>>(new(predicate));

    /// <summary><c>every(predicate)</c>.</summary>
    public bool Every(Func<T, bool> predicate) => EveryWith<Call1<T, TSelf, bool>>(new(predicate));

    /// <summary><c>every(predicate)</c>.</summary>
    public bool Every(Func<T, double, bool> predicate) => EveryWith<Call2<T, TSelf, bool>>(new(predicate));

    /// <summary><c>every(predicate)</c>.</summary>
    public bool Every(Func<T, double, TSelf, bool> predicate) => EveryWith<Call3<T, TSelf, bool>>(new(predicate));

    /// <summary><c>some(predicate)</c>.</summary>
    public bool Some(Func<T, bool> predicate) => SomeWith<Call1<T, TSelf, bool>>(new(predicate));

    /// <summary><c>some(predicate)</c>.</summary>
    public bool Some(Func<T, double, bool> predicate) => SomeWith<Call2<T, TSelf, bool>>(new(predicate));

    /// <summary><c>some(predicate)</c>.</summary>
    public bool Some(Func<T, double, TSelf, bool> predicate) => SomeWith<Call3<T, TSelf, bool>>(new(predicate));

    /// <summary><c>find(predicate)</c>.</summary>
    public T? Find(Func<T, bool> predicate) => FindWith<Call1<T, TSelf, bool>>(new(predicate));

    /// <summary><c>find(predicate)</c>.</summary>
    public T? Find(Func<T, double, bool> predicate) => FindWith<Call2<T, TSelf, bool>>(new(predicate));

    /// <summary><c>find(predicate)</c>.</summary>
    public T? Find(Func<T, double, TSelf, bool> predicate) => FindWith<Call3<T, TSelf, bool>>(new(predicate));

    /// <summary><c>findIndex(predicate)</c>.</summary>
    public int FindIndex(Func<T, bool> predicate) => FindIndexWith<Call1<T, TSelf, bool>>(new(predicate));

    /// <summary><c>findIndex(predicate)</c>.</summary>
    public int FindIndex(Func<T, double, bool> predicate) => FindIndexWith<Call2<T, TSelf, bool>>(new(predicate));

    /// <summary><c>findIndex(predicate)</c>.</summary>
    public int FindIndex(Func<T, double, TSelf, bool> predicate) => FindIndexWith<Call3<T, TSelf, bool>>(new(predicate));

    /// <summary><c>findLast(predicate)</c>.</summary>
    public T? FindLast(Func<T, bool> predicate) => FindLastWith<Call1<T, TSelf, bool>>(new(predicate));

    /// <summary><c>findLast(predicate)</c>.</summary>
    public T? FindLast(Func<T, double, bool> predicate) => FindLastWith<Call2<T, TSelf, bool>>(new(predicate));

    /// <summary><c>findLast(predicate)</c>.</summary>
    public T? FindLast(Func<T, double, TSelf, bool> predicate) => FindLastWith<Call3<T, TSelf, bool>>(new(predicate));

    /// <summary><c>findLastIndex(predicate)</c>.</summary>
    public int FindLastIndex(Func<T, bool> predicate) => FindLastIndexWith<Call1<T, TSelf, bool>>(new(predicate));

    /// <summary><c>findLastIndex(predicate)</c>.</summary>
    public int FindLastIndex(Func<T, double, bool> predicate) => FindLastIndexWith<Call2<T, TSelf, bool>>(new(predicate));

    /// <summary><c>findLastIndex(predicate)</c>.</summary>
    public int FindLastIndex(Func<T, double, TSelf, bool> predicate) => FindLastIndexWith<Call3<T, TSelf, bool>>(new(predicate));

    /// <summary><c>reduce(callback)</c>. Throws <see cref="TypeError"/> on an empty array.</summary>
    public T Reduce(Func<T, T, T> callback) =>
        ReduceWith<T, Fold2<T, T, TSelf>>(new(callback), First(0), 1);

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public T Reduce(Func<T, T, T> callback, T initialValue) =>
        ReduceWith<T, Fold2<T, T, TSelf>>(new(callback), initialValue, 0);

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public U Reduce<U>(Func<U, T, U> callback, U initialValue) =>
        ReduceWith<U, Fold2<U, T, TSelf>>(new(callback), initialValue, 0);

    /// <summary><c>reduce(callback)</c>. Throws <see cref="TypeError"/> on an empty array.</summary>
    public T Reduce(Func<T, T, double, T> callback) =>
        ReduceWith<T, Fold3<T, T, TSelf>>(new(callback), First(0), 1);

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public T Reduce(Func<T, T, double, T> callback, T initialValue) =>
        ReduceWith<T, Fold3<T, T, TSelf>>(new(callback), initialValue, 0);

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public U Reduce<U>(Func<U, T, double, U> callback, U initialValue) =>
        ReduceWith<U, Fold3<U, T, TSelf>>(new(callback), initialValue, 0);

    /// <summary><c>reduce(callback)</c>. Throws <see cref="TypeError"/> on an empty array.</summary>
    public T Reduce(Func<T, T, double, TSelf, T> callback) =>
        ReduceWith<T, Fold4<T, T, TSelf>>(new(callback), First(0), 1);

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public T Reduce(Func<T, T, double, TSelf, T> callback, T initialValue) =>
        ReduceWith<T, Fold4<T, T, TSelf>>(new(callback), initialValue, 0);

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public U Reduce<U>(Func<U, T, double, TSelf, U> callback, U initialValue) =>
        ReduceWith<U, Fold4<U, T, TSelf>>(new(callback), initialValue, 0);

    /// <summary><c>reduceRight(callback)</c>. Throws <see cref="TypeError"/> on an empty array.</summary>
    public T ReduceRight(Func<T, T, T> callback) =>
        ReduceRightWith<T, Fold2<T, T, TSelf>>(new(callback), First(length - 1), length - 2);

    /// <summary><c>reduceRight(callback, initialValue)</c>.</summary>
    public T ReduceRight(Func<T, T, T> callback, T initialValue) =>
        ReduceRightWith<T, Fold2<T, T, TSelf>>(new(callback), initialValue, length - 1);

    /// <summary><c>reduceRight(callback, initialValue)</c>.</summary>
    public U ReduceRight<U>(Func<U, T, U> callback, U initialValue) =>
        ReduceRightWith<U, Fold2<U, T, TSelf>>(new(callback), initialValue, length - 1);

    /// <summary><c>reduceRight(callback)</c>. Throws <see cref="TypeError"/> on an empty array.</summary>
    public T ReduceRight(Func<T, T, double, T> callback) =>
        ReduceRightWith<T, Fold3<T, T, TSelf>>(new(callback), First(length - 1), length - 2);

    /// <summary><c>reduceRight(callback, initialValue)</c>.</summary>
    public T ReduceRight(Func<T, T, double, T> callback, T initialValue) =>
        ReduceRightWith<T, Fold3<T, T, TSelf>>(new(callback), initialValue, length - 1);

    /// <summary><c>reduceRight(callback, initialValue)</c>.</summary>
    public U ReduceRight<U>(Func<U, T, double, U> callback, U initialValue) =>
        ReduceRightWith<U, Fold3<U, T, TSelf>>(new(callback), initialValue, length - 1);

    /// <summary><c>reduceRight(callback)</c>. Throws <see cref="TypeError"/> on an empty array.</summary>
    public T ReduceRight(Func<T, T, double, TSelf, T> callback) =>
        ReduceRightWith<T, Fold4<T, T, TSelf>>(new(callback), First(length - 1), length - 2);

    /// <summary><c>reduceRight(callback, initialValue)</c>.</summary>
    public T ReduceRight(Func<T, T, double, TSelf, T> callback, T initialValue) =>
        ReduceRightWith<T, Fold4<T, T, TSelf>>(new(callback), initialValue, length - 1);

    /// <summary><c>reduceRight(callback, initialValue)</c>.</summary>
    public U ReduceRight<U>(Func<U, T, double, TSelf, U> callback, U initialValue) =>
        ReduceRightWith<U, Fold4<U, T, TSelf>>(new(callback), initialValue, length - 1);

    private T First(int index) => length > 0 ? Load(index) : throw new TypeError("Reduce of empty array with no initial value");

    private TSelf MapWith<TCall>(TCall call)
        where TCall : struct, ICall<T, TSelf, T>
    {
        TSelf result = Fresh(length);
        for (int i = 0; i < length; i++)
        {
            result.Store(i, call.Invoke(Load(i), i, Self));
        }
        return result;
    }

    private TSelf FilterWith<TCall>(TCall call)
        where TCall : struct, ICall<T, TSelf, bool>
    {
        Array<T> kept = [];
        for (int i = 0; i < length; i++)
        {
            T value = Load(i);
            if (call.Invoke(value, i, Self))
            {
                kept.Push(value);
            }
        }
        return From(kept);
    }

    private bool EveryWith<TCall>(TCall call)
        where TCall : struct, ICall<T, TSelf, bool>
    {
        for (int i = 0; i < length; i++)
        {
            if (!call.Invoke(Load(i), i, Self))
            {
                return false;
            }
        }
        return true;
    }

    private bool SomeWith<TCall>(TCall call)
        where TCall : struct, ICall<T, TSelf, bool> => FindIndexWith(call) >= 0;

    private T? FindWith<TCall>(TCall call)
        where TCall : struct, ICall<T, TSelf, bool>
    {
        for (int i = 0; i < length; i++)
        {
            T value = Load(i);
            if (call.Invoke(value, i, Self))
            {
                return value;
            }
        }
        return null;
    }

    private int FindIndexWith<TCall>(TCall call)
        where TCall : struct, ICall<T, TSelf, bool>
    {
        for (int i = 0; i < length; i++)
        {
            if (call.Invoke(Load(i), i, Self))
            {
                return i;
            }
        }
        return -1;
    }

    private T? FindLastWith<TCall>(TCall call)
        where TCall : struct, ICall<T, TSelf, bool>
    {
        for (int i = length - 1; i >= 0; i--)
        {
            T value = Load(i);
            if (call.Invoke(value, i, Self))
            {
                return value;
            }
        }
        return null;
    }

    private int FindLastIndexWith<TCall>(TCall call)
        where TCall : struct, ICall<T, TSelf, bool>
    {
        for (int i = length - 1; i >= 0; i--)
        {
            if (call.Invoke(Load(i), i, Self))
            {
                return i;
            }
        }
        return -1;
    }

    private TState ReduceWith<TState, TFold>(TFold fold, TState state, int start)
        where TFold : struct, IFold<TState, T, TSelf>
    {
        for (int i = start; i < length; i++)
        {
            state = fold.Invoke(state, Load(i), i, Self);
        }
        return state;
    }

    private TState ReduceRightWith<TState, TFold>(TFold fold, TState state, int start)
        where TFold : struct, IFold<TState, T, TSelf>
    {
        for (int i = start; i >= 0; i--)
        {
            state = fold.Invoke(state, Load(i), i, Self);
        }
        return state;
    }
}
