using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>
/// An asynchronous generator object (ECMA-262 section 27.6): a queue of requests and a body that answers them in order.
/// Values have the form in which <see cref="object"/> holds any value.
/// </summary>
public sealed class AsyncGenerator : IAsyncIterableIterator, IInspectable, ITagged
{
    private readonly Queue<Request> queue = new();
    private readonly AsyncCoroutine body;
    private Action? resume;
    private Phase phase;
    private object? returned;

    /// <summary>A generator that has not started.</summary>
    /// <param name="body">The body, which gets the generator to talk to.</param>
    public AsyncGenerator(Func<AsyncGenerator, AsyncCoroutine> body)
    {
        this.body = body(this);
        this.body.Owner = this;
    }

    /// <summary>How the caller resumed the body.</summary>
    internal enum Resumption
    {
        Next,
        Return,
        Throw,
    }

    private enum Phase
    {
        Start,
        Suspended,
        Running,
        Returning,
        Completed,
    }

    /// <inheritdoc/>
    public bool CanReturn => true;

    /// <inheritdoc/>
    public bool CanThrow => true;

    /// <summary>The value of <c>return</c>, awaited; the body sets it before it ends.</summary>
    public object? Result
    {
        set => returned = value;
    }

    /// <summary>How the body was resumed last, and with what.</summary>
    internal (Resumption Kind, object? Value) Received { get; private set; }

    string ITagged.Tag => "AsyncGenerator";

    InspectKind IInspectable.InspectKind => InspectKind.Prefixed;

    string IInspectable.InspectName => "Object [AsyncGenerator]";

    int IInspectable.InspectCount => 0;

    IEnumerable<object?> IInspectable.InspectItems() => [];

    /// <inheritdoc/>
    public IAsyncIterator GetAsyncIterator() => this;

    /// <inheritdoc/>
    public Promise<IteratorResult> Next(object? value = null) => Enqueue(new Request(Resumption.Next, value));

    /// <inheritdoc/>
    public Promise<IteratorResult> Return(object? value = null) => Enqueue(new Request(Resumption.Return, value));

    /// <inheritdoc/>
    public Promise<IteratorResult> Throw(object? error = null) => Enqueue(new Request(Resumption.Throw, error));

    /// <summary>For the body: <c>await generator.Yield(value)</c> is <c>yield value</c>, the value awaited.</summary>
    public AsyncSuspension Yield(object? value)
    {
        Answer(new IteratorResult(value, done: false));
        return new AsyncSuspension(this, delegated: false);
    }

    /// <summary>As <see cref="Yield"/> for a value of an inner iterator, which takes what is sent itself.</summary>
    public AsyncSuspension Pass(object? value)
    {
        Answer(new IteratorResult(value, done: false));
        return new AsyncSuspension(this, delegated: true);
    }

    /// <summary><c>yield*</c>.</summary>
    public AsyncDelegation Delegate(IAsyncIterator inner) => new(this, inner);

    /// <summary>PromiseResolve and PerformPromiseThen with two functions.</summary>
    internal static void Await(object? value, Action<object?> fulfilled, Action<object?> rejected)
    {
        AwaitedValue awaited = Promise.Await(value);
        awaited.OnCompleted(() =>
        {
            object? result;
            try
            {
                result = awaited.GetResult();
            }
            catch (Exception exception) when (Errors.IsCatchable(exception))
            {
                rejected(Errors.Value(exception));
                return;
            }
            fulfilled(result);
        });
    }

    /// <summary>Whether the body goes on without stopping: somebody asked for more already.</summary>
    internal bool GoesOn()
    {
        if (queue.Count == 0 || queue.Peek().Kind == Resumption.Return)
        {
            return false;
        }
        Received = (queue.Peek().Kind, queue.Peek().Value);
        return true;
    }

    internal void Suspend(Action continuation)
    {
        resume = continuation;
        phase = Phase.Suspended;
        if (queue.Count > 0)
        {
            Resume(queue.Peek());
        }
    }

    /// <summary>The value of a <c>yield</c>; throws what the caller asked for.</summary>
    internal object? Continue(bool delegated)
    {
        if (delegated)
        {
            return null;
        }
        return Received.Kind switch
        {
            Resumption.Throw => throw Errors.Throwable(Received.Value),
            Resumption.Return => throw Leave(Received.Value),
            _ => Received.Value,
        };
    }

    /// <summary>What unwinds the body of a generator that returns.</summary>
    internal Exception Leave(object? value)
    {
        returned = value;
        return new GeneratorReturn();
    }

    /// <summary>The body has ended; with an error unless that is null.</summary>
    internal void End(Exception? exception)
    {
        phase = Phase.Completed;
        if (exception is null or GeneratorReturn)
        {
            object? value = returned;
            returned = null;
            Answer(new IteratorResult(value, done: true));
        }
        else
        {
            queue.Dequeue().Promise.Reject(Errors.Value(exception));
        }
        Drain();
    }

    private void Answer(IteratorResult result) => queue.Dequeue().Promise.Fulfill(result);

    private Promise<IteratorResult> Enqueue(Request request)
    {
        if (phase == Phase.Start && request.Kind == Resumption.Throw)
        {
            phase = Phase.Completed;
        }
        if (phase == Phase.Completed && request.Kind != Resumption.Return)
        {
            if (request.Kind == Resumption.Throw)
            {
                request.Promise.Reject(request.Value);
            }
            else
            {
                request.Promise.Fulfill(new IteratorResult(null, done: true));
            }
            return request.Promise;
        }
        queue.Enqueue(request);
        if (phase is Phase.Start or Phase.Completed && request.Kind == Resumption.Return)
        {
            AwaitReturn();
        }
        else if (phase is Phase.Start or Phase.Suspended)
        {
            Resume(request);
        }
        return request.Promise;
    }

    private void Resume(Request request)
    {
        bool isStart = phase == Phase.Start;
        phase = Phase.Running;
        if (isStart)
        {
            body.MoveNext();
        }
        else if (request.Kind == Resumption.Return)
        {
            Await(request.Value, value => Run(Resumption.Return, value), reason => Run(Resumption.Throw, reason));
        }
        else
        {
            Run(request.Kind, request.Value);
        }
    }

    private void Run(Resumption kind, object? value)
    {
        Received = (kind, value);
        Action? continuation = resume;
        resume = null;
        continuation!();
    }

    private void AwaitReturn()
    {
        phase = Phase.Returning;
        Await(
            queue.Peek().Value,
            value =>
            {
                phase = Phase.Completed;
                Answer(new IteratorResult(value, done: true));
                Drain();
            },
            reason =>
            {
                phase = Phase.Completed;
                queue.Dequeue().Promise.Reject(reason);
                Drain();
            });
    }

    private void Drain()
    {
        while (queue.Count > 0)
        {
            Request next = queue.Peek();
            switch (next.Kind)
            {
                case Resumption.Return:
                    AwaitReturn();
                    return;
                case Resumption.Throw:
                    queue.Dequeue().Promise.Reject(next.Value);
                    break;
                default:
                    Answer(new IteratorResult(null, done: true));
                    break;
            }
        }
    }

    private sealed class Request(Resumption kind, object? value)
    {
        internal Resumption Kind => kind;

        internal object? Value => value;

        internal Promise<IteratorResult> Promise { get; } = new();
    }
}
