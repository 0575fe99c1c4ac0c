using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Tsonic.Runtime;

/// <summary>The run of the body of an asynchronous generator: it starts when the generator says so and awaits promises by itself.</summary>
[AsyncMethodBuilder(typeof(AsyncCoroutineBuilder))]
public sealed class AsyncCoroutine
{
    /// <summary>The generator whose body this is.</summary>
    internal AsyncGenerator? Owner { get; set; }

    /// <summary>Runs to the next suspension.</summary>
    internal Action MoveNext { get; private set; } = static () => { };

    internal void Bind(IAsyncStateMachine machine) => MoveNext = machine.MoveNext;
}

/// <summary>What the C# compiler needs to compile methods that give an <see cref="AsyncCoroutine"/>.</summary>
public readonly struct AsyncCoroutineBuilder
{
    private readonly AsyncCoroutine coroutine;

    private AsyncCoroutineBuilder(AsyncCoroutine coroutine) => this.coroutine = coroutine;

    /// <summary>The run that is being made.</summary>
    public AsyncCoroutine Task => coroutine;

    /// <summary>A builder for one call.</summary>
    public static AsyncCoroutineBuilder Create() => new(new AsyncCoroutine());

    /// <summary>Called where the method is called; the body does not run yet.</summary>
    public void Start<TMachine>(ref TMachine machine)
        where TMachine : IAsyncStateMachine => coroutine.Bind(machine);

    /// <summary>Unused: the state machine is an object from the start.</summary>
    public void SetStateMachine(IAsyncStateMachine machine)
    {
    }

    /// <summary>The body has ended.</summary>
    public void SetResult() => coroutine.Owner!.End(null);

    /// <summary>The body has thrown; a failed check of ours ends the program.</summary>
    public void SetException(Exception exception)
    {
        if (exception is not GeneratorReturn && !Errors.IsCatchable(exception))
        {
            ExceptionDispatchInfo.Throw(exception);
        }
        coroutine.Owner!.End(exception);
    }

    /// <summary><c>await</c> of a promise, or a <c>yield</c>.</summary>
    public void AwaitOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine)
        where TAwaiter : INotifyCompletion
        where TMachine : IAsyncStateMachine => awaiter.OnCompleted(coroutine.MoveNext);

    /// <summary><c>await</c> of a promise, or a <c>yield</c>.</summary>
    public void AwaitUnsafeOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine)
        where TAwaiter : ICriticalNotifyCompletion
        where TMachine : IAsyncStateMachine => awaiter.UnsafeOnCompleted(coroutine.MoveNext);
}

/// <summary>One <c>yield</c> of an asynchronous generator; its value is what the caller sent.</summary>
public readonly struct AsyncSuspension : ICriticalNotifyCompletion
{
    private readonly AsyncGenerator generator;
    private readonly bool delegated;

    internal AsyncSuspension(AsyncGenerator generator, bool delegated)
    {
        this.generator = generator;
        this.delegated = delegated;
    }

    /// <summary>Whether the caller has asked for more already.</summary>
    public bool IsCompleted => generator.GoesOn();

    /// <summary>For <c>await</c>.</summary>
    public AsyncSuspension GetAwaiter() => this;

    /// <summary>The value that was sent; throws the error with which the caller resumed the body.</summary>
    public object? GetResult() => generator.Continue(delegated);

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => generator.Suspend(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => generator.Suspend(continuation);
}
