using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;

namespace Tsonic.Runtime;

/// <summary>
/// A generator object (ECMA-262 section 27.5): the steps of the body, and the values that pass between it and its caller.
/// </summary>
/// <typeparam name="T">The type of the yielded values, in the form of a type argument.</typeparam>
public sealed class Generator<T> : IteratorObject<T>, IInspectable, ITagged
{
    // The body is one of the two: a C# iterator, or (where C# forbids `yield`) an asynchronous method that waits for its caller.
    private readonly IEnumerator<T>? steps;
    private readonly Coroutine? coroutine;
    private T current = default!;
    private object? sent;
    private object? thrown;
    private object? returned;
    private bool started;
    private bool running;
    private bool finished;
    private bool hasThrown;
    private bool returning;

    /// <summary>A generator that has not started.</summary>
    /// <param name="body">The body, which gets the generator to talk to.</param>
    public Generator(Func<Generator<T>, IEnumerator<T>> body) => steps = body(this);

    /// <summary>A generator that has not started, with <c>yield</c> in places where a C# iterator cannot have it.</summary>
    /// <param name="body">The body, which gets the generator to talk to.</param>
    public Generator(Func<Generator<T>, Coroutine> body) => coroutine = body(this);

    /// <inheritdoc/>
    public override T Current => current;

    /// <inheritdoc/>
    public override bool CanReturn => true;

    /// <inheritdoc/>
    public override bool CanThrow => true;

    /// <summary>The value of <c>return</c>; the body sets it before it ends.</summary>
    public object? Result
    {
        set => returned = value;
    }

    string ITagged.Tag => "Generator";

    InspectKind IInspectable.InspectKind => InspectKind.Prefixed;

    string IInspectable.InspectName => "Object [Generator]";

    int IInspectable.InspectCount => 0;

    IEnumerable<object?> IInspectable.InspectItems() => [];

    /// <summary>For an iterator body, after a <c>yield</c>: throws the error with which the caller resumed it.</summary>
    public void Resume()
    {
        if (hasThrown)
        {
            hasThrown = false;
            object? error = thrown;
            thrown = null;
            throw Errors.Throwable(error);
        }
    }

    /// <summary>For an iterator body: the value of a <c>yield</c> expression.</summary>
    public object? Sent()
    {
        Resume();
        return sent;
    }

    /// <summary>For an asynchronous body: <c>await generator.Yield(value)</c> is <c>yield value</c>.</summary>
    public Suspension<T> Yield(T value)
    {
        current = value;
        return new Suspension<T>(this, delegated: false);
    }

    /// <summary>As <see cref="Yield"/> for a value of an inner iterator, which takes what is sent itself.</summary>
    public Suspension<T> Pass(T value)
    {
        current = value;
        return new Suspension<T>(this, delegated: true);
    }

    /// <summary><c>yield*</c>: the values of another iterable, to which everything that is sent goes on.</summary>
    public Delegation<T, TItem> Delegate<TItem>(IEnumerable<TItem> inner) => new(this, inner);

    /// <inheritdoc/>
    public override bool Step(object? value)
    {
        CheckIdle();
        if (finished)
        {
            return false;
        }
        sent = value;
        return Run();
    }

    /// <inheritdoc/>
    public override object? TakeResult()
    {
        object? result = returned;
        returned = null;
        return result;
    }

    /// <inheritdoc/>
    public override IteratorResult Return(object? value = null)
    {
        CheckIdle();
        if (finished || !started)
        {
            finished = true;
            return new IteratorResult(value, done: true);
        }
        returned = value;
        if (steps is not null)
        {
            finished = true;
            running = true;
            try
            {
                steps.Dispose();
            }
            finally
            {
                running = false;
            }
            return new IteratorResult(TakeResult(), done: true);
        }
        returning = true;
        return Run() ? new IteratorResult(Values.ToObject(current), done: false) : new IteratorResult(TakeResult(), done: true);
    }

    /// <inheritdoc/>
    public override IteratorResult Throw(object? error = null)
    {
        CheckIdle();
        if (!started || finished)
        {
            finished = true;
            throw Errors.Throwable(error);
        }
        hasThrown = true;
        thrown = error;
        sent = null;
        return Run() ? new IteratorResult(Values.ToObject(current), done: false) : new IteratorResult(TakeResult(), done: true);
    }

    /// <summary>What <see cref="Suspension{T}"/> does when the body goes on.</summary>
    internal object? Continue(bool delegated)
    {
        if (returning)
        {
            returning = false;
            throw new GeneratorReturn();
        }
        if (!delegated)
        {
            Resume();
        }
        return sent;
    }

    internal bool TakeThrown(out object? error)
    {
        (error, bool taken) = (thrown, hasThrown);
        (thrown, hasThrown) = (null, false);
        return taken;
    }

    internal object? TakeSent() => sent;

    /// <summary>What the caller of <c>return</c> gets; an inner iterator may answer with another value.</summary>
    internal object? Returned
    {
        get => returned;
        set => returned = value;
    }

    private bool Run()
    {
        started = true;
        running = true;
        bool more = false;
        try
        {
            if (steps is not null)
            {
                more = steps.MoveNext();
                current = more ? steps.Current : default!;
            }
            else
            {
                more = coroutine!.MoveNext();
            }
        }
        finally
        {
            running = false;
            finished = !more;
        }
        return more;
    }

    private void CheckIdle()
    {
        if (running)
        {
            throw new TypeError("Generator is already running");
        }
    }
}
