using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>An object with a <c>then</c> method that is no promise of the library (ECMA-262 section 27.2.1.3.2, step 9).</summary>
public interface IThenable
{
    /// <summary>Calls the object's <c>then</c> with the two functions, which take any value.</summary>
    void CallThen(Action<object?> resolve, Action<object?> reject);
}

/// <summary>What all promises have, whatever they promise: state, reactions, the reason of a rejection.</summary>
public abstract class PromiseState : IInspectable, ITagged
{
    private Job? firstReaction;
    private Job? lastReaction;
    private readonly PromiseState? origin;
    private Phase phase;
    private object? reason;
    private bool isHandled;

    /// <summary>A promise of its own, or one that is another one seen as a promise of another type.</summary>
    private protected PromiseState(PromiseState? origin) => this.origin = origin;

    private enum Phase : byte
    {
        Pending,
        Fulfilled,
        Rejected,
    }

    /// <summary>Why it was rejected, in the form of any value.</summary>
    public object? Reason => Origin.reason;

    /// <summary>Whether it is rejected.</summary>
    public bool IsRejected => Origin.phase == Phase.Rejected;

    /// <summary>Whether it has its value.</summary>
    public bool IsFulfilled => Origin.phase == Phase.Fulfilled;

    string ITagged.Tag => "Promise";

    InspectKind IInspectable.InspectKind => InspectKind.Braces;

    string IInspectable.InspectName => "Promise";

    int IInspectable.InspectCount => 0;

    /// <summary>Whether a reaction was ever added.</summary>
    internal bool IsHandled => Origin.isHandled;

    /// <summary>The promise itself, however it is seen.</summary>
    internal PromiseState Origin => origin ?? this;

    /// <summary>The value that was promised, in the form of any value. The promise is fulfilled.</summary>
    internal abstract object? AnyValue { get; }

    IEnumerable<object?> IInspectable.InspectItems() => Origin.phase switch
    {
        Phase.Pending => [new InspectText("<pending>")],
        Phase.Fulfilled => [AnyValue],
        _ => [new InspectText("<rejected> " + Inspector.ToText(Reason))],
    };

    /// <summary>The same promise with its value seen as another type; a value of a third type fails when it is read.</summary>
    public Promise<TOther> As<TOther>() => this as Promise<TOther> ?? new Promise<TOther>(Origin);

    /// <summary>Whether it is the same promise, however it is seen.</summary>
    public override bool Equals(object? obj) => obj is PromiseState other && ReferenceEquals(Origin, other.Origin);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Origin);

    /// <summary>PerformPromiseThen: the reaction runs in a microtask of its own once the promise is settled.</summary>
    internal void Subscribe(Job reaction)
    {
        if (origin is not null)
        {
            origin.Subscribe(reaction);
            return;
        }
        isHandled = true;
        if (phase != Phase.Pending)
        {
            EventLoop.Enqueue(reaction);
        }
        else if (lastReaction is null)
        {
            firstReaction = reaction;
            lastReaction = reaction;
        }
        else
        {
            lastReaction.Next = reaction;
            lastReaction = reaction;
        }
    }

    /// <summary>A promise resolve function (section 27.2.1.3.2) without the test whether it was called already.</summary>
    internal void Resolve(object? resolution)
    {
        switch (resolution)
        {
            case PromiseState promise when ReferenceEquals(promise.Origin, this):
                Reject(new TypeError("Chaining cycle detected for promise #<Promise>"));
                break;
            case PromiseState promise:
                EventLoop.Enqueue(new FollowJob(this, promise));
                break;
            case IThenable thenable:
                EventLoop.Enqueue(new ThenableJob(this, thenable));
                break;
            default:
                FulfillWith(resolution);
                break;
        }
    }

    /// <summary>A resolve function that may be called more than once, of a value that is no promise.</summary>
    internal void FulfillOnce(object? value)
    {
        if (phase == Phase.Pending)
        {
            FulfillWith(value);
        }
    }

    /// <summary>A reject function that may be called more than once.</summary>
    internal void RejectOnce(object? reason)
    {
        if (phase == Phase.Pending)
        {
            Reject(reason);
        }
    }

    /// <summary>RejectPromise; the reason is in the form of any value.</summary>
    internal void Reject(object? reason)
    {
        this.reason = reason;
        phase = Phase.Rejected;
        if (!isHandled)
        {
            Rejections.Track(this);
        }
        Trigger();
    }

    /// <summary>Fulfils with a value in the form of any value, which is no promise.</summary>
    internal abstract void FulfillWith(object? value);

    /// <summary>FulfillPromise, after the value was stored.</summary>
    private protected void SetFulfilled()
    {
        phase = Phase.Fulfilled;
        Trigger();
    }

    private void Trigger()
    {
        Job? reaction = firstReaction;
        firstReaction = null;
        lastReaction = null;
        while (reaction is not null)
        {
            Job? next = reaction.Next;
            reaction.Next = null;
            if (reaction is ImmediateContinuation)
            {
                reaction.Run();
            }
            else
            {
                EventLoop.Enqueue(reaction);
            }
            reaction = next;
        }
    }

    // NewPromiseResolveThenableJob for a promise of ours: its `then` gets the two functions that settle the target.
    private sealed class FollowJob(PromiseState target, PromiseState source) : Job
    {
        private bool subscribed;

        internal override void Run()
        {
            if (!subscribed)
            {
                subscribed = true;
                source.Subscribe(this);
            }
            else if (source.IsRejected)
            {
                target.Reject(source.Reason);
            }
            else
            {
                target.FulfillWith(source.AnyValue);
            }
        }
    }

    private sealed class ThenableJob(PromiseState target, IThenable thenable) : Job
    {
        internal override void Run()
        {
            var functions = new ResolvingFunctions(target);
            try
            {
                thenable.CallThen(functions.Resolve, functions.Reject);
            }
            catch (Exception exception) when (Errors.IsCatchable(exception))
            {
                functions.Reject(Errors.Value(exception));
            }
        }
    }
}

/// <summary>The functions that settle a promise once (CreateResolvingFunctions, section 27.2.1.3).</summary>
internal sealed class ResolvingFunctions(PromiseState promise)
{
    private bool alreadyResolved;

    internal void Resolve(object? resolution)
    {
        if (!alreadyResolved)
        {
            alreadyResolved = true;
            promise.Resolve(resolution);
        }
    }

    internal void Reject(object? reason)
    {
        if (!alreadyResolved)
        {
            alreadyResolved = true;
            promise.Reject(reason);
        }
    }
}
