using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Tsonic.Runtime;

/// <summary>How the C# compiler builds <c>async</c> methods that give a <see cref="Promise{T}"/> (ECMA-262 section 27.7.5.1, AsyncFunctionStart).</summary>
public struct PromiseMethodBuilder<T>
{
    private Resumption? resumption;

    /// <summary>The promise of the call.</summary>
    public Promise<T> Task { get; private init; }

    /// <summary>A builder for one call.</summary>
    public static PromiseMethodBuilder<T> Create() => new() { Task = new Promise<T>() };

    /// <summary>Runs the method up to its first <c>await</c>.</summary>
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => stateMachine.MoveNext();

    /// <summary>Not used by today's compilers.</summary>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary><c>return value</c>. A value that is a promise is followed.</summary>
    public readonly void SetResult(T value)
    {
        if (!typeof(T).IsValueType && value is PromiseState or IThenable)
        {
            Task.Resolve(value);
        }
        else
        {
            Task.Fulfill(value);
        }
    }

    /// <summary>An error that nobody caught rejects the promise; a failed check of ours ends the program.</summary>
    public readonly void SetException(Exception exception)
    {
        if (exception is RejectedResult rejected)
        {
            Task.Reject(rejected.Reason);
        }
        else if (Errors.IsCatchable(exception))
        {
            Task.Reject(Errors.Value(exception));
        }
        else
        {
            ExceptionDispatchInfo.Throw(exception);
        }
    }

    /// <summary><c>await</c>.</summary>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.OnCompleted(Resume(ref stateMachine).MoveNext);

    /// <summary><c>await</c>.</summary>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
        Resumption resumption = Resume(ref stateMachine);
        // The library's own awaiters take the job as it is; for a struct the test is decided when the code is compiled.
        if (awaiter is IJobAwaiter)
        {
            ((IJobAwaiter)(object)awaiter).Subscribe(resumption);
        }
        else
        {
            awaiter.UnsafeOnCompleted(resumption.MoveNext);
        }
    }

    private Resumption Resume<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        if (resumption is null)
        {
            // The state machine contains this builder, so the copy on the heap must be made after the builder knows about it.
            var box = new Box<TStateMachine>();
            resumption = box;
            box.StateMachine = stateMachine;
        }
        return resumption;
    }

    private sealed class Box<TStateMachine> : Resumption
        where TStateMachine : IAsyncStateMachine
    {
        internal TStateMachine StateMachine = default!;

        internal override void Run() => StateMachine.MoveNext();
    }
}

/// <summary>An <c>async</c> method that waits: the job that goes on with it. It waits for one thing at a time, so one job is enough.</summary>
internal abstract class Resumption : Job
{
    private Action? moveNext;

    /// <summary>The job for awaiters that know nothing of jobs.</summary>
    internal Action MoveNext => moveNext ??= Run;
}

/// <summary>An awaiter of the library, which takes a job.</summary>
internal interface IJobAwaiter
{
    /// <summary>Runs the job when the value is there.</summary>
    void Subscribe(Job job);
}
