using System;
using System.Text;

namespace Tsonic.Runtime;

/// <summary>
/// Where in the TypeScript an exception was thrown, as far as the debug symbols beside the assembly say it: the frames of a .NET stack
/// trace that name a <c>.ts</c> file, in the form of Node.
/// </summary>
internal static class SourceFrames
{
    // What the compiler writes in place of the directory of the project.
    private const string Root = "/_/";

    /// <summary>One line for each frame, each after a line break: <c>    at add (src/main.ts:8)</c>. Empty if nothing is known.</summary>
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        foreach (string line in (exception.StackTrace ?? "").Split('\n'))
        {
            if (Frame(line) is { } frame)
            {
                text.Append("\n    at ").Append(frame);
            }
        }
        return text.ToString();
    }

    /// <summary>The text of an error with its frames in the place of those that are not known.</summary>
    public static string Placed(string text, Exception exception)
    {
        const string Unknown = "\n    at <anonymous>";
        string frames = Of(exception);
        int at = text.IndexOf(Unknown, StringComparison.Ordinal);
        return frames.Length == 0 ? text
            : at < 0 ? text + frames
            : text[..at] + frames + text[(at + Unknown.Length)..];
    }

    // `   at Shop.main.add(Double amount) in /_/src/main.ts:line 8`
    private static string? Frame(string line)
    {
        line = line.TrimEnd('\r');
        int file = line.LastIndexOf(" in ", StringComparison.Ordinal);
        int number = line.LastIndexOf(":line ", StringComparison.Ordinal);
        if (file < 0 || number < file || !line.AsSpan(file, number - file).EndsWith(".ts", StringComparison.Ordinal))
        {
            return null;
        }
        string path = line[(file + 4)..number];
        string place = $"{(path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..] : path)}:{line[(number + 6)..]}";
        string head = line[..file].Trim();
        string? name = Name(head.StartsWith("at ", StringComparison.Ordinal) ? head[3..] : head);
        return name is null ? place : $"{name} ({place})";
    }

    // The name that the program gave the function; null for top-level code and for functions without a name.
    private static string? Name(string method)
    {
        int parameters = method.IndexOf('(', StringComparison.Ordinal);
        string full = parameters < 0 ? method : method[..parameters];
        bool isConstructor = full.EndsWith("..ctor", StringComparison.Ordinal);
        full = isConstructor ? full[..^6] : full;
        // `<run>g__inner|0_1` is a local function, `<run>d__3.MoveNext` an async or generator function, `<run>b__0` a lambda.
        int local = full.LastIndexOf("g__", StringComparison.Ordinal);
        if (local >= 0)
        {
            int bar = full.IndexOf('|', local);
            return bar < 0 ? full[(local + 3)..] : full[(local + 3)..bar];
        }
        if (full.Contains("b__", StringComparison.Ordinal))
        {
            return null;
        }
        int open = full.LastIndexOf('<');
        int close = full.LastIndexOf('>');
        string own = open >= 0 && close > open ? full[(open + 1)..close] : full[(full.LastIndexOf('.') + 1)..];
        int generic = own.IndexOfAny(['[', '`']);
        own = generic < 0 ? own : own[..generic];
        return own is "Initialize" or "" ? null
            : isConstructor ? $"new {own}"
            : own.StartsWith("get_", StringComparison.Ordinal) || own.StartsWith("set_", StringComparison.Ordinal) ? own[4..]
            : own;
    }
}
