using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>The methods that an array of unknown elements offers: those that only read. They see the live array.</summary>
public abstract partial class ArrayBase
{
    /// <summary>An element. Throws <see cref="CheckFailed"/> where there is none.</summary>
    public object? this[int index]
    {
        get => HasItem(index) ? ItemAt(index) : throw CheckFailed.IndexOutOfRange(index, count);
        set => SetItem(index, value);
    }

    /// <summary>An element. Throws <see cref="CheckFailed"/> where there is none.</summary>
    public object? this[double index]
    {
        get => (int)index == index ? this[(int)index] : throw CheckFailed.IndexOutOfRange(index, count);
        set
        {
            if ((int)index != index)
            {
                throw CheckFailed.IndexOutOfRange(index, count);
            }
            SetItem((int)index, value);
        }
    }

    /// <summary>The element, or <c>undefined</c> where there is none.</summary>
    public Optional<object?> GetOrUndefined(int index) => Optional<object?>.Of(ItemAt(index));

    /// <summary>The element, or <c>undefined</c> where there is none.</summary>
    public Optional<object?> GetOrUndefined(double index) => (int)index == index ? GetOrUndefined((int)index) : default;

    /// <summary><c>at(index)</c>: a negative index counts from the end.</summary>
    public Optional<object?> At(double index)
    {
        double whole = Positions.ToInteger(index);
        return GetOrUndefined(whole < 0 ? whole + count : whole);
    }

