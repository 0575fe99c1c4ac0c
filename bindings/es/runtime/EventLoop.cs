using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace Tsonic.Runtime;

/// <summary>A piece of work in the queue of microtasks (ECMA-262 section 9.5, HostEnqueuePromiseJob).</summary>
internal abstract class Job
{
    /// <summary>The next one in a list of reactions that wait for the same promise.</summary>
    internal Job? Next { get; set; }

    /// <summary>Does the work.</summary>
    internal abstract void Run();
}

/// <summary>
/// The event loop of Node: microtasks, <c>process.nextTick</c>, timers and immediates, in its order, on the thread of the program.
/// </summary>
/// <remarks>
/// The time that orders timers stands still while the program runs and moves on while it waits, as if the machine were infinitely fast; so the order
/// does not depend on the machine. A program that reads a clock, and so could tell, moves it to the real time.
/// </remarks>
public static class EventLoop
{
    private static readonly long Started = Stopwatch.GetTimestamp();
    private static readonly Queue<Job> Microtasks = new();
    private static readonly Queue<Action> Ticks = new();
    private static long now;

    /// <summary>The time for timers, in milliseconds since the start of the program.</summary>
    internal static long Now => now;

    /// <summary>The real time since the start of the program in milliseconds; from now on timers know it too.</summary>
    internal static double ReadClock()
    {
        double real = Elapsed;
        now = Math.Max(now, (long)real);
        return real;
    }

    private static double Elapsed => Stopwatch.GetElapsedTime(Started).TotalMilliseconds;

    /// <summary>Adds a job to the queue of microtasks.</summary>
    internal static void Enqueue(Job job) => Microtasks.Enqueue(job);

    /// <summary><c>queueMicrotask(callback)</c>.</summary>
    public static void QueueMicrotask(Action callback) => Microtasks.Enqueue(new CallbackJob(callback));

    /// <summary><c>queueMicrotask(callback)</c> of a callback that takes anything, and gets <c>undefined</c>.</summary>
    public static void QueueMicrotask(Action<object?> callback) => QueueMicrotask(() => callback(null));

    /// <summary><c>process.nextTick(callback)</c>.</summary>
    public static void NextTick(Action callback) => Ticks.Enqueue(callback);

    /// <summary>What Node does after the entry module: everything that waits, until nothing is left.</summary>
    internal static void Run()
    {
        // The entry module is evaluated by a microtask, so the microtasks that it queued come before its ticks; and in the phase before the one of immediates.
        RunMicrotasks();
        ProcessTicks();
        while (true)
        {
            RunArrivals();
            Timers.RunImmediates();
            if (Timers.HasImmediates)
            {
                ReadClock();
            }
            else if (Timers.NextExpiry is { } expiry)
            {
                Wait(expiry);
            }
            else if (Arrivals.Any)
            {
                WaitForArrival(-1);
            }
            else
            {
                return;
            }
            Timers.RunTimers();
        }
    }

    /// <summary>Node's <c>runNextTicks</c>, between two callbacks of timers or immediates and after the last one.</summary>
    internal static void RunNextTicks()
    {
        if (Ticks.Count == 0)
        {
            RunMicrotasks();
        }
        if (Ticks.Count > 0 || Rejections.Any)
        {
            ProcessTicks();
        }
    }

    private static void ProcessTicks()
    {
        do
        {
            while (Ticks.TryDequeue(out Action? tick))
            {
                tick();
            }
            RunMicrotasks();
        }
        while (Ticks.Count > 0 || Rejections.Report());
    }

    private static void RunMicrotasks()
    {
        while (Microtasks.TryDequeue(out Job? job))
        {
            job.Run();
        }
    }

    // What other threads finished, as Node's phase of polling does.
    private static void RunArrivals()
    {
        while (Arrivals.Any && Arrivals.TryTake(0, out Action? action))
        {
            RunArrival(action!);
        }
    }

    private static void RunArrival(Action action)
    {
        // Timers that are due come first, as in Node's loop: another thread may have been faster than a busy machine let this one be.
        ReadClock();
        if (Timers.NextExpiry is { } expiry && expiry <= now)
        {
            Timers.RunTimers();
        }
        action();
        ProcessTicks();
    }

    private static void WaitForArrival(int milliseconds)
    {
        Output.Flush();
        if (Arrivals.TryTake(milliseconds, out Action? action))
        {
            RunArrival(action!);
        }
    }

    private static void Wait(long until)
    {
        double rest = until - Elapsed;
        if (Arrivals.Any)
        {
            // Real time passes while another thread works; the loop comes back for a timer that is not due yet.
            WaitForArrival(rest > 0 ? (int)Math.Min(Math.Ceiling(rest), int.MaxValue) : 0);
            ReadClock();
            return;
        }
        if (rest > 0)
        {
            Output.Flush();
            Thread.Sleep((int)Math.Min(Math.Ceiling(rest), int.MaxValue));
        }
        now = Math.Max(now, until);
    }

    private sealed class CallbackJob(Action callback) : Job
    {
        internal override void Run() => callback();
    }
}
