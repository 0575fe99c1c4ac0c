using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Tsonic.Runtime;

/// <summary>Unwinds the body of a generator whose caller has called <c>return</c>: only <c>finally</c> blocks see it.</summary>
internal sealed class GeneratorReturn : Exception;

/// <summary>
/// The run of an asynchronous method that suspends itself for its caller and for nobody else: nothing runs but in
/// <see cref="MoveNext"/>, on the stack of who calls that.
/// </summary>
[AsyncMethodBuilder(typeof(CoroutineBuilder))]
public sealed class Coroutine
{
    private IAsyncStateMachine? machine;
    private Exception? failure;

    internal void Bind(IAsyncStateMachine bound) => machine = bound;

    internal void End(Exception? reason)
    {
        machine = null;
        failure = reason;
    }

    /// <summary>Runs to the next suspension; false if the method ended instead.</summary>
    internal bool MoveNext()
    {
        machine?.MoveNext();
        if (failure is { } reason)
        {
            failure = null;
            if (reason is not GeneratorReturn)
            {
                ExceptionDispatchInfo.Throw(reason);
            }
        }
        return machine is not null;
    }
}

/// <summary>What the C# compiler needs to compile methods that give a <see cref="Coroutine"/>.</summary>
public readonly struct CoroutineBuilder
{
    private readonly Coroutine coroutine;

    private CoroutineBuilder(Coroutine coroutine) => this.coroutine = coroutine;

    /// <summary>The coroutine that is being made.</summary>
    public Coroutine Task => coroutine;

    /// <summary>A builder for one call.</summary>
    public static CoroutineBuilder Create() => new(new Coroutine());

    /// <summary>Called where the method is called; the body does not run yet.</summary>
    public void Start<TMachine>(ref TMachine machine)
        where TMachine : IAsyncStateMachine => coroutine.Bind(machine);

    /// <summary>Unused: the state machine is an object from the start.</summary>
    public void SetStateMachine(IAsyncStateMachine machine)
    {
    }

    /// <summary>The body has ended.</summary>
    public void SetResult() => coroutine.End(null);

    /// <summary>The body has thrown.</summary>
    public void SetException(Exception exception) => coroutine.End(exception);

    /// <summary>The body is suspended: whoever called it goes on.</summary>
    public void AwaitOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine)
        where TAwaiter : INotifyCompletion
        where TMachine : IAsyncStateMachine
    {
    }

    /// <summary>The body is suspended: whoever called it goes on.</summary>
    public void AwaitUnsafeOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine)
        where TAwaiter : ICriticalNotifyCompletion
        where TMachine : IAsyncStateMachine
    {
    }
}

/// <summary>One <c>yield</c> of a <see cref="Coroutine"/>; its value is what the caller sent.</summary>
public readonly struct Suspension<T> : ICriticalNotifyCompletion
{
    private readonly Generator<T> generator;
    private readonly bool delegated;

    internal Suspension(Generator<T> generator, bool delegated)
    {
        this.generator = generator;
        this.delegated = delegated;
    }

    /// <summary>Always false: it waits for the caller.</summary>
    public bool IsCompleted => false;

    /// <summary>For <c>await</c>.</summary>
    public Suspension<T> GetAwaiter() => this;

    /// <summary>The value that was sent; throws the error with which the caller resumed the body.</summary>
    public object? GetResult() => generator.Continue(delegated);

    /// <summary>Never called.</summary>
    public void OnCompleted(Action continuation) => throw new NotSupportedException();

    /// <summary>Never called.</summary>
    public void UnsafeOnCompleted(Action continuation) => throw new NotSupportedException();
}