    /// <summary><c>includes(item, fromIndex)</c>.</summary>
    public bool Includes(object? searchElement, double? fromIndex = null)
    {
        for (int i = Positions.Relative(fromIndex, count, 0); i < count; i++)
        {
            if (Runtime.Values.SameValueZero(ItemAt(i), searchElement))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary><c>indexOf(item, fromIndex)</c>.</summary>
    public int IndexOf(object? searchElement, double? fromIndex = null)
    {
        for (int i = Positions.Relative(fromIndex, count, 0); i < count; i++)
        {
            if (HasItem(i) && Runtime.Values.StrictEquals(ItemAt(i), searchElement))
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary><c>slice(start, end)</c>.</summary>
    public Array<object?> Slice(double? start = null, double? end = null) => ToObjects().Slice(start, end);

    /// <summary><c>values()</c>.</summary>
    public ArrayIterator<object?> Values() => new(Walk().GetEnumerator(), "Array Iterator");

    /// <summary><c>keys()</c>.</summary>
    public ArrayIterator<double> Keys() => new(Indices().GetEnumerator(), "Array Iterator");

    /// <summary><c>entries()</c> where the pairs are taken apart at once.</summary>
    public IEnumerable<(double Index, object? Value)> EntryPairs()
    {
        for (int i = 0; i < count; i++)
        {
            yield return (i, ItemAt(i));
        }
    }

    private IEnumerable<double> Indices()
    {
        for (int i = 0; i < count; i++)
        {
            yield return i;
        }
    }

    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<object?> callback)
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i))
            {
                callback(ItemAt(i));
            }
        }
    }

    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<object?, double> callback)
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i))
            {
                callback(ItemAt(i), i);
            }
        }
    }

    /// <summary><c>forEach(callback)</c>.</summary>
    public void ForEach(Action<object?, double, ArrayBase> callback)
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i))
            {
                callback(ItemAt(i), i, this);
            }
        }
    }

    /// <summary><c>map(callback)</c>.</summary>
    public Array<U> Map<U>(Func<object?, U> callback) => MapWith<U, Call1<object?, ArrayBase, U>>(new(callback));

    /// <summary><c>map(callback)</c>.</summary>
    public Array<U> Map<U>(Func<object?, double, U> callback) => MapWith<U, Call2<object?, ArrayBase, U>>(new(callback));

    /// <summary><c>map(callback)</c>.</summary>
    public Array<U> Map<U>(Func<object?, double, ArrayBase, U> callback) => MapWith<U, Call3<object?, ArrayBase, U>>(new(callback));

    /// <summary><c>filter(predicate)</c>.</summary>
    public Array<object?> Filter(Func<object?, bool> predicate) => FilterWith<object?, Call1<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>filter(predicate)</c>.</summary>
    public Array<object?> Filter(Func<object?, double, bool> predicate) => FilterWith<object?, Call2<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>filter(predicate)</c>.</summary>
    public Array<object?> Filter(Func<object?, double, ArrayBase, bool> predicate) => FilterWith<object?, Call3<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>filter(guard)</c>.</summary>
    public Array<S> Filter<S>(Func<object?, bool> predicate) => FilterWith<S, Call1<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>filter(guard)</c>.</summary>
    public Array<S> Filter<S>(Func<object?, double, bool> predicate) => FilterWith<S, Call2<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>filter(guard)</c>.</summary>
    public Array<S> Filter<S>(Func<object?, double, ArrayBase, bool> predicate) => FilterWith<S, Call3<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>every(predicate)</c>.</summary>
    public bool Every(Func<object?, bool> predicate) => EveryWith<Call1<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>every(predicate)</c>.</summary>
    public bool Every(Func<object?, double, bool> predicate) => EveryWith<Call2<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>every(predicate)</c>.</summary>
    public bool Every(Func<object?, double, ArrayBase, bool> predicate) => EveryWith<Call3<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>some(predicate)</c>.</summary>
    public bool Some(Func<object?, bool> predicate) => SomeWith<Call1<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>some(predicate)</c>.</summary>
    public bool Some(Func<object?, double, bool> predicate) => SomeWith<Call2<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>some(predicate)</c>.</summary>
    public bool Some(Func<object?, double, ArrayBase, bool> predicate) => SomeWith<Call3<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>find(predicate)</c>.</summary>
    public Optional<object?> Find(Func<object?, bool> predicate) => FindWith<Call1<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>find(predicate)</c>.</summary>
    public Optional<object?> Find(Func<object?, double, bool> predicate) => FindWith<Call2<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>find(predicate)</c>.</summary>
    public Optional<object?> Find(Func<object?, double, ArrayBase, bool> predicate) => FindWith<Call3<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>findIndex(predicate)</c>.</summary>
    public int FindIndex(Func<object?, bool> predicate) => FindIndexWith<Call1<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>findIndex(predicate)</c>.</summary>
    public int FindIndex(Func<object?, double, bool> predicate) => FindIndexWith<Call2<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>findIndex(predicate)</c>.</summary>
    public int FindIndex(Func<object?, double, ArrayBase, bool> predicate) => FindIndexWith<Call3<object?, ArrayBase, bool>>(new(predicate));

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public U Reduce<U>(Func<U, object?, U> callback, U initialValue) => ReduceWith<U, Fold2<U, object?, ArrayBase>>(new(callback), initialValue);

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public U Reduce<U>(Func<U, object?, double, U> callback, U initialValue) => ReduceWith<U, Fold3<U, object?, ArrayBase>>(new(callback), initialValue);

    /// <summary><c>reduce(callback, initialValue)</c>.</summary>
    public U Reduce<U>(Func<U, object?, double, ArrayBase, U> callback, U initialValue) => ReduceWith<U, Fold4<U, object?, ArrayBase>>(new(callback), initialValue);

    private Array<U> MapWith<U, TCall>(TCall call)
        where TCall : struct, ICall<object?, ArrayBase, U>
    {
        int length = count;
        Array<U> result = new();
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i))
            {
                result[i] = call.Invoke(ItemAt(i), i, this);
            }
        }
        result.SetLength(length);
        return result;
    }

    private Array<S> FilterWith<S, TCall>(TCall call)
        where TCall : struct, ICall<object?, ArrayBase, bool>
    {
        int length = count;
        Array<S> result = new();
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i))
            {
                object? item = ItemAt(i);
                if (call.Invoke(item, i, this))
                {
                    result.Push(Runtime.Values.Cast<S>(item));
                }
            }
        }
        return result;
    }

    private bool EveryWith<TCall>(TCall call)
        where TCall : struct, ICall<object?, ArrayBase, bool>
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i) && !call.Invoke(ItemAt(i), i, this))
            {
                return false;
            }
        }
        return true;
    }

    private bool SomeWith<TCall>(TCall call)
        where TCall : struct, ICall<object?, ArrayBase, bool>
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i) && call.Invoke(ItemAt(i), i, this))
            {
                return true;
            }
        }
        return false;
    }

    private Optional<object?> FindWith<TCall>(TCall call)
        where TCall : struct, ICall<object?, ArrayBase, bool>
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            object? item = ItemAt(i);
            if (call.Invoke(item, i, this))
            {
                return Optional<object?>.Of(item);
            }
        }
        return default;
    }

    private int FindIndexWith<TCall>(TCall call)
        where TCall : struct, ICall<object?, ArrayBase, bool>
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            if (call.Invoke(ItemAt(i), i, this))
            {
                return i;
            }
        }
        return -1;
    }

    private TState ReduceWith<TState, TFold>(TFold fold, TState state)
        where TFold : struct, IFold<TState, object?, ArrayBase>
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i))
            {
                state = fold.Invoke(state, ItemAt(i), i, this);
            }
        }
        return state;
    }
}
