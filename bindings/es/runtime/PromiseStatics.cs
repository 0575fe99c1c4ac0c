using System;
using System.Collections;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>The functions of the constructor <c>Promise</c> (ECMA-262 section 27.2.4), and what <c>await</c> needs.</summary>
public static class Promise
{
    /// <summary><c>Promise.resolve(value)</c>: a promise passes through.</summary>
    public static Promise<TResult> Resolve<TResult>(object? value = null) => Of<TResult>(value);

    /// <summary><c>Promise.reject(reason)</c>.</summary>
    public static Promise<TResult> Reject<TResult>(object? reason = null)
    {
        var promise = new Promise<TResult>();
        promise.Reject(reason);
        return promise;
    }

    /// <summary>A value of unknown type that must be a promise.</summary>
    public static Promise<T> Cast<T>(object? value) => value is PromiseState state ? state.As<T>() : Values.Cast<Promise<T>>(value);

    /// <summary>A value of unknown type that must be a promise or <c>undefined</c>.</summary>
    public static Promise<T>? CastOrUndefined<T>(object? value) => value is null ? null : Cast<T>(value);

    /// <summary>PromiseResolve (section 27.2.4.7.1): a promise as it is, or one that is resolved with the value.</summary>
    internal static Promise<TResult> Of<TResult>(object? value)
    {
        if (value is PromiseState state)
        {
            return state.As<TResult>();
        }
        var promise = new Promise<TResult>();
        promise.Resolve(value);
        return promise;
    }

    /// <summary>What <c>await value</c> awaits if the value is no promise.</summary>
    public static ReadyValue<T> Ready<T>(T value) => new(value);

    /// <summary>What <c>await value</c> awaits if the value may be a promise.</summary>
    public static AwaitedValue Await(object? value) => new(value);

    /// <summary>What <c>return value</c> awaits in an <c>async</c> function if the value may be a promise.</summary>
    public static ReturnedValue<T> Returned<T>(object? value) => new(value);

    /// <summary><c>Promise.all(values)</c>.</summary>
    public static Promise<Array<T>> All<T>(object? values)
    {
        var result = new Promise<Array<T>>();
        var elements = new List<T>();
        int remaining = 1;
        Each(result, values, (index, promise) =>
        {
            elements.Add(default!);
            remaining++;
            React(promise, value =>
            {
                elements[index] = Values.Cast<T>(value);
                if (--remaining == 0)
                {
                    result.Fulfill([.. elements]);
                }
            }, result.RejectOnce);
        });
        if (--remaining == 0)
        {
            result.Fulfill([.. elements]);
        }
        return result;
    }

    /// <summary><c>Promise.allSettled(values)</c>.</summary>
    public static Promise<Array<T>> AllSettled<T>(object? values)
    {
        var result = new Promise<Array<T>>();
        var elements = new List<T>();
        int remaining = 1;
        Each(result, values, (index, promise) =>
        {
            elements.Add(default!);
            remaining++;
            React(
                promise,
                value => Settle(index, new PromiseSettledResult(isFulfilled: true, value)),
                reason => Settle(index, new PromiseSettledResult(isFulfilled: false, reason)));
        });
        void Settle(int index, PromiseSettledResult outcome)
        {
            elements[index] = Values.Cast<T>(outcome);
            if (--remaining == 0)
            {
                result.Fulfill([.. elements]);
            }
        }
        if (--remaining == 0)
        {
            result.Fulfill([.. elements]);
        }
        return result;
    }

    /// <summary><c>Promise.any(values)</c>.</summary>
    public static Promise<TResult> Any<TResult>(object? values)
    {
        var result = new Promise<TResult>();
        var errors = new List<object?>();
        int remaining = 1;
        void Finish()
        {
            if (--remaining == 0)
            {
                result.RejectOnce(new AggregateError(errors, "All promises were rejected"));
            }
        }
        Each(result, values, (index, promise) =>
        {
            errors.Add(null);
            remaining++;
            React(promise, result.FulfillOnce, reason =>
            {
                errors[index] = reason;
                Finish();
            });
        });
        Finish();
        return result;
    }

    /// <summary><c>Promise.race(values)</c>.</summary>
    public static Promise<TResult> Race<TResult>(object? values)
    {
        var result = new Promise<TResult>();
        Each(result, values, (_, promise) => React(promise, result.FulfillOnce, result.RejectOnce));
        return result;
    }

    private static void Each(PromiseState result, object? values, Action<int, PromiseState> visit)
    {
        try
        {
            int index = 0;
            foreach (object? item in Items(values))
            {
                visit(index++, item as PromiseState ?? Of<object?>(item));
            }
        }
        catch (Exception exception) when (Errors.IsCatchable(exception))
        {
            result.RejectOnce(Errors.Value(exception));
        }
    }

    // `promise.then(onFulfilled, onRejected)`, whose own promise nobody sees.
    private static void React(PromiseState promise, Action<object?> onfulfilled, Action<object?> onrejected) =>
        promise.Subscribe(new Reaction(promise, onfulfilled, onrejected));

    private static IEnumerable<object?> Items(object? values)
    {
        switch (values)
        {
            case string text:
                foreach (string item in Strings.CodePoints(text))
                {
                    yield return item;
                }
                break;
            case IArrayLike array:
                for (int index = 0; index < array.Count; index++)
                {
                    yield return array.HasItem(index) ? array.ItemAt(index) : null;
                }
                break;
            case IInspectable { InspectKind: InspectKind.Map }:
                throw new CheckFailed("a map cannot be given to a function of Promise");
            case IEnumerable items:
                foreach (object? item in items)
                {
                    yield return Values.ToObject(item);
                }
                break;
            default:
                throw new TypeError($"{Inspector.ToText(values)} is not iterable");
        }
    }

    private sealed class Reaction(PromiseState promise, Action<object?> onfulfilled, Action<object?> onrejected) : Job
    {
        internal override void Run()
        {
            if (promise.IsRejected)
            {
                onrejected(promise.Reason);
            }
            else
            {
                onfulfilled(promise.AnyValue);
            }
        }
    }
}
