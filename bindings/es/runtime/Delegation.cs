using System;
using System.Collections;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>One <c>yield*</c> (ECMA-262 section 15.5.5): walks the inner iterable, and hands on what the outer generator is sent.</summary>
/// <typeparam name="T">The type of the values of the outer generator.</typeparam>
/// <typeparam name="TItem">The type of the values of the inner iterable.</typeparam>
public sealed class Delegation<T, TItem> : IEnumerable<TItem>
{
    private readonly Generator<T> outer;
    private readonly IEnumerable<TItem> iterable;

    internal Delegation(Generator<T> outer, IEnumerable<TItem> iterable)
    {
        this.outer = outer;
        this.iterable = iterable;
    }

    /// <summary>What the <c>yield*</c> expression is worth, after the walk.</summary>
    public object? Result { get; private set; }

    /// <summary>Walks the inner iterator. Leaving early returns from it.</summary>
    public IEnumerator<TItem> GetEnumerator() => Iteration.IteratorOf(iterable) switch
    {
        IteratorObject<TItem> own => WalkOwn(own),
        IIterator other => WalkOther(other),
    };

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerator<TItem> WalkOwn(IteratorObject<TItem> inner)
    {
        bool suspended = false;
        object? value = null;
        try
        {
            while (true)
            {
                if (outer.TakeThrown(out object? error))
                {
                    suspended = false;
                    CheckThrow(inner);
                    IteratorResult step = inner.Throw(error);
                    if (step.Done)
                    {
                        Result = step.Value;
                        yield break;
                    }
                }
                else
                {
                    suspended = false;
                    if (!inner.Step(value))
                    {
                        Result = inner.TakeResult();
                        yield break;
                    }
                }
                suspended = true;
                yield return inner.Current;
                value = outer.TakeSent();
            }
        }
        finally
        {
            if (suspended)
            {
                Return(inner);
            }
        }
    }

    private IEnumerator<TItem> WalkOther(IIterator inner)
    {
        bool suspended = false;
        object? value = null;
        try
        {
            while (true)
            {
                IteratorResult step;
                suspended = false;
                if (outer.TakeThrown(out object? error))
                {
                    CheckThrow(inner);
                    step = inner.Throw(error);
                }
                else
                {
                    step = inner.Next(value);
                }
                if (step.Done)
                {
                    Result = step.Value;
                    yield break;
                }
                suspended = true;
                yield return Values.Cast<TItem>(step.Value);
                value = outer.TakeSent();
            }
        }
        finally
        {
            if (suspended)
            {
                Return(inner);
            }
        }
    }

    private static void CheckThrow(IIterator inner)
    {
        if (!inner.CanThrow)
        {
            if (inner.CanReturn)
            {
                inner.Return();
            }
            throw new TypeError("The iterator does not provide a 'throw' method");
        }
    }

    // The caller of the outer generator has called `return`.
    private void Return(IIterator inner)
    {
        if (!inner.CanReturn)
        {
            return;
        }
        IteratorResult last = inner.Return(outer.Returned);
        if (!last.Done)
        {
            throw new CheckFailed("a generator yielded in `finally` while the one that delegates to it was told to return");
        }
        outer.Returned = last.Value;
    }
}
