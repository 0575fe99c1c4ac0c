using System;
using System.Collections.Concurrent;
using System.Threading;

namespace Tsonic.Runtime;

/// <summary>What other threads have for the thread of the program: the ends of .NET's tasks.</summary>
internal static class Arrivals
{
    private static readonly BlockingCollection<Action> Queue = new(new ConcurrentQueue<Action>());
    private static int expected;
    private static int home = -1;

    /// <summary>Whether something is still to come, so that the program does not end.</summary>
    internal static bool Any => Volatile.Read(ref expected) > 0;

    /// <summary>Whether this is the thread of the program, or there is none: in a library.</summary>
    internal static bool IsHome => home < 0 || Environment.CurrentManagedThreadId == home;

    /// <summary>Says that this is the thread of the program.</summary>
    internal static void SetHome() => home = Environment.CurrentManagedThreadId;

    /// <summary>Something will be added.</summary>
    internal static void Expect() => Interlocked.Increment(ref expected);

    /// <summary>Adds something that nobody expected. Called on any thread.</summary>
    internal static void Post(Action action)
    {
        Expect();
        Add(action);
    }

    /// <summary>Adds what was expected. Called on any thread.</summary>
    internal static void Add(Action action) => Queue.Add(action);

    /// <summary>Waits until something is there, at most as many milliseconds as given (-1: as long as it takes).</summary>
    internal static bool TryTake(int milliseconds, out Action? action)
    {
        if (!Queue.TryTake(out action, milliseconds))
        {
            return false;
        }
        Interlocked.Decrement(ref expected);
        return true;
    }
}
