using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>
/// <c>setTimeout</c> and its relatives, with the order of Node's <c>lib/internal/timers.js</c>: timers of one duration stand in a list in the order of
/// their making; the lists are ordered by the time of their first timer, then by the turn in which the list got that time.
/// </summary>
public static class Timers
{
    private const double Longest = int.MaxValue;
    private static readonly Dictionary<long, TimerList> Lists = [];
    private static readonly SortedSet<TimerList> Order = [];
    private static readonly Dictionary<double, Timeout> ById = [];
    private static LinkedList<Immediate> immediates = new();
    private static long listNumber;

    /// <summary>Whether an immediate waits.</summary>
    internal static bool HasImmediates => Immediate.Referenced > 0 && immediates.Count > 0;

    /// <summary>When the next list of timers is due; C# <c>null</c> if no timer keeps the program alive.</summary>
    internal static long? NextExpiry => Timeout.Referenced > 0 && Order.Min is { } list ? list.Expiry : null;

    /// <summary><c>setTimeout(callback, ms)</c>.</summary>
    public static Timeout SetTimeout(Action callback, double? ms = null) => new(callback, Duration(ms), repeats: false);

    /// <summary><c>setTimeout(callback, ms)</c> of a callback that takes anything, and gets <c>undefined</c>.</summary>
    public static Timeout SetTimeout(Action<object?> callback, double? ms = null) => SetTimeout(() => callback(null), ms);

    /// <summary><c>setTimeout(callback, ms, a)</c>.</summary>
    public static Timeout SetTimeout<A>(Action<A> callback, double? ms, A a) => SetTimeout(() => callback(a), ms);

    /// <summary><c>setTimeout(callback, ms, a, b)</c>.</summary>
    public static Timeout SetTimeout<A, B>(Action<A, B> callback, double? ms, A a, B b) => SetTimeout(() => callback(a, b), ms);

    /// <summary><c>setTimeout(callback, ms, a, b, c)</c>.</summary>
    public static Timeout SetTimeout<A, B, C>(Action<A, B, C> callback, double? ms, A a, B b, C c) => SetTimeout(() => callback(a, b, c), ms);

    /// <summary><c>setInterval(callback, ms)</c>.</summary>
    public static Timeout SetInterval(Action callback, double? ms = null) => new(callback, Duration(ms), repeats: true);

    /// <summary><c>setInterval(callback, ms)</c> of a callback that takes anything, and gets <c>undefined</c>.</summary>
    public static Timeout SetInterval(Action<object?> callback, double? ms = null) => SetInterval(() => callback(null), ms);

    /// <summary><c>setInterval(callback, ms, a)</c>.</summary>
    public static Timeout SetInterval<A>(Action<A> callback, double? ms, A a) => SetInterval(() => callback(a), ms);

    /// <summary><c>setInterval(callback, ms, a, b)</c>.</summary>
    public static Timeout SetInterval<A, B>(Action<A, B> callback, double? ms, A a, B b) => SetInterval(() => callback(a, b), ms);

    /// <summary><c>setInterval(callback, ms, a, b, c)</c>.</summary>
    public static Timeout SetInterval<A, B, C>(Action<A, B, C> callback, double? ms, A a, B b, C c) => SetInterval(() => callback(a, b, c), ms);

    /// <summary><c>setImmediate(callback)</c> of a callback that takes anything, and gets <c>undefined</c>.</summary>
    public static Immediate SetImmediate(Action<object?> callback) => SetImmediate(() => callback(null));

    /// <summary><c>setImmediate(callback, a)</c>.</summary>
    public static Immediate SetImmediate<A>(Action<A> callback, A a) => SetImmediate(() => callback(a));

    /// <summary><c>setImmediate(callback, a, b)</c>.</summary>
    public static Immediate SetImmediate<A, B>(Action<A, B> callback, A a, B b) => SetImmediate(() => callback(a, b));

    /// <summary><c>setImmediate(callback)</c>.</summary>
    public static Immediate SetImmediate(Action callback)
    {
        var immediate = new Immediate(callback);
        immediate.Node = immediates.AddLast(immediate);
        return immediate;
    }

