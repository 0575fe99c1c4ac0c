using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>The <c>console</c> of Node. The arguments are in the form of any value.</summary>
public static class Console
{
    private static readonly Dictionary<string, int> Counts = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, long> Timers = new(StringComparer.Ordinal);
    private static string margin = "";

    /// <summary><c>console.log()</c>.</summary>
    public static void Log() => Print("", error: false);

    /// <summary><c>console.log(text)</c>.</summary>
    public static void Log(string? text) => Print(text ?? "undefined", error: false);

    /// <summary><c>console.log(number)</c>.</summary>
    public static void Log(double number) => Print(Inspector.FormatNumber(number), error: false);

    /// <summary><c>console.log(flag)</c>.</summary>
    public static void Log(bool flag) => Print(Values.ToText(flag), error: false);

    /// <summary><c>console.log(...data)</c>.</summary>
    public static void Log(params ReadOnlySpan<object?> data) => Print(ConsoleFormat.Format(data), error: false);

    /// <summary><c>console.info(...data)</c>.</summary>
    public static void Info(params ReadOnlySpan<object?> data) => Log(data);

    /// <summary><c>console.debug(...data)</c>.</summary>
    public static void Debug(params ReadOnlySpan<object?> data) => Log(data);

    /// <summary><c>console.dirxml(...data)</c>.</summary>
    public static void Dirxml(params ReadOnlySpan<object?> data) => Log(data);

    /// <summary><c>console.error(...data)</c>.</summary>
    public static void Error(params ReadOnlySpan<object?> data) => Print(ConsoleFormat.Format(data), error: true);

    /// <summary><c>console.warn(...data)</c>.</summary>
    public static void Warn(params ReadOnlySpan<object?> data) => Error(data);

    /// <summary><c>console.trace(...data)</c>; the frames are not known.</summary>
    public static void Trace(params ReadOnlySpan<object?> data)
    {
        string text = ConsoleFormat.Format(data);
        Print((text.Length == 0 ? "Trace" : $"Trace: {text}") + "\n    at <anonymous>", error: true);
    }

    /// <summary><c>console.assert(condition, ...data)</c>.</summary>
    public static void Assert(bool? condition = null, params ReadOnlySpan<object?> data)
    {
        if (condition == true)
        {
            return;
        }
        if (data.IsEmpty)
        {
            Error("Assertion failed");
            return;
        }
        object?[] all = data.ToArray();
        all[0] = $"Assertion failed: {Values.ToText(all[0])}";
        Error(all);
    }

    /// <summary><c>console.dir(item, options)</c>.</summary>
    public static void Dir(object? item = null, object? options = null) =>
        Print(Inspector.ToText(item, ConsoleFormat.Options(options)), error: false);

    /// <summary><c>console.group(...data)</c>.</summary>
    public static void Group(params ReadOnlySpan<object?> data)
    {
        if (!data.IsEmpty)
        {
            Log(data);
        }
        margin += "  ";
    }

    /// <summary><c>console.groupCollapsed(...data)</c>.</summary>
    public static void GroupCollapsed(params ReadOnlySpan<object?> data) => Group(data);

    /// <summary><c>console.groupEnd()</c>.</summary>
    public static void GroupEnd() => margin = margin.Length < 2 ? "" : margin[2..];

    /// <summary><c>console.count(label)</c>.</summary>
    public static void Count(string? label = null)
    {
        label ??= "default";
        Counts[label] = Counts.GetValueOrDefault(label) + 1;
        Print($"{label}: {NumberText.ToText(Counts[label])}", error: false);
    }

    /// <summary><c>console.countReset(label)</c>.</summary>
    public static void CountReset(string? label = null)
    {
        label ??= "default";
        if (!Counts.Remove(label))
        {
            Warning($"Count for '{label}' does not exist");
        }
    }

    /// <summary><c>console.table(data, properties)</c>.</summary>
    public static void Table(object? data = null, object? properties = null) => ConsoleTable.Write(data, properties);

    /// <summary><c>console.time(label)</c>.</summary>
    public static void Time(string? label = null)
    {
        if (!Timers.TryAdd(label ?? "default", System.Diagnostics.Stopwatch.GetTimestamp()))
        {
            Warning($"Label '{label ?? "default"}' already exists for console.time()");
        }
    }

    /// <summary><c>console.timeLog(label, ...data)</c>.</summary>
    public static void TimeLog(string? label = null, params ReadOnlySpan<object?> data)
    {
        label ??= "default";
        if (!Timers.TryGetValue(label, out long start))
        {
            Warning($"No such label '{label}' for console.timeLog()");
            return;
        }
        string text = $"{label}: {Duration(start)}";
        Print(data.IsEmpty ? text : $"{text} {ConsoleFormat.FormatRest(data)}", error: false);
    }

    /// <summary><c>console.timeEnd(label)</c>.</summary>
    public static void TimeEnd(string? label = null)
    {
        label ??= "default";
        if (!Timers.Remove(label, out long start))
        {
            Warning($"No such label '{label}' for console.timeEnd()");
            return;
        }
        Print($"{label}: {Duration(start)}", error: false);
    }

    /// <summary><c>console.clear()</c>: nothing, as output is not a terminal.</summary>
    public static void Clear()
    {
    }

    internal static void Print(string text, bool error)
    {
        if (margin.Length != 0)
        {
            text = margin + text.Replace("\n", "\n" + margin, StringComparison.Ordinal);
        }
        if (error)
        {
            Output.WriteErrorLine(text);
        }
        else
        {
            Output.WriteLine(text);
        }
    }

    // The time is never the same twice, so only its form is Node's: milliseconds, or seconds from one second on.
    private static string Duration(long start)
    {
        double milliseconds = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return milliseconds < 1000
            ? NumberText.ToText(Math.Round(milliseconds, 3)) + "ms"
            : NumberText.ToText(Math.Round(milliseconds / 1000, 3)) + "s";
    }

    private static void Warning(string text) => Output.WriteErrorLine($"(node) Warning: {text}");
}
