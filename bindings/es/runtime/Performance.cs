using System;

namespace Tsonic.Runtime;

/// <summary><c>performance</c>.</summary>
public static class Performance
{
    /// <summary><c>performance.timeOrigin</c>: when the program started, in milliseconds since 1970.</summary>
    public static double TimeOrigin { get; } = (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds - EventLoop.ReadClock();

    /// <summary><c>performance.now()</c>: milliseconds since the start.</summary>
    public static double Now() => EventLoop.ReadClock();
}
