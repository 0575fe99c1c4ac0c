using System;

namespace Tsonic.Runtime;

/// <summary>The part of Node's <c>process</c> that needs no operating system.</summary>
public static class Process
{
    private static Array<string>? argv;

    /// <summary><c>process.argv</c>: the program twice (Node has itself and the script there), then the arguments.</summary>
    public static Array<string> Argv
    {
        get
        {
            if (argv is null)
            {
                string program = Environment.ProcessPath ?? "program";
                argv = [program, program];
                foreach (string argument in Environment.GetCommandLineArgs().AsSpan(1))
                {
                    argv.Push(argument);
                }
            }
            return argv;
        }
    }

    /// <summary><c>process.exitCode</c>.</summary>
    public static double? ExitCode
    {
        get => Program.ExitCode;
        set => Program.ExitCode = value;
    }

    /// <summary><c>process.stdout</c>.</summary>
    public static OutputStream Stdout { get; } = new(error: false);

    /// <summary><c>process.stderr</c>.</summary>
    public static OutputStream Stderr { get; } = new(error: true);

    /// <summary><c>process.nextTick(callback)</c>.</summary>
    public static void NextTick(Action callback) => EventLoop.NextTick(callback);

    /// <summary><c>process.uptime()</c>, in seconds.</summary>
    public static double Uptime() => EventLoop.ReadClock() / 1000;

    /// <summary><c>process.exit(code)</c>.</summary>
    public static object? Exit(double? code = null) => Program.Exit(code);
}

/// <summary><c>process.stdout</c> and <c>process.stderr</c>.</summary>
public sealed class OutputStream
{
    private readonly bool error;

    internal OutputStream(bool error)
    {
        this.error = error;
    }

    /// <summary><c>write(text)</c>.</summary>
    public bool Write(string text) => error ? Output.WriteError(text) : Output.Write(text);
}
