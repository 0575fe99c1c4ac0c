using System;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>
/// A promise (ECMA-262 section 27.2) with its own queue of reactions, because the order of microtasks can be seen. It is also the result of C#
/// <c>async</c> methods: <see cref="PromiseMethodBuilder{T}"/>.
/// </summary>
/// <typeparam name="T">The type of the value, in the form of a type argument.</typeparam>
[AsyncMethodBuilder(typeof(PromiseMethodBuilder<>))]
#pragma warning disable CS0660, CS0661 // The base class says what Equals and GetHashCode are, for all promises.
public sealed class Promise<T> : PromiseState
#pragma warning restore CS0660, CS0661
{
    private T value = default!;

    /// <summary>A promise that nothing has settled yet.</summary>
    internal Promise()
        : base(null)
    {
    }

    /// <summary>Another promise, seen as one of this type.</summary>
    internal Promise(PromiseState origin)
        : base(origin)
    {
    }

    /// <summary><c>new Promise(executor)</c>. The functions take any value, <c>resolve</c> also a promise.</summary>
    public Promise(Action<Action<object?>, Action<object?>> executor)
        : base(null)
    {
        var functions = new ResolvingFunctions(this);
        try
        {
            executor(functions.Resolve, functions.Reject);
        }
        catch (Exception exception) when (Errors.IsCatchable(exception))
        {
            functions.Reject(Errors.Value(exception));
        }
    }

    /// <summary><c>new Promise(executor)</c> with an executor that never rejects by a call.</summary>
    public Promise(Action<Action<object?>> executor)
        : base(null)
    {
        var functions = new ResolvingFunctions(this);
        try
        {
            executor(functions.Resolve);
        }
        catch (Exception exception) when (Errors.IsCatchable(exception))
        {
            functions.Reject(Errors.Value(exception));
        }
    }

    /// <summary>The value. The promise is fulfilled.</summary>
    internal T Value => ReferenceEquals(Origin, this) ? value : Values.Cast<T>(Origin.AnyValue);

    /// <inheritdoc/>
    internal override object? AnyValue => ReferenceEquals(Origin, this) ? Values.ToObject(value) : Origin.AnyValue;

    /// <summary>Whether two promises are the same one.</summary>
    public static bool operator ==(Promise<T>? left, Promise<T>? right) => ReferenceEquals(left?.Origin, right?.Origin);

    /// <summary>Whether two promises are not the same one.</summary>
    public static bool operator !=(Promise<T>? left, Promise<T>? right) => !(left == right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => base.Equals(obj);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    /// <summary>
    /// <c>then(onfulfilled, onrejected)</c>. A callback may give a promise or any other value; C# <c>null</c> stands for a missing callback.
    /// </summary>
    public Promise<TResult> Then<TResult>(Func<T, object?>? onfulfilled = null, Func<object?, object?>? onrejected = null)
    {
        var derived = new Promise<TResult>();
        Subscribe(new ThenJob<TResult>(this, derived, onfulfilled, onrejected));
        return derived;
    }

    /// <summary><c>catch(onrejected)</c>.</summary>
    public Promise<TResult> Catch<TResult>(Func<object?, object?>? onrejected = null) => Then<TResult>(null, onrejected);

    /// <summary><c>finally(onfinally)</c>: what the callback gives is waited for, but only a rejection of it counts.</summary>
    public Promise<T> Finally(Func<object?>? onfinally = null)
    {
        if (onfinally is null)
        {
            return Then<T>();
        }
        return Then<T>(
            value => Promise.Of<object?>(onfinally()).Then<T>(_ => Values.ToObject(value)),
            reason => Promise.Of<object?>(onfinally()).Then<T>(_ => throw Errors.Throwable(reason)));
    }

    /// <summary>For C#'s <c>await</c>: goes on in a microtask of its own, also if the promise is settled.</summary>
    public PromiseAwaiter<T> GetAwaiter() => new(this);

    /// <summary>
    /// What <c>return promise</c> awaits in an <c>async</c> function: the function's own promise is resolved with this one, which takes one microtask more than
    /// <c>await</c>, and its rejection passes by the <c>catch</c> clauses around.
    /// </summary>
    public ReturnedPromise<T> Returned() => new(this);

    /// <inheritdoc/>
    internal override void FulfillWith(object? value) => Fulfill(value is T own ? own : Values.Cast<T>(value));

    /// <summary>FulfillPromise.</summary>
    internal void Fulfill(T value)
    {
        this.value = value;
        SetFulfilled();
    }

    /// <summary>The value; the reason of a rejection is thrown.</summary>
    internal T ValueOrThrow() => IsRejected ? throw Errors.Again(Reason) : Value;

    private sealed class ThenJob<TResult>(
        Promise<T> source,
        Promise<TResult> derived,
        Func<T, object?>? onfulfilled,
        Func<object?, object?>? onrejected) : Job
    {
        internal override void Run()
        {
            try
            {
                if (source.IsRejected)
                {
                    if (onrejected is null)
                    {
                        derived.Reject(source.Reason);
                    }
                    else
                    {
                        derived.Resolve(onrejected(source.Reason));
                    }
                }
                else if (onfulfilled is null)
                {
                    derived.FulfillWith(source.AnyValue);
                }
                else
                {
                    derived.Resolve(onfulfilled(source.Value));
                }
            }
            catch (Exception exception) when (Errors.IsCatchable(exception))
            {
                derived.Reject(Errors.Value(exception));
            }
        }
    }
}
