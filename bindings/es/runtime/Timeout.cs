using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>What <c>setTimeout</c> and <c>setInterval</c> give.</summary>
public sealed class Timeout : IPrimitiveConvertible
{
    private static double lastId = 1;
    private readonly Action callback;
    private readonly bool repeats;
    private bool referenced;
    private bool destroyed;

    internal Timeout(Action callback, long duration, bool repeats)
    {
        this.callback = callback;
        this.repeats = repeats;
        Duration = duration;
        Id = ++lastId;
        Reference(true);
        Timers.Insert(this, EventLoop.Now);
    }

    /// <summary>How many timers keep the program alive.</summary>
    internal static int Referenced { get; private set; }

    /// <summary>The number of the timer, <c>+timer</c>.</summary>
    internal double Id { get; }

    /// <summary>Milliseconds from the start to the callback.</summary>
    internal long Duration { get; }

    /// <summary>When it was started, in milliseconds.</summary>
    internal long Start { get; set; }

    /// <summary>Its place among the timers of its duration.</summary>
    internal LinkedListNode<Timeout>? Node { get; set; }

    /// <summary><c>hasRef()</c>.</summary>
    public bool HasRef() => referenced;

    /// <summary><c>ref()</c>.</summary>
    public Timeout Ref()
    {
        Reference(!destroyed);
        return this;
    }

    /// <summary><c>unref()</c>: the timer alone does not keep the program alive.</summary>
    public Timeout Unref()
    {
        Reference(false);
        return this;
    }

    /// <summary><c>refresh()</c>: starts again.</summary>
    public Timeout Refresh()
    {
        if (!destroyed)
        {
            Node?.List?.Remove(Node);
            Timers.Insert(this, EventLoop.Now);
        }
        return this;
    }

    /// <summary><c>close()</c>: what <c>clearTimeout</c> does.</summary>
    public Timeout Close()
    {
        if (!destroyed)
        {
            destroyed = true;
            Reference(false);
            Timers.Remove(this);
            Timers.Forget(this);
        }
        return this;
    }

    /// <summary>The number that stands for the timer.</summary>
    public object? ToPrimitive(string hint)
    {
        if (!destroyed)
        {
            Timers.Remember(this);
        }
        return Id;
    }

    /// <summary>Calls back. An interval starts again after that, from the time before it.</summary>
    internal void Run()
    {
        long start = EventLoop.Now;
        try
        {
            callback();
        }
        finally
        {
            if (repeats && !destroyed)
            {
                if (Node is null)
                {
                    Timers.Insert(this, start);
                }
            }
            else if (Node is null)
            {
                Close();
            }
        }
    }

    private void Reference(bool wanted)
    {
        if (referenced != wanted)
        {
            referenced = wanted;
            Referenced += wanted ? 1 : -1;
        }
    }
}

/// <summary>What <c>setImmediate</c> gives.</summary>
public sealed class Immediate
{
    private readonly Action callback;
    private bool referenced;

    internal Immediate(Action callback)
    {
        this.callback = callback;
        Reference(true);
    }

    /// <summary>How many immediates keep the program alive.</summary>
    internal static int Referenced { get; private set; }

    /// <summary>Its place in the queue.</summary>
    internal LinkedListNode<Immediate>? Node { get; set; }

    /// <summary><c>hasRef()</c>.</summary>
    public bool HasRef() => referenced;

    /// <summary><c>ref()</c>.</summary>
    public Immediate Ref()
    {
        Reference(Node?.List is not null);
        return this;
    }

    /// <summary><c>unref()</c>: the immediate alone does not keep the program alive.</summary>
    public Immediate Unref()
    {
        Reference(false);
        return this;
    }

    /// <summary>Takes it out of the queue.</summary>
    internal void Clear()
    {
        Reference(false);
        Node?.List?.Remove(Node);
    }

    /// <summary>Calls back.</summary>
    internal void Run()
    {
        Reference(false);
        callback();
    }

    private void Reference(bool wanted)
    {
        if (referenced != wanted)
        {
            referenced = wanted;
            Referenced += wanted ? 1 : -1;
        }
    }
}
