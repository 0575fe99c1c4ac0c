using System;
using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>What goes on when an awaited promise is settled.</summary>
internal sealed class Continuation(Action action) : Job
{
    internal override void Run() => action();
}

/// <summary>What goes on at the moment in which a promise is settled: the promise stands for the one of the function that goes on.</summary>
internal sealed class ImmediateContinuation(Action action) : Job
{
    internal override void Run() => action();
}

/// <summary>C#'s view of <c>await promise</c> (ECMA-262 section 27.7.5.3).</summary>
public readonly struct PromiseAwaiter<T>(Promise<T> promise) : ICriticalNotifyCompletion, IJobAwaiter
{
    /// <summary>Never: even a settled promise is waited for.</summary>
    public bool IsCompleted => false;

    /// <summary>The value; the reason of a rejection is thrown.</summary>
    public T GetResult() => promise.ValueOrThrow();

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => promise.Subscribe(new Continuation(continuation));

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => OnCompleted(continuation);

    void IJobAwaiter.Subscribe(Job job) => promise.Subscribe(job);
}

/// <summary><c>await value</c> of a value that is no promise: goes on in the next microtask.</summary>
public readonly struct ReadyValue<T>(T value) : ICriticalNotifyCompletion, IJobAwaiter
{
    /// <summary>Never.</summary>
    public bool IsCompleted => false;

    /// <summary>The awaiter is the value itself.</summary>
    public ReadyValue<T> GetAwaiter() => this;

    /// <summary>The value.</summary>
    public T GetResult() => value;

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => EventLoop.Enqueue(new Continuation(continuation));

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => OnCompleted(continuation);

    void IJobAwaiter.Subscribe(Job job) => EventLoop.Enqueue(job);
}

/// <summary><c>await value</c> of a value that may be a promise or another object with <c>then</c>.</summary>
public readonly struct AwaitedValue : ICriticalNotifyCompletion, IJobAwaiter
{
    private readonly object? value;
    private readonly PromiseState? promise;

    internal AwaitedValue(object? value)
    {
        this.value = value;
        promise = value as PromiseState;
        if (value is IThenable)
        {
            promise = new Promise<object?>();
            promise.Resolve(value);
        }
    }

    /// <summary>Never.</summary>
    public bool IsCompleted => false;

    /// <summary>The awaiter is the value itself.</summary>
    public AwaitedValue GetAwaiter() => this;

    /// <summary>The value, in the form of any value; the reason of a rejection is thrown.</summary>
    public object? GetResult() => promise switch
    {
        null => value,
        { IsRejected: true } => throw Errors.Again(promise.Reason),
        _ => promise.AnyValue,
    };

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => Subscribe(new Continuation(continuation));

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => OnCompleted(continuation);

    void IJobAwaiter.Subscribe(Job job) => Subscribe(job);

    private void Subscribe(Job job)
    {
        if (promise is null)
        {
            EventLoop.Enqueue(job);
        }
        else
        {
            promise.Subscribe(job);
        }
    }
}

/// <summary>What <c>return value</c> awaits where the value may be a promise: nothing if it is none.</summary>
public readonly struct ReturnedValue<T> : ICriticalNotifyCompletion
{
    private readonly object? value;
    private readonly PromiseState? promise;

    internal ReturnedValue(object? value)
    {
        this.value = value;
        promise = value as PromiseState;
        if (value is IThenable)
        {
            promise = new Promise<T>();
            promise.Resolve(value);
        }
    }

    /// <summary>Whether there is nothing to wait for.</summary>
    public bool IsCompleted => promise is null;

    /// <summary>The awaiter is the value itself.</summary>
    public ReturnedValue<T> GetAwaiter() => this;

    /// <summary>The value; the reason of a rejection passes by all <c>catch</c> clauses.</summary>
    public T GetResult() => promise switch
    {
        null => Values.Cast<T>(value),
        { IsRejected: true } => throw new RejectedResult(promise.Reason),
        _ => Values.Cast<T>(promise.AnyValue),
    };

    /// <inheritdoc/>
    public void OnCompleted(Action continuation)
    {
        if (value is IThenable)
        {
            promise!.Subscribe(new ImmediateContinuation(continuation));
        }
        else
        {
            EventLoop.Enqueue(new SubscribeJob(promise!, continuation));
        }
    }

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => OnCompleted(continuation);
}

/// <summary>What <c>return promise</c> awaits in an <c>async</c> function.</summary>
public readonly struct ReturnedPromise<T>(Promise<T> promise) : ICriticalNotifyCompletion
{
    /// <summary>Never.</summary>
    public bool IsCompleted => false;

    /// <summary>The awaiter is the value itself.</summary>
    public ReturnedPromise<T> GetAwaiter() => this;

    /// <summary>The value; the reason of a rejection passes by all <c>catch</c> clauses.</summary>
    public T GetResult() => promise.IsRejected ? throw new RejectedResult(promise.Reason) : promise.Value;

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => EventLoop.Enqueue(new SubscribeJob(promise, continuation));

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => OnCompleted(continuation);
}

/// <summary>The job of NewPromiseResolveThenableJob for a promise: subscribes one microtask later.</summary>
internal sealed class SubscribeJob(PromiseState promise, Action continuation) : Job
{
    internal override void Run() => promise.Subscribe(new Continuation(continuation));
}

/// <summary>The rejection of a promise that an <c>async</c> function returned; no <c>catch</c> clause of the function sees it.</summary>
public sealed class RejectedResult(object? reason) : Exception
{
    /// <summary>The reason, in the form of any value.</summary>
    internal object? Reason => reason;
}
