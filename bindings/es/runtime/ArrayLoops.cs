using System;

using Value = Tsonic.Runtime.Values;

namespace Tsonic.Runtime;

/// <summary>The loops behind the methods that take a callback (ECMA-262 section 23.1.3).</summary>
public partial class Array<T>
{
    private Array<U> MapWith<U, TCall>(TCall call)
        where TCall : struct, ICall<T, Array<T>, U>
    {
        int length = count;
        U[] result = new U[length];
        HoleSet? resultHoles = null;
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i))
            {
                result[i] = call.Invoke(items[i], i, this);
            }
            else
            {
                resultHoles = HoleSet.Add(resultHoles, i, i + 1);
            }
        }
        Array<U> mapped = new(result, length) { holes = resultHoles };
        mapped.Settle();
        return mapped;
    }

    private Array<S> FilterWith<S, TCall>(TCall call)
        where TCall : struct, ICall<T, Array<T>, bool>
    {
        int length = count;
        Array<S> result = new();
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i))
            {
                T item = items[i];
                if (call.Invoke(item, i, this))
                {
                    result.Push(Elements.Convert<T, S>(item));
                }
            }
        }
        return result;
    }

    private bool EveryWith<TCall>(TCall call)
        where TCall : struct, ICall<T, Array<T>, bool>
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i) && !call.Invoke(items[i], i, this))
            {
                return false;
            }
        }
        return true;
    }

    private bool SomeWith<TCall>(TCall call)
        where TCall : struct, ICall<T, Array<T>, bool>
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i) && call.Invoke(items[i], i, this))
            {
                return true;
            }
        }
        return false;
    }

    // The four searches visit holes too, and elements that were removed meanwhile, as undefined.
    private Optional<S> FindWith<S, TCall>(TCall call)
        where TCall : struct, ICall<T, Array<T>, bool>
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            T item = Read(i);
            if (call.Invoke(item, i, this))
            {
                return Optional<S>.Of(Elements.Convert<T, S>(item));
            }
        }
        return default;
    }

    private int FindIndexWith<TCall>(TCall call)
        where TCall : struct, ICall<T, Array<T>, bool>
    {
        int length = count;
        for (int i = 0; i < length; i++)
        {
            if (call.Invoke(Read(i), i, this))
            {
                return i;
            }
        }
        return -1;
    }

    private Optional<S> FindLastWith<S, TCall>(TCall call)
        where TCall : struct, ICall<T, Array<T>, bool>
    {
        for (int i = count - 1; i >= 0; i--)
        {
            T item = Read(i);
            if (call.Invoke(item, i, this))
            {
                return Optional<S>.Of(Elements.Convert<T, S>(item));
            }
        }
        return default;
    }

    private int FindLastIndexWith<TCall>(TCall call)
        where TCall : struct, ICall<T, Array<T>, bool>
    {
        for (int i = count - 1; i >= 0; i--)
        {
            if (call.Invoke(Read(i), i, this))
            {
                return i;
            }
        }
        return -1;
    }

    private Array<U> FlatMapWith<U, TCall>(TCall call)
        where TCall : struct, ICall<T, Array<T>, object?>
    {
        int length = count;
        Array<U> result = new();
        for (int i = 0; i < length; i++)
        {
            if (HasItem(i))
            {
                object? part = call.Invoke(items[i], i, this);
                if (part is ArrayBase nested)
                {
                    Elements.Append(result, nested, 0);
                }
                else
                {
                    result.Push(Value.Cast<U>(part));
                }
            }
        }
        return result;
    }

    private T ReduceWith<TFold>(TFold fold)
        where TFold : struct, IFold<T, T, Array<T>>
    {
        int start = 0;
        while (start < count && !HasItem(start))
        {
            start++;
        }
        return start < count
            ? ReduceWith<T, TFold>(fold, items[start], start + 1)
            : throw new TypeError("Reduce of empty array with no initial value");
    }

    private TState ReduceWith<TState, TFold>(TFold fold, TState state, int start)
        where TFold : struct, IFold<TState, T, Array<T>>
    {
        int length = count;
        for (int i = start; i < length; i++)
        {
            if (HasItem(i))
            {
                state = fold.Invoke(state, items[i], i, this);
            }
        }
        return state;
    }

    private T ReduceRightWith<TFold>(TFold fold)
        where TFold : struct, IFold<T, T, Array<T>>
    {
        int start = count - 1;
        while (start >= 0 && !HasItem(start))
        {
            start--;
        }
        return start >= 0
            ? ReduceRightWith<T, TFold>(fold, items[start], start - 1)
            : throw new TypeError("Reduce of empty array with no initial value");
    }

    private TState ReduceRightWith<TState, TFold>(TFold fold, TState state, int start)
        where TFold : struct, IFold<TState, T, Array<T>>
    {
        for (int i = start; i >= 0; i--)
        {
            if (HasItem(i))
            {
                state = fold.Invoke(state, items[i], i, this);
            }
        }
        return state;
    }
}
