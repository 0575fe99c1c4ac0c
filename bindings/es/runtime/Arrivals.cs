using System;
using System.Collections.Concurrent;

namespace Tsonic.Runtime;

/// <summary>What other threads have for the thread of the program: the ends of .NET's tasks.</summary>
internal static class Arrivals
{
    private static readonly BlockingCollection<Action> Queue = new(new ConcurrentQueue<Action>());
    private static int expected;

    /// <summary>Whether something is still to come, so that the program does not end.</summary>
    internal static bool Any => expected > 0;

    /// <summary>Something will be added. Called on the thread of the program.</summary>
    internal static void Expect() => expected++;

    /// <summary>Adds what was expected. Called on any thread.</summary>
    internal static void Add(Action action) => Queue.Add(action);

    /// <summary>Waits until something is there, at most as many milliseconds as given (-1: as long as it takes).</summary>
    internal static bool TryTake(int milliseconds, out Action? action)
    {
        if (!Queue.TryTake(out action, milliseconds))
        {
            return false;
        }
        expected--;
        return true;
    }
}