    /// <summary><c>clearTimeout(timeout)</c> and <c>clearInterval(timeout)</c>: a timer, its number, or anything else, which does nothing.</summary>
    public static void ClearTimeout(object? timeout = null)
    {
        switch (timeout)
        {
            case Timeout timer:
                timer.Close();
                break;
            case double or string when ById.TryGetValue(Values.ToNumber(timeout), out Timeout? timer):
                timer.Close();
                break;
        }
    }

    /// <summary><c>clearImmediate(immediate)</c>.</summary>
    public static void ClearImmediate(Immediate? immediate = null) => immediate?.Clear();

    /// <summary>Puts a timer into the list of its duration.</summary>
    internal static void Insert(Timeout timer, long start)
    {
        timer.Start = start;
        if (!Lists.TryGetValue(timer.Duration, out TimerList? list))
        {
            list = new TimerList(timer.Duration, start + timer.Duration, listNumber++);
            Lists.Add(timer.Duration, list);
            Order.Add(list);
        }
        timer.Node = list.Timers.AddLast(timer);
    }

    /// <summary>Takes a timer out of its list, and the list out of the order when it was the last one.</summary>
    internal static void Remove(Timeout timer)
    {
        if (timer.Node is not { List: { } timers } node)
        {
            return;
        }
        timers.Remove(node);
        timer.Node = null;
        if (timers.Count == 0 && Lists.TryGetValue(timer.Duration, out TimerList? list) && ReferenceEquals(list.Timers, timers))
        {
            Drop(list);
        }
    }

    /// <summary>Makes a timer known by its number, which <c>+timer</c> gave to the program.</summary>
    internal static void Remember(Timeout timer) => ById.TryAdd(timer.Id, timer);

    /// <summary>Forgets the number of a timer that is over.</summary>
    internal static void Forget(Timeout timer) => ById.Remove(timer.Id);

    /// <summary>Runs the callbacks of all timers that are due.</summary>
    internal static void RunTimers()
    {
        while (Order.Min is { } list && list.Expiry <= EventLoop.Now)
        {
            RunList(list);
        }
    }

    /// <summary>Runs the immediates that wait now; those that they make wait for the next turn.</summary>
    internal static void RunImmediates()
    {
        if (immediates.Count == 0)
        {
            return;
        }
        LinkedList<Immediate> turn = immediates;
        immediates = new LinkedList<Immediate>();
        while (turn.First is { } node)
        {
            turn.Remove(node);
            node.Value.Run();
            EventLoop.RunNextTicks();
        }
    }

    private static long Duration(double? ms) => ms is >= 1 and <= Longest ? (long)Math.Truncate(ms.Value) : 1;

    private static void RunList(TimerList list)
    {
        while (list.Timers.First is { } node)
        {
            Timeout timer = node.Value;
            long now = EventLoop.Now;
            if (now - timer.Start < timer.Duration)
            {
                // Made later than the first one of the list.
                Order.Remove(list);
                list.Move(Math.Max(timer.Start + timer.Duration, now + 1), listNumber++);
                Order.Add(list);
                return;
            }
            list.Timers.Remove(node);
            timer.Node = null;
            timer.Run();
            EventLoop.RunNextTicks();
        }
        if (Lists.TryGetValue(list.Duration, out TimerList? known) && ReferenceEquals(known, list))
        {
            Drop(list);
        }
    }

    private static void Drop(TimerList list)
    {
        Lists.Remove(list.Duration);
        Order.Remove(list);
    }

    private sealed class TimerList(long duration, long expiry, long number) : IComparable<TimerList>
    {
        internal long Duration => duration;

        internal long Expiry { get; private set; } = expiry;

        internal LinkedList<Timeout> Timers { get; } = new();

        public int CompareTo(TimerList? other) => other is null ? 1 : (Expiry, number).CompareTo((other.Expiry, other.OwnNumber));

        private long OwnNumber => number;

        internal void Move(long toExpiry, long toNumber)
        {
            Expiry = toExpiry;
            number = toNumber;
        }
    }
}
