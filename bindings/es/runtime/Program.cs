using System;
using System.Threading;

namespace Tsonic.Runtime;

/// <summary>Runs a program: what stands around its entry module.</summary>
public static class Program
{
    // Node's default stack holds about eleven thousand frames of a small function. Ours are larger, so the stack is too;
    // memory is only used as deep as the program goes.
    private const int StackSize = 32 * 1024 * 1024;

    // Node's code for a program that ends while its top level waits.
    private const int UnsettledAwait = 13;

    private static readonly object Gate = new();

    private static int? exitCode;

    /// <summary><c>process.exitCode</c>; C# <c>null</c> is <c>undefined</c>.</summary>
    public static double? ExitCode
    {
        get => exitCode;
        set => exitCode = value is { } code ? Numbers.ToInt32(code) : null;
    }

    /// <summary>
    /// Runs <paramref name="main"/> and then the event loop, until nothing is left to do. An uncaught error is printed on
    /// standard error as Node prints it. Gives the exit code of the process; output is written by then.
    /// </summary>
    public static int Run(Action main) => OnThread(() =>
    {
        main();
        EventLoop.Run();
    });

    /// <summary>The same for a program that waits at top level: <paramref name="main"/> gives the promise of its modules.</summary>
    public static int Run(Func<Promise<object?>> main) => OnThread(() =>
    {
        Promise<object?> modules = main();
        EventLoop.Run();
        if (!modules.IsFulfilled)
        {
            Output.WriteErrorLine("Warning: Detected unsettled top-level await");
            exitCode = UnsettledAwait;
        }
    });

    /// <summary>
    /// For C# programs that use a library: calls an asynchronous function and runs the event loop until nothing is left to do. Gives the
    /// value of its promise, or throws the reason of its rejection. Such calls wait for each other, because the event loop is one.
    /// </summary>
    public static T Wait<T>(Func<Promise<T>> function)
    {
        lock (Gate)
        {
            Promise<T> promise = function();
            promise.Subscribe(new Awaited());
            EventLoop.Run();
            return !promise.IsFulfilled && !promise.IsRejected
                ? throw new InvalidOperationException("the promise is never settled: nothing is left to do")
                : promise.ValueOrThrow();
        }
    }

    private static int OnThread(Action action)
    {
        Output.Collect();
        int result = 0;
        var thread = new Thread(() => result = Guarded(action), StackSize);
        thread.Start();
        thread.Join();
        Output.Flush();
        return result;
    }

    /// <summary><c>process.exit(code)</c>: ends the process at once.</summary>
    public static object? Exit(double? code = null)
    {
        Output.Flush();
        Environment.Exit((code is { } given ? Numbers.ToInt32(given) : exitCode ?? 0) & 0xff);
        return null;
    }

    /// <summary>Prints an uncaught error or an unhandled rejection, and ends the process with exit code 1 (70 after a failed check).</summary>
    public static void Fail(Exception exception)
    {
        Output.WriteErrorLine(Describe(exception));
        Output.Flush();
        Environment.Exit(ExitCodeOf(exception));
    }

    /// <summary>Prints a message about something that nobody caught, and ends the process with exit code 1.</summary>
    internal static void Fail(string message)
    {
        Output.WriteErrorLine(message);
        Output.Flush();
        Environment.Exit(1);
    }

    /// <summary>What Node prints for an uncaught exception, without the line of the source.</summary>
    public static string Describe(Exception exception)
    {
        switch (exception)
        {
            case CheckFailed:
                return SourceFrames.Of(exception) is { Length: > 0 } frames
                    ? $"CheckFailed: {exception.Message}{frames}"
                    : $"CheckFailed: {exception.Message}\n{exception.StackTrace}";
            case ThrownException { Thrown: Error error }:
                return SourceFrames.Placed(Inspector.ToText(error), exception);
            case ThrownException thrown:
                return $"Uncaught {Inspector.ToText(thrown.Thrown)}{SourceFrames.Of(exception)}";
            case not ThrownException when DotNet.IsUsed && Errors.Value(exception) is not Error:
                return $"Uncaught {exception}";
            default:
                return Errors.IsCatchable(exception)
                    ? SourceFrames.Placed(Inspector.ToText(Errors.Value(exception)), exception)
                    : exception.ToString();
        }
    }

    // Somebody waits for the promise, so a rejection does not go unnoticed.
    private sealed class Awaited : Job
    {
        internal override void Run()
        {
        }
    }

    // Node's code for an uncaught exception; a failed check or cast of ours is none of those, and has the code for "internal software error".
    private static int ExitCodeOf(Exception exception) => Errors.IsCatchable(exception) ? 1 : 70;

    private static int Guarded(Action action)
    {
        try
        {
            action();
            return (exitCode ?? 0) & 0xff;
        }
        catch (Exception exception)
        {
            Output.WriteErrorLine(Describe(exception));
            return ExitCodeOf(exception);
        }
    }
}
